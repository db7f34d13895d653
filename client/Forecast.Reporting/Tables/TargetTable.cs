using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>The county's trajectory: how many additional quit dates it is to reach.</summary>
public static class TargetTable
{
    /// <summary>A row for each year with its own target and what is to be reached by its end.</summary>
    /// <param name="forecast">The forecast.</param>
    public static FigureTable Of(ForecastResult forecast)
    {
        var measure = forecast.County.Needed("additionalQuitDates");
        return new FigureTable(
            "targets",
            "The trajectory: additional quit dates",
            [new("Year", FigureKind.Text), new("Target of the year", FigureKind.People), new("Target since the start", FigureKind.People)],
            [.. measure.Years.Select((year, y) => Cells.Row(year.Period, year.Target, measure.Cumulative[y].Target))]);
    }
}
