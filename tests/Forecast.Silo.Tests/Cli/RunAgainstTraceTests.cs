using System.Text.Json;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Cli;

/// <summary>
/// The whole way from end to end: what <c>run</c> prints is worked out again here from the rows of <c>trace</c>. Figures are recorded in thousandths of
/// a person and in pence, so half of one is what they may differ by; quantiles lie between two of them.
/// </summary>
public sealed class RunAgainstTraceTests(PlannedFlatRun run)
{
    private const double Thousandth = 0.001;
    private const double Penny = 0.01;

    private static readonly (string Name, double P)[] Quantiles =
        [("p2_5", 0.025), ("p10", 0.1), ("p25", 0.25), ("median", 0.5), ("p75", 0.75), ("p90", 0.9), ("p97_5", 0.975)];

    private readonly TraceRows _trace = new(run.Trace.Result);

    [Theory]
    [InlineData("county")]
    [InlineData("East Kent")]
    [InlineData("E07000114")]
    public void Additional_quit_dates_by_quarter_year_and_in_all_are_core_and_streams_less_the_reference(string area)
    {
        var measure = run.Area(area).Measure("additionalQuitDates");
        string[] plus = ["core_quit_dates", .. _trace.Streams.Select(id => $"{id}_quit_dates")];
        double[] Expected(int first, int last) => _trace.Sums(Codes(area), first, last, plus, "reference_quit_dates");

        var quarters = measure.Items("quarters");
        Assert.Equal(20, quarters.Length);
        for (var t = 0; t < quarters.Length; t++)
        {
            AssertSummary(Expected(t, t), quarters[t], Thousandth);
        }
        for (var year = 0; year < 5; year++)
        {
            AssertSummary(Expected(4 * year, 4 * year + 3), measure.Items("years")[year], Thousandth);
            AssertSummary(Expected(0, 4 * year + 3), measure.Items("cumulative")[year], Thousandth);
        }
        AssertSummary(Expected(0, 19), measure.GetProperty("total"), Thousandth);
    }

    [Theory]
    [InlineData("county")]
    [InlineData("E07000114")]
    public void Flows_and_stocks_by_year_are_sums_of_the_rows(string area)
    {
        string[] OfStreams(string suffix) => [.. _trace.Streams.Select(id => id + suffix)];
        for (var year = 0; year < 5; year++)
        {
            var (first, last) = (4 * year, 4 * year + 3);
            void Check(string measure, int from, double tolerance, params string[] plus) => AssertSummary(
                _trace.Sums(Codes(area), from, last, plus), run.Area(area).Measure(measure).Items("years")[year], tolerance);

            Check("quitDates", first, Thousandth, ["core_quit_dates", .. OfStreams("_quit_dates")]);
            Check("quits4Week", first, Thousandth, ["core_quits", .. OfStreams("_quits")]);
            Check("attempts", first, Thousandth, "attempts");
            Check("smokers", last, Thousandth, "adult_smokers");
            foreach (var id in _trace.Streams)
            {
                Check($"quitDates.{id}", first, Thousandth, $"{id}_quit_dates");
                Check($"spend.{id}", first, Penny, $"{id}_spend");
            }
        }
    }

    /// <summary>The trace has spending by stream; what drivers and enablers cost a year is in the scenario: 164,823 and 100,000 pounds.</summary>
    [Fact]
    public void Money_of_the_county_and_its_cost_per_quit_date_follow_from_the_rows()
    {
        string[] spend = [.. _trace.Streams.Select(id => $"{id}_spend")];
        string[] quitDates = ["core_quit_dates", .. _trace.Streams.Select(id => $"{id}_quit_dates")];
        for (var year = 0; year < 5; year++)
        {
            var spent = _trace.Sums(Codes("county"), 4 * year, 4 * year + 3, spend).Select(streams => streams + 164_823 + 100_000).ToArray();
            var additional = _trace.Sums(Codes("county"), 4 * year, 4 * year + 3, quitDates, "reference_quit_dates");

            AssertSummary(spent, run.Json.Measure("spend").Items("years")[year], Penny);
            AssertSummary(
                [.. spent.Zip(additional, (pounds, people) => people > 0 ? pounds / people : double.PositiveInfinity)],
                run.Json.Measure("costPerQuitDate").Items("years")[year],
                Penny);
        }
    }

    [Fact]
    public void Prevalence_is_smokers_by_adults_at_the_end_of_the_year()
    {
        for (var year = 0; year < 5; year++)
        {
            var smokers = _trace.Sums(Codes("county"), 4 * year + 3, 4 * year + 3, ["adult_smokers"]);
            var adults = _trace.Sums(Codes("county"), 4 * year + 3, 4 * year + 3, ["adult_population"]);

            AssertSummary([.. smokers.Zip(adults, (s, a) => s / a)], run.Json.Measure("prevalence").Items("years")[year], 1e-7);
        }
    }

    private static string[] Codes(string area) => area switch
    {
        "county" => [.. Kent.Pack.Areas.Select(a => a.Code)],
        _ => [.. Kent.Pack.Areas.Where(a => a.Code == area || a.Partnership == area).Select(a => a.Code)],
    };

    private static void AssertSummary(double[] values, JsonElement period, double tolerance)
    {
        Assert.Equal(PlannedFlatRun.Replicates, values.Length);
        foreach (var (name, p) in Quantiles)
        {
            AssertClose(TraceRows.Quantile(values, p), period.Number(name), tolerance);
        }
        AssertClose(values.Average(), period.Number("mean"), tolerance);
        if (period.Number("target") is { } target)
        {
            var chance = values.Count(value => value >= target) / (double)values.Length;
            Assert.Equal(chance, period.Number("probabilityOfTarget"));
            Assert.Equal(Math.Sqrt(chance * (1 - chance) / values.Length), period.Number("standardError")!.Value, 1e-12);
        }
    }

    /// <summary>What has no finite value is null.</summary>
    private static void AssertClose(double expected, double? printed, double tolerance)
    {
        if (double.IsFinite(expected))
        {
            Assert.NotNull(printed);
            Assert.Equal(expected, printed.Value, tolerance);
        }
        else
        {
            Assert.Null(printed);
        }
    }
}
