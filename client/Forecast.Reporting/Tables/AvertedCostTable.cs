using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>What less smoking saves society, by heading.</summary>
public static class AvertedCostTable
{
    private static readonly (string Label, string Measure)[] Headings =
    [
        ("Productivity", "avertedCost.productivity"), ("Social care", "avertedCost.socialCare"), ("Healthcare", "avertedCost.healthcare"), ("Fires", "avertedCost.fires"),
    ];

    /// <summary>A row for each heading, then for all of them; a column for each year and the whole period. Null where the scenario has no grant, and so averts nothing.</summary>
    /// <param name="area">An area of a forecast.</param>
    public static FigureTable? Of(AreaForecast area)
    {
        if (area.Measure("avertedCost") is not { } all)
        {
            return null;
        }
        var whole = all.Cumulative[^1];
        return new FigureTable(
            "averted-cost",
            $"Cost of smoking averted, against the same futures without the grant: means{Cells.Of(area)}",
            [new("Heading", FigureKind.Text), .. all.Years.Select(year => new FigureColumn(year.Period, FigureKind.Money)), new(Cells.Whole, FigureKind.Money)],
            [
                .. Headings.Select(heading => (heading.Label, Measure: area.Needed(heading.Measure))).Select(heading => Cells.Row(
                    heading.Label, heading.Measure.Years.Select(year => (object?)year.Mean).ToArray(), Sums.OfMeans(heading.Measure))),
                Cells.Row("All headings", all.Years.Select(year => (object?)year.Mean).ToArray(), whole.Mean),
            ])
        {
            Note = $"Means add up over headings and years. All headings over the whole period: median {Figure.Money(whole.Median)}, 80% range {Figure.Range(whole.P10, whole.P90, Figure.Money)}.",
        };
    }
}
