using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>The main figures of an area over the whole period.</summary>
public static class SummaryTable
{
    private static readonly (string Label, string Measure, FigureKind Kind)[] Figures =
    [
        ("Additional quit dates", "additionalQuitDates", FigureKind.People),
        ("Quit dates due to the grant", "attributableQuitDates", FigureKind.People),
        ("Quit dates set", "quitDates", FigureKind.People),
        ("4-week quits", "quits4Week", FigureKind.People),
        ("Additional 4-week quits", "additionalQuits4Week", FigureKind.People),
        ("4-week quits due to the grant", "attributableQuits4Week", FigureKind.People),
        ("Quit attempts", "attempts", FigureKind.People),
        ("Grant spent (pounds)", "spend", FigureKind.Money),
        ("Cost per additional quit date (pounds)", "costPerQuitDate", FigureKind.Pounds),
        ("Cost per additional 4-week quit (pounds)", "costPer4WeekQuit", FigureKind.Pounds),
        ("Cost of smoking averted (pounds)", "avertedCost", FigureKind.Money),
        ("Adults who smoke, at the end", "prevalence", FigureKind.Share),
        ("Gap, most to least deprived, at the end", "prevalenceGap", FigureKind.Points),
        ("Share of 4-week quits from the two most deprived groups", "quits4WeekShareDeprived", FigureKind.Share),
        ("PH11 in the last year", "successRate", FigureKind.Share),
    ];

    /// <summary>A row for each figure that the forecast has: of the whole period, or of its last year where it is a stock or a share.</summary>
    /// <param name="area">An area of a forecast.</param>
    public static FigureTable Of(AreaForecast area)
    {
        var shown = Figures.Where(figure => area.Measure(figure.Measure) is not null).Select(figure => (figure.Label, figure.Kind, Period: area.Needed(figure.Measure).YearsAndWhole().Last().Figures)).ToArray();
        return new FigureTable(
            "summary",
            $"Main figures of the whole period{Cells.Of(area)}",
            [
                new("Figure", FigureKind.Text), new("Target", FigureKind.OfRow), new("Median", FigureKind.OfRow), new("Mean", FigureKind.OfRow), .. FigureColumn.EndsOf("80% range", FigureKind.OfRow),
                .. FigureColumn.EndsOf("95% range", FigureKind.OfRow), .. Cells.ChanceColumns,
            ],
            [.. shown.Select(row => Cells.Row(
                row.Label, row.Period.Target, row.Period.Median, row.Period.Mean, row.Period.P10, row.Period.P90, row.Period.P2_5, row.Period.P97_5, Cells.OfChance(row.Period)))])
        {
            Note = Cells.NoteOfChances(null, shown.Select(row => row.Period)),
            RowKinds = [.. shown.Select(row => row.Kind)],
        };
    }
}
