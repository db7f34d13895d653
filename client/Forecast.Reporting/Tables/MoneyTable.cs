using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>What is spent, and what one more quit date and 4-week quit costs.</summary>
public static class MoneyTable
{
    /// <summary>A row for each year, then one for the whole period; null where the scenario spends nothing.</summary>
    /// <param name="area">An area of a forecast.</param>
    public static FigureTable? Of(AreaForecast area)
    {
        if (area.Measure("spend") is not { } spend || area.Measure("costPerQuitDate") is not { } perQuitDate || area.Measure("costPer4WeekQuit") is not { } perQuit)
        {
            return null;
        }
        return new FigureTable(
            "money",
            $"What the grant buys{Cells.Of(area)}",
            [
                new("Year", FigureKind.Text), .. Cells.MedianColumns("Grant spent", FigureKind.Money), .. Cells.MedianColumns("Cost per additional quit date", FigureKind.Pounds),
                .. Cells.MedianColumns("Cost per additional 4-week quit", FigureKind.Pounds),
            ],
            [.. spend.YearsAndWhole().Select(period => Cells.Row(
                period.Label, Cells.OfMedian(period.Figures), Cells.OfMedian(perQuitDate.At(period.Label)), Cells.OfMedian(perQuit.At(period.Label))))])
        {
            Note = "The grant is spent on services, drivers and enablers; what is not spent is not counted. A dash: no finite value, for there may be no additional one.",
        };
    }
}
