using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>Conditions of the grant that the scenario breaks.</summary>
public static class BreachTable
{
    /// <summary>A row for each; none if it breaks none.</summary>
    /// <param name="forecast">The forecast.</param>
    public static FigureTable Of(ForecastResult forecast) => new(
        "breaches", "Conditions of the grant that the scenario breaks", [new("Condition", FigureKind.Text)], [.. forecast.Breaches.Select(breach => Cells.Row(breach))]);
}
