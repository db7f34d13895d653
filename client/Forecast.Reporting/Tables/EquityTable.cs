using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>Who benefits: smoking by deprivation, and who the services reach.</summary>
public static class EquityTable
{
    /// <summary>A row for each year.</summary>
    /// <param name="area">An area of a forecast.</param>
    public static FigureTable Of(AreaForecast area)
    {
        var (slope, smokers, quitDates, quits, reach) = (
            area.Needed("slopeIndex"), area.Needed("smokersShareDeprived"), area.Needed("quitDatesShareDeprived"), area.Needed("quits4WeekShareDeprived"), area.Needed("reach"));
        return new FigureTable(
            "equity",
            $"Smoking by deprivation, and who the services reach{Cells.Of(area)}",
            [
                new("Year", FigureKind.Text), .. Cells.MedianColumns("Gap, most to least deprived", FigureKind.Points), new("Slope index of inequality", FigureKind.Points),
                new("Deprived: share of smokers", FigureKind.Share), new("Deprived: share of quit dates", FigureKind.Share), new("Deprived: share of 4-week quits", FigureKind.Share),
                new("Quit dates per 100 smokers", FigureKind.Number),
            ],
            [.. area.Needed("prevalenceGap").Years.Select((year, y) => Cells.Row(
                year.Period, Cells.OfMedian(year), slope.Years[y].Median, smokers.Years[y].Median, quitDates.Years[y].Median, quits.Years[y].Median, reach.Years[y].Median))])
        {
            Note = "Deprived: the two most deprived of the groups. Gap and slope index are in percentage points of adults who smoke. Medians.",
        };
    }
}
