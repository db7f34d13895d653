using Forecast.Contracts;
using Forecast.Reporting.Charts;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting.Reports;

/// <summary>What the forecast finds: against the trajectory, by district, against other plans, what it buys, who benefits.</summary>
internal static class FindingsPart
{
    public static void Write(ReportPage page, ReportInput input)
    {
        var (forecast, county) = (input.Forecast, input.Forecast.County);
        page.Section("trajectory-part", "Against the trajectory", () => Trajectory(page, input), "page");
        page.Section("districts-part", "Districts", () => Districts(page, input));
        if (input.Comparison is { } comparison)
        {
            page.Section("comparison", "Against other plans, in the same futures", () => Comparison(page, input, comparison));
        }
        page.Section("money-part", "What the grant buys", () => Money(page, forecast, county));
        page.Section("people", "Who benefits, and how services are rated", () => People(page, county));
    }

    private static void Trajectory(ReportPage page, ReportInput input)
    {
        var forecast = input.Forecast;
        ReportCharts.Trajectory(page, input);
        page.Table(TrajectoryTable.Of(forecast, forecast.County));
        page.Text(Years(forecast.County.Measure("additionalQuitDates")!));
    }

    /// <summary>Which year is least likely to reach its target.</summary>
    private static string? Years(MeasureForecast measure) => measure.Years.Where(year => year.ProbabilityOfTarget is not null).MinBy(year => year.ProbabilityOfTarget) is { } least
        ? $"The year least likely to reach its own target of {Figure.People(least.Target)} is {least.Period}: {Chance.InWords(least.ProbabilityOfTarget!.Value)}."
        : null;

    private static void Districts(ReportPage page, ReportInput input)
    {
        ReportCharts.Map(page, input);
        page.Table(DistrictTable.Of(input.Forecast));
        ReportCharts.Districts(page, input);
        page.Table(PrevalenceTable.OfDistricts(input.Forecast));
    }

    private static void Comparison(ReportPage page, ReportInput input, ComparisonResult comparison)
    {
        page.Text("Each future is simulated with both plans: same people, same chance events. What both share cancels out, so the difference is surer than either figure.");
        for (var scenario = 1; scenario < comparison.Scenarios.Length; scenario++)
        {
            page.Heading($"{comparison.Scenarios[scenario].Name} against {comparison.Baseline.Name}");
            ReportCharts.Differences(page, input, comparison, scenario);
            foreach (var table in Differences(comparison, scenario))
            {
                page.Table(scenario == 1 ? table : table with { Id = $"{table.Id}-{scenario}" });
            }
        }
        page.Text($"Comparison {comparison.RunId}.", "note");
    }

    private static IEnumerable<FigureTable> Differences(ComparisonResult comparison, int scenario) =>
    [
        DifferenceTable.Of(comparison, scenario, comparison.County), DifferenceTable.ByYear(comparison, scenario, comparison.County),
        DifferenceTable.RunningTotal(comparison, scenario, comparison.County), DifferenceTable.ByDistrict(comparison, scenario),
    ];

    private static void Money(ReportPage page, ForecastResult forecast, AreaForecast county)
    {
        if (county.Measure("spend")?.Cumulative[^1] is { } spend && county.Measure("costPerQuitDate")?.Cumulative[^1] is { } perQuitDate && county.Measure("costPer4WeekQuit")?.Cumulative[^1] is { } perQuit)
        {
            page.Text($"Over the whole period {Figure.Money(spend.Median)} of the grant is spent. {CostWords.Sentence(perQuitDate, "quit date")} {CostWords.Sentence(perQuit, "4-week quit")}");
        }
        else
        {
            page.Text("The plan spends nothing, so there is no cost per quit date.");
        }
        page.Table(MoneyTable.Of(county));
        page.Table(ServiceTable.Of(forecast, county));
        page.Table(AvertedCostTable.Of(county));
    }

    private static void People(ReportPage page, AreaForecast county)
    {
        var (smokers, quits) = (county.Measure("smokersShareDeprived")!.Years[^1], county.Measure("quits4WeekShareDeprived")!.Cumulative[^1]);
        page.Text($"The two most deprived groups have {Figure.Share(smokers.Median)} of the smokers in {smokers.Period} and make {Figure.Share(quits.Median)} of the 4-week quits of the whole period.");
        page.Table(EquityTable.Of(county));
        page.Table(PrevalenceTable.Of(county));
        page.Table(RatingTable.Of(county));
    }
}
