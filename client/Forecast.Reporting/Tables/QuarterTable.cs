using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>Quarter by quarter, beside what districts have reported.</summary>
public static class QuarterTable
{
    /// <summary>A row for each quarter.</summary>
    /// <param name="area">An area of the forecast.</param>
    /// <param name="observed">What districts have reported; null for none.</param>
    public static FigureTable Of(AreaForecast area, ObservedReturns? observed = null)
    {
        var (quitDates, quits, prevalence) = (area.Needed("quitDates"), area.Needed("quits4Week"), area.Needed("prevalence"));
        return new FigureTable(
            "quarters",
            $"Quarter by quarter{Cells.Of(area)}",
            [
                new("Quarter", FigureKind.Text), .. Cells.MedianColumns("Additional quit dates", FigureKind.People), .. Cells.MedianColumns("Quit dates set", FigureKind.People),
                .. FigureColumn.EndsOf("Quit dates set, 50% range", FigureKind.People), .. FigureColumn.EndsOf("Quit dates set, 95% range", FigureKind.People),
                new("Quit dates reported", FigureKind.People), .. Cells.MedianColumns("4-week quits", FigureKind.People), new("4-week quits reported", FigureKind.People),
                new("Status of the report", FigureKind.Text), new("Adults who smoke, median", FigureKind.Share),
            ],
            [.. area.Needed("additionalQuitDates").Quarters.Select((quarter, t) => Cells.Row(
                quarter.Period, Cells.OfMedian(quarter), Cells.OfMedian(quitDates.Quarters[t]), OtherRanges(quitDates.Quarters[t]), People("quitDates", quarter), Cells.OfMedian(quits.Quarters[t]), People("quits4Week", quarter),
                observed?.Of(area.Area, "quitDates", quarter.Period) is var (_, status) ? ObservedReturns.Word(status) : null, prevalence.Quarters[t].Median))]);

        object? People(string measure, PeriodForecast quarter) => observed?.Of(area.Area, measure, quarter.Period)?.People;
    }

    private static object?[] OtherRanges(PeriodForecast figures) => [figures.P25, figures.P75, figures.P2_5, figures.P97_5];
}
