using Forecast.Contracts;
using Forecast.Reporting.Charts;

namespace Forecast.Reporting.Tables;

/// <summary>What is not known, parameter by parameter, and what that does to the county's additional quit dates: the most important first.</summary>
public static class DriverTable
{
    /// <summary>A row for each parameter that was drawn; none where parameters were held at their medians.</summary>
    /// <param name="forecast">The forecast.</param>
    public static FigureTable Of(ForecastResult forecast) => new(
        "drivers",
        "What we do not know, and what it does to the county's additional quit dates over the whole period",
        [
            new("What we do not know", FigureKind.Text), new("Parameter", FigureKind.Text), new("10% quantile", FigureKind.Number), new("Mean where it is low", FigureKind.People),
            new("90% quantile", FigureKind.Number), new("Mean where it is high", FigureKind.People), new("Difference", FigureKind.People), new("Simulation error", FigureKind.People), new("Verdict", FigureKind.Text),
        ],
        [.. InOrder(forecast).Select(driver => Cells.Row(
            ParameterWords.Of(driver.Parameter), driver.Parameter, driver.LowValue, driver.LowMean, driver.HighValue, driver.HighMean, driver.HighMean - driver.LowMean, ErrorOf(driver),
            IsClear(driver) ? "clear" : Verdict.NoClearDifference))])
    {
        Note = "Low and high: the fifth of the futures in which the parameter was drawn lowest and highest, around its 10% and 90% quantiles. All other parameters and chance vary as they do. "
            + $"Mean over all futures: {Figure.People(forecast.County.Needed("additionalQuitDates").Cumulative[^1].Mean)}.",
    };

    /// <summary>Whether what a parameter does is further from nothing than twice the simulation error of it.</summary>
    public static bool IsClear(DriverForecast driver) => Math.Abs((driver.HighMean - driver.LowMean) ?? 0) > 2 * (ErrorOf(driver) ?? double.PositiveInfinity);

    /// <summary>How many more additional quit dates there are where a parameter is high than where it is low; null where no effect is clear.</summary>
    public static double? ClearEffect(DriverForecast driver) => IsClear(driver) ? driver.HighMean - driver.LowMean : null;

    /// <summary>The two means are of different replicates.</summary>
    private static double? ErrorOf(DriverForecast driver) => driver is { LowError: { } low, HighError: { } high } ? Math.Sqrt(low * low + high * high) : null;

    /// <summary>The parameters, the one first that makes most difference.</summary>
    public static IEnumerable<DriverForecast> InOrder(ForecastResult forecast) => forecast.Drivers.OrderByDescending(driver => Math.Abs((driver.HighMean - driver.LowMean) ?? 0));
}
