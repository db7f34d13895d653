using System.Text.Json;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Cli;

/// <summary>
/// The whole way from end to end: what <c>compare</c> prints is worked out again here from the rows of <c>trace</c>, of each scenario by itself: differences replicate by
/// replicate, then sorted and interpolated. They are recorded in people, thousandths of a person and pence, so half of one is what they may differ by, and a little more where
/// a cost is thousands of pounds: a trace has six decimals of the reference.
/// </summary>
public sealed class CompareAgainstTraceTests(ComparedRun run)
{
    private const double Thousandth = 0.001;
    private const double Penny = 0.01;
    private const double OfDecimals = 1e-5;

    private static readonly (string Name, double P)[] Quantiles =
        [("p2_5", 0.025), ("p10", 0.1), ("p25", 0.25), ("median", 0.5), ("p75", 0.75), ("p90", 0.9), ("p97_5", 0.975)];

    public static TheoryData<string, int> AreasAndAlternatives =>
        [.. from area in new[] { "county", "East Kent", "E07000114" } from alternative in new[] { 1, 2 } select (area, alternative)];

    [Theory]
    [MemberData(nameof(AreasAndAlternatives))]
    public void Differences_of_people_by_year_and_in_all_are_those_of_the_traces_replicate_by_replicate(string area, int alternative)
    {
        for (var year = 0; year < 5; year++)
        {
            var (first, last) = (4 * year, 4 * year + 3);
            void Check(string measure, string list, int from, double tolerance, Func<TraceRows, string[]> plus, params string[] minus)
            {
                double[] Of(int scenario) => run.Traces[scenario].Sums(Codes(area), from, last, plus(run.Traces[scenario]), minus);
                AssertDifference(Of(0), Of(alternative), run.Area(area, alternative).Measure(measure).Items(list)[year], tolerance, measure == "smokers" ? -1 : measure == "attempts" ? null : 1);
            }

            Check("additionalQuitDates", "years", first, Thousandth, QuitDates, "reference_quit_dates");
            Check("additionalQuitDates", "cumulative", 0, Thousandth, QuitDates, "reference_quit_dates");
            Check("quitDates", "years", first, Thousandth, QuitDates);
            Check("quits4Week", "cumulative", 0, Thousandth, trace => ["core_quits", .. trace.Streams.Select(id => $"{id}_quits")]);
            Check("attempts", "years", first, Thousandth, _ => ["attempts"]);
            Check("smokers", "years", last, Thousandth, _ => ["adult_smokers"]);
        }
    }

    /// <summary>What drivers and enablers cost a year stands in the scenarios: 164,823 and 100,000 pounds in both that have any.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Money_and_what_one_quit_date_more_costs_follow_from_the_traces(int alternative)
    {
        double[] Spent(int scenario) => [.. run.Traces[scenario].Sums(Codes("county"), 0, 19, [.. run.Traces[scenario].Streams.Select(id => $"{id}_spend")])
            .Select(streams => streams + (scenario == 2 ? 0 : 5 * (164_823 + 100_000)))];
        double[] People(int scenario, string core, string suffix) =>
            run.Traces[scenario].Sums(Codes("county"), 0, 19, [core, .. run.Traces[scenario].Streams.Select(id => id + suffix)]);
        var area = run.Area("county", alternative);

        AssertDifference(Spent(0), Spent(alternative), area.Measure("spend").GetProperty("total"), Penny, null);
        foreach (var (measure, core, suffix) in new[] { ("quitDates", "core_quit_dates", "_quit_dates"), ("quits4Week", "core_quits", "_quits") })
        {
            var more = People(alternative, core, suffix).Average() - People(0, core, suffix).Average();
            Assert.Equal((Spent(alternative).Average() - Spent(0).Average()) / more, area.Measure(measure).GetProperty("total").Number("costPerAdditional")!.Value, Penny);
        }
    }

    /// <summary>In the first year some replicates have no additional quit date in a district, and a cost of none has no difference.</summary>
    [Theory]
    [InlineData("E07000111")]
    [InlineData("E07000116")]
    public void Cost_per_quit_date_is_compared_where_both_have_one(string area)
    {
        var share = Shares(area);
        double[] Cost(int scenario)
        {
            var trace = run.Traces[scenario];
            var spent = trace.Sums([area], 0, 3, [.. trace.Streams.Select(id => $"{id}_spend")]).Select(streams => streams + share * (164_823 + 100_000));
            return [.. spent.Zip(trace.Sums([area], 0, 3, QuitDates(trace), "reference_quit_dates"), (pounds, people) => people > 0 ? pounds / people : double.PositiveInfinity)];
        }
        var printed = run.Area(area, 1).Measure("costPerQuitDate").Items("years")[0];
        AssertDifference(Cost(0), Cost(1), printed, Penny, -1);
        Assert.InRange(printed.GetProperty("difference").Number("withoutValue")!.Value, 1.0 / ComparedRun.Replicates, 0.9);
    }

    private static string[] QuitDates(TraceRows trace) => ["core_quit_dates", .. trace.Streams.Select(id => $"{id}_quit_dates")];

    private static string[] Codes(string area) => area switch
    {
        "county" => [.. Kent.Pack.Areas.Select(a => a.Code)],
        _ => [.. Kent.Pack.Areas.Where(a => a.Code == area || a.Partnership == area).Select(a => a.Code)],
    };

    /// <summary>The area's share of the county's planned spend, by smokers at the start: of all ages, rounded as the model begins with them.</summary>
    private static double Shares(string area)
    {
        double Smokers(Model.Population.Area of) => of.People.Zip(of.SmokingPrevalence, (people, prevalence) => Math.Round(people * prevalence, MidpointRounding.AwayFromZero)).Sum();
        return Smokers(Kent.Pack.Areas.Single(a => a.Code == area)) / Kent.Pack.Areas.Sum(Smokers);
    }

    /// <param name="baseline">The baseline's values by [replicate].</param>
    /// <param name="alternative">The alternative's values by [replicate].</param>
    /// <param name="period">What is printed.</param>
    /// <param name="tolerance">The grid.</param>
    /// <param name="sign">1 where higher is better, -1 where lower is; null where neither.</param>
    private static void AssertDifference(double[] baseline, double[] alternative, JsonElement period, double tolerance, int? sign)
    {
        Assert.Equal(ComparedRun.Replicates, baseline.Length);
        var printed = period.GetProperty("difference");
        double[] differences = [.. alternative.Zip(baseline, (other, one) => other - one).Where(double.IsFinite).Select(d => Math.Round(d / tolerance) * tolerance)];
        foreach (var (name, p) in Quantiles)
        {
            AssertClose(TraceRows.Quantile(differences, p), printed.Number(name), tolerance);
        }
        var mean = differences.Average();
        var error = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (differences.Length - 1) / differences.Length);
        AssertClose(mean, printed.Number("mean"), tolerance);
        AssertClose(error, printed.Number("meanStandardError"), tolerance);
        Assert.Equal(Math.Abs(printed.Number("mean")!.Value) > 2 * printed.Number("meanStandardError"), printed.GetProperty("isClear").GetBoolean());

        double Share(Func<double, bool> counts) => differences.Count(counts) / (double)baseline.Length;
        Assert.Equal(sign is null ? null : Share(d => d * sign > tolerance / 2), printed.Number("better"));
        Assert.Equal(sign is null ? null : Share(d => d * sign < -tolerance / 2), printed.Number("worse"));
        Assert.Equal(Share(d => Math.Abs(d) < tolerance / 2), printed.Number("equal"));
        Assert.Equal((baseline.Length - differences.Length) / (double)baseline.Length, printed.Number("withoutValue"));
        AssertOwn(baseline, period.GetProperty("baseline"), tolerance);
        AssertOwn(alternative, period.GetProperty("alternative"), tolerance);
    }

    private static void AssertOwn(double[] values, JsonElement own, double tolerance)
    {
        AssertClose(values.Average(), own.Number("mean"), tolerance);
        AssertClose(TraceRows.Quantile(values, 0.5), own.Number("median"), tolerance);
    }

    /// <summary>What has no finite value is null.</summary>
    private static void AssertClose(double expected, double? printed, double tolerance)
    {
        if (double.IsFinite(expected))
        {
            Assert.Equal(expected, printed!.Value, Math.Max(tolerance, OfDecimals * Math.Abs(expected)));
        }
        else
        {
            Assert.Null(printed);
        }
    }
}
