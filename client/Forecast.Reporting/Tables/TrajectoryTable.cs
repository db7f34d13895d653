using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>Additional quit dates against the county's trajectory: each year's own, and the whole period's.</summary>
public static class TrajectoryTable
{
    private const string Measure = "additionalQuitDates";
    private const int QuartersPerYear = 4;

    /// <summary>A row for each year, then one for the whole period.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="area">One of its areas.</param>
    public static FigureTable Of(ForecastResult forecast, AreaForecast area) => Of(
        "trajectory", $"Additional quit dates against the trajectory{Cells.Of(area)}", "Year", area, area.Needed(Measure).YearsAndWhole());

    /// <summary>A row for the end of each year: what has been reached since the start.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="area">One of its areas.</param>
    /// <param name="observed">What districts have reported; null for none.</param>
    public static FigureTable RunningTotal(ForecastResult forecast, AreaForecast area, ObservedReturns? observed = null)
    {
        var years = area.Needed(Measure).Cumulative;
        var table = Of("running-total", $"Additional quit dates since the start of {forecast.StartYear}{Cells.Of(area)}", "To the end of", area, years.Select(year => (year.Period, year)));
        var last = (observed is null ? [] : ObservedTotal.Of(area, observed)).Chunk(QuartersPerYear).Select(year => year[^1]).ToArray();
        return table with
        {
            Columns = [.. table.Columns, new("Observed", FigureKind.People), new("Observed to the end of", FigureKind.Text)],
            Rows = [.. table.Rows.Select((row, y) => Cells.Row(row.ToArray(), y < last.Length ? [last[y].Total, last[y].Quarter] : new object?[2]))],
        };
    }

    private static FigureTable Of(string id, string title, string first, AreaForecast area, IEnumerable<(string Label, PeriodForecast Figures)> periods) => new(
        id,
        title,
        [
            new(first, FigureKind.Text), new("Target", FigureKind.People), new("Median", FigureKind.People), new("Mean", FigureKind.People), .. FigureColumn.EndsOf("50% range", FigureKind.People),
            .. FigureColumn.EndsOf("80% range", FigureKind.People), .. FigureColumn.EndsOf("95% range", FigureKind.People), .. Cells.ChanceColumns,
        ],
        [.. periods.Select(period => Cells.Row(
            period.Label, period.Figures.Target, period.Figures.Median, period.Figures.Mean, period.Figures.P25, period.Figures.P75, period.Figures.P10, period.Figures.P90, period.Figures.P2_5, period.Figures.P97_5,
            Cells.OfChance(period.Figures)))])
    {
        Note = Cells.NoteOfChances(
            area.Level == "county" ? null : "The target is the county's, split by adult smokers at the start: an assumption of the model, no paper sets it.", periods.Select(period => period.Figures)),
    };
}
