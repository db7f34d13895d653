using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>What an alternative has more or less than the baseline, future by future.</summary>
public static class DifferenceTable
{
    private const string Additional = "additionalQuitDates";

    private static readonly (string Label, string Measure, FigureKind Kind)[] Measures =
    [
        ("Additional quit dates", Additional, FigureKind.People),
        ("Quit dates due to the grant", "attributableQuitDates", FigureKind.People),
        ("4-week quits", "quits4Week", FigureKind.People),
        ("Grant spent", "spend", FigureKind.Money),
        ("Cost per additional quit date", "costPerQuitDate", FigureKind.Pounds),
        ("Cost of smoking averted", "avertedCost", FigureKind.Money),
        ("Adults who smoke, at the end", "prevalence", FigureKind.Share),
        ("Gap, most to least deprived, at the end", "prevalenceGap", FigureKind.Points),
        ("Slope index of inequality, at the end", "slopeIndex", FigureKind.Points),
        ("Share of 4-week quits from the two most deprived groups", "quits4WeekShareDeprived", FigureKind.Share),
    ];

    /// <summary>A row for each measure that both have: over the whole period, or at its end where it is a stock.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="scenario">The alternative's place among the scenarios, 1 or more.</param>
    /// <param name="area">One of its areas.</param>
    public static FigureTable Of(ComparisonResult comparison, int scenario, AreaComparison area) => Of(
        comparison, scenario, "differences", $"the whole period{(area.Level == "county" ? "" : $", {area.Name}")}", "Measure", RowsOf(area, scenario));

    /// <summary>A row for each year: additional quit dates.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="scenario">The alternative's place among the scenarios, 1 or more.</param>
    /// <param name="area">One of its areas.</param>
    public static FigureTable ByYear(ComparisonResult comparison, int scenario, AreaComparison area)
    {
        var measure = area.Alternatives[scenario - 1].Measure(Additional)!;
        return Of(comparison, scenario, "differences-by-year", "additional quit dates by year", "Year", [.. measure.Years.Select(year => new DifferenceRow(year.Period, FigureKind.People, measure, year))]);
    }

    /// <summary>A row for the end of each year: how additional quit dates since the start differ.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="scenario">The alternative's place among the scenarios, 1 or more.</param>
    /// <param name="area">One of its areas.</param>
    public static FigureTable RunningTotal(ComparisonResult comparison, int scenario, AreaComparison area)
    {
        var years = area.Alternatives[scenario - 1].Measure(Additional)!.Cumulative;
        return new FigureTable(
            "differences-running-total",
            Title(comparison, scenario, "additional quit dates since the start"),
            [
                new("To the end of", FigureKind.Text), new("Mean difference", FigureKind.DifferenceOfRow), new("Simulation error", FigureKind.ErrorOfRow), new("Median", FigureKind.DifferenceOfRow),
                .. FigureColumn.EndsOf("50% range", FigureKind.DifferenceOfRow), .. FigureColumn.EndsOf("80% range", FigureKind.DifferenceOfRow), .. FigureColumn.EndsOf("95% range", FigureKind.DifferenceOfRow),
            ],
            [.. years.Select(year => Cells.Row(year.Period, year.Mean, year.MeanStandardError, year.Median, year.P25, year.P75, year.P10, year.P90, year.P2_5, year.P97_5))])
        {
            RowKinds = [.. years.Select(_ => FigureKind.People)],
        };
    }

    /// <summary>A row for the county, then for each district: additional quit dates over the whole period.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="scenario">The alternative's place among the scenarios, 1 or more.</param>
    public static FigureTable ByDistrict(ComparisonResult comparison, int scenario) =>
        Of(comparison, scenario, "differences-by-district", "additional quit dates by district", "Area", RowsByDistrict(comparison, scenario, area => area.Name));

    /// <summary>The measures that both have.</summary>
    internal static ImmutableArray<DifferenceRow> RowsOf(AreaComparison area, int scenario) =>
    [
        .. from row in Measures
           let measure = area.Alternatives[scenario - 1].Measure(row.Measure)
           where measure is not null
           select new DifferenceRow(row.Label, row.Kind, measure, Whole(measure)),
    ];

    /// <summary>Additional quit dates of the county and of each district.</summary>
    internal static ImmutableArray<DifferenceRow> RowsByDistrict(ComparisonResult comparison, int scenario, Func<AreaComparison, string> name) =>
    [
        .. from area in comparison.Areas
           where area.Level != "partnership"
           let measure = area.Alternatives[scenario - 1].Measure(Additional)!
           select new DifferenceRow(name(area), FigureKind.People, measure, Whole(measure)),
    ];

    /// <summary>The whole period; of a stock its last year, which is how it stands at the end.</summary>
    private static PeriodDifference Whole(MeasureDifference measure) => measure.Cumulative.Length > 0 ? measure.Cumulative[^1] : measure.Years[^1];

    private static string Title(ComparisonResult comparison, int scenario, string what) => $"{comparison.Scenarios[scenario].Name} against {comparison.Baseline.Name}: {what}";

    private static FigureTable Of(ComparisonResult comparison, int scenario, string id, string what, string first, ImmutableArray<DifferenceRow> rows) => new(
        id,
        Title(comparison, scenario, what),
        [
            new(first, FigureKind.Text), new("Baseline", FigureKind.OfRow), new("Alternative", FigureKind.OfRow), new("Difference", FigureKind.DifferenceOfRow), new("Simulation error", FigureKind.ErrorOfRow),
            .. FigureColumn.EndsOf("80% range", FigureKind.DifferenceOfRow), .. FigureColumn.EndsOf("95% range", FigureKind.DifferenceOfRow), new("Verdict", FigureKind.Text),
        ],
        [.. rows.Select(row => Cells.Row(
            row.Label, row.Period.BaselineMean, row.Period.AlternativeMean, row.Period.Mean, row.Period.MeanStandardError, row.Period.P10, row.Period.P90, row.Period.P2_5, row.Period.P97_5,
            Verdict.Of(row.Period, row.Measure.BetterWhen, comparison.Replicates)))])
    {
        Note = "Means over the same futures; a difference is that of each future, 1 future in 5 lies outside its 80% range and 1 in 20 outside its 95% range. Differences of shares are in percentage points.",
        RowKinds = [.. rows.Select(row => row.Kind)],
    };
}
