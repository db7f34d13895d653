using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

public class ReplicateValuesTests
{
    private const PeriodKind Every = PeriodKind.Quarter | PeriodKind.Year | PeriodKind.Cumulative;

    /// <summary>Ragged at any width of lanes.</summary>
    private const int Replicates = 13;
    private static readonly double[] Shares = [0, 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975, 1];

    [Theory]
    [InlineData("planned-flat")]
    [InlineData("no-grant")]
    public void Values_of_every_measure_level_and_period_are_those_that_the_roll_up_summarises(string scenario)
    {
        var plan = Kent.Plan(scenario);
        var (blocks, counterfactuals) = (Simulated.Blocks(plan, 5, Replicates), Simulated.Blocks(plan.Counterfactual, 5, Replicates));
        var rollup = new CountyRollup(plan);
        rollup.Add(blocks, counterfactuals);

        for (var measure = 0; measure < rollup.Measures.Length; measure++)
        {
            var values = new ReplicateValues(plan, rollup.Measures[measure].Name, Every, rollup.Levels.Select(level => level.Level.Code));
            var all = values.Of(blocks, counterfactuals);
            Assert.Equal(rollup.Periods.Where(period => rollup.Measures[measure].Periods.HasFlag(period.Kind)), values.Periods);
            for (var level = 0; level < values.Levels.Length; level++)
            {
                for (var period = 0; period < values.Periods.Length; period++)
                {
                    var again = Summarised(values.Measure, Enumerable.Range(0, Replicates).Select(r => all[(r * values.Levels.Length + level) * values.Periods.Length + period]));
                    AssertSame(rollup.Levels[level].Of(measure, rollup.Periods.IndexOf(values.Periods[period]))!, again);
                }
            }
        }
    }

    [Fact]
    public void Values_of_a_district_and_a_partnership_need_their_own_areas_alone()
    {
        var plan = Kent.Plan("planned-flat");
        var (thanet, swale) = (Kent.AreaOf("Thanet"), Kent.AreaOf("Swale"));
        var values = new ReplicateValues(plan, "prevalence", PeriodKind.Year, ["E07000114", "Medway and Swale"]);
        var whole = new ReplicateValues(plan, "prevalence", PeriodKind.Year, ["county", "E07000114", "Medway and Swale"]);

        Assert.Equal([swale, thanet], values.Areas);
        var (blocks, counterfactuals) = (Simulated.Blocks(plan, 0, 2), Simulated.Blocks(plan.Counterfactual, 0, 2));
        var alone = values.Of([blocks[swale], blocks[thanet]], [counterfactuals[swale], counterfactuals[thanet]]);
        Assert.Equal(whole.Of(blocks, counterfactuals).Chunk(5).Where((_, i) => i % 3 > 0).SelectMany(level => level), alone);
    }

    /// <summary>Year and running total of a measure that has both; a stock has no running total.</summary>
    [Theory]
    [InlineData("quitDates", PeriodKind.Year | PeriodKind.Cumulative, 10)]
    [InlineData("quitDates", PeriodKind.Quarter, 20)]
    [InlineData("smokers", PeriodKind.Year | PeriodKind.Cumulative, 5)]
    [InlineData("costPerQuitDate", PeriodKind.Quarter, 0)]
    public void Periods_are_those_wanted_that_the_measure_is_reported_for(string measure, PeriodKind wanted, int periods) =>
        Assert.Equal(periods, new ReplicateValues(Kent.Plan("planned-flat"), measure, wanted, ["county"]).Periods.Length);

    [Theory]
    [InlineData("quitdates", "county", "the scenario has no measure quitdates; it has additionalQuitDates, ")]
    [InlineData("quitDates", "Kent", "the pack has no level Kent; it has county, East Kent, ")]
    public void Name_that_there_is_not_is_refused_with_those_that_there_are(string measure, string level, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new ReplicateValues(Kent.Plan("planned-flat"), measure, Every, [level])).Message);

    private static Distribution Summarised(Measure measure, IEnumerable<double> values)
    {
        var distribution = new Distribution();
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                distribution.Add(measure.UnitsOf(value));
            else if (double.IsNaN(value))
                distribution.AddUndefined();
            else
                distribution.AddUnbounded();
        }

        return distribution;
    }

    private static void AssertSame(Distribution expected, Distribution actual)
    {
        Assert.Equal((expected.Finite, expected.Unbounded, expected.Undefined), (actual.Finite, actual.Unbounded, actual.Undefined));
        Assert.Equal((expected.Mean, expected.StandardErrorOfMean), (actual.Mean, actual.StandardErrorOfMean));
        Assert.Equal(Shares.Select(expected.Quantile), Shares.Select(actual.Quantile));
    }
}
