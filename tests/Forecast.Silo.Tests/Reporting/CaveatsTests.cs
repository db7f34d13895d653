using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Tests.Reporting;

public sealed class CaveatsTests
{
    private const string Level = "The forecast starts from 13.1% of adults who smoke (prevalence.level 1), which changes every number of smokers. The data pack says of the level: 1 = 13.14%.";
    private const string World = "A wrong idea of how the world works is in no range.";
    private static readonly ForecastResult Sure = Samples.Result(total: Samples.Total(error: 1e-9));

    [Fact]
    public void Two_sentences_are_there_even_where_the_error_is_tiny_and_nothing_is_known_to_drive_the_answer() =>
        Assert.Equal([Level, World], Caveats.Of(Sure, []));

    [Fact]
    public void Level_is_told_in_the_words_of_the_data_pack() =>
        Assert.EndsWith(" The data pack says of the level: the one survey there is.", Caveats.Of(Sure with { PrevalenceLevelSource = "the one survey there is" }, [])[0]);

    [Fact]
    public void Broken_conditions_of_the_grant_and_targets_of_districts_come_before_what_is_true_of_every_forecast()
    {
        var district = Sure.County with { Area = "A", Level = "district" };

        Assert.Equal(
            [Level, "Districts' targets are an assumption: the county's, split by adults who smoke at the start.", World],
            Caveats.Of(Sure with { Areas = [Sure.County, district] }, []));
        Assert.Equal(
            [
                Level, "The plan breaks conditions of the grant, and is forecast as if the grant were paid all the same.",
                "Districts' targets are an assumption: the county's, split by adults who smoke at the start.",
            ],
            Caveats.Of(Sure with { Areas = [Sure.County, district], Breaches = ["one", "two"] }, []));
    }

    [Fact]
    public void What_spoils_the_answer_comes_first_and_there_are_never_more_than_three()
    {
        ImmutableArray<DriverForecast> drivers = [Driver("stream.reach_factor", 26_000), Driver("graduation", 25_000.5), Driver("relapse.quarter_2", 27_000)];
        var rough = Samples.Result(total: Samples.Total(error: 0.05), replicates: 100) with { Drivers = drivers };
        Assumption[] known = [new("relapse.quarter_2", 1, 1, 1, "", "", "derived", null)];

        var of = Caveats.Of(rough, [.. known]);

        Assert.Equal(3, of.Length);
        Assert.StartsWith("Only 100 futures were simulated: the chance has a simulation error of 5", of[0]);
        Assert.StartsWith("Relapse in the second quarter is derived, not measured here: where it is low, additional quit dates are 25,000 on average; where it is high, 27,000.", of[1]);
        Assert.StartsWith("Share of smokers the new services can reach is not known well: ", of[2]);
        Assert.StartsWith("Parameters were held at their medians", Caveats.Of(rough with { ParameterUncertainty = false }, [])[0]);
    }

    private static DriverForecast Driver(string parameter, double high) => new(parameter, 1, 25_000, 10, 2, high, 10);
}
