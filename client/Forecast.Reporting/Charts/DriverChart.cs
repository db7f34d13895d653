using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting.Charts;

/// <summary>The tornado: what we do not know, and what that does to the county's additional quit dates.</summary>
internal static class DriverChart
{
    public static string Draw(ForecastResult forecast, ChartOptions options)
    {
        var (style, total) = (ChartStyle.Of(options), forecast.County.Measure(Place.Additional)!.Cumulative[^1]);
        DriverForecast[] clear = [.. DriverTable.InOrder(forecast).Where(driver => total.Mean is not null && DriverTable.IsClear(driver))];
        DriverForecast[] others = [.. forecast.Drivers.Except(clear)];
        var side = clear.SelectMany(driver => new[] { Low(driver), High(driver) }).Select(style.Small.Width).DefaultIfEmpty(0).Max() + 6;
        var picture = new RowPicture([.. clear.Select(driver => Row(driver, total, style))], Figure.People, side, total.Mean);
        var height = clear.Length == 0 ? 0 : picture.Height(style);
        var sheet = new ChartSheet(
            Finding(forecast, clear, options.County),
            $"What we do not know: mean of additional quit dates over the whole period, people, {options.County}, {FinancialTime.Span(forecast.StartYear, forecast.Years)}.",
            $"Mean over all futures {Figure.People(total.Mean)}. {string.Concat(clear.Select(Words))}",
            Caption(forecast, others),
            ChartSource.Of(forecast));
        return sheet.Draw(options, height, (canvas, box) =>
        {
            if (clear.Length > 0)
            {
                picture.Draw(canvas, box, style);
            }
        });
    }

    private static PictureRow Row(DriverForecast driver, PeriodForecast total, ChartStyle style) => new(
        ParameterWords.Of(driver.Parameter), "", $"{Figure.People(Swing(driver))} between low and high", [driver.LowMean!.Value, driver.HighMean!.Value, total.Mean!.Value], (canvas, scale, bar) =>
        {
            var (low, high, mean) = (scale.At(driver.LowMean.Value), scale.At(driver.HighMean.Value), scale.At(total.Mean.Value));
            var (lowBar, highBar) = (Between(low, mean, bar), Between(high, mean, bar));
            canvas.Rectangle(lowBar, Palette.White);
            canvas.Hatch(lowBar, new Stroke(Palette.Navy));
            canvas.Rectangle(lowBar, null, new Stroke(Palette.Navy, 1.5));
            canvas.Rectangle(highBar, Palette.Band50, new Stroke(Palette.Navy, 1.5));
            var isRising = low <= high;
            var (left, right) = isRising ? (Low(driver), High(driver)) : (High(driver), Low(driver));
            canvas.Text(Math.Min(Math.Min(low, high), mean) - 5, bar.Top + bar.Height / 2 + 4, left, style.Small, Anchor.End);
            canvas.Text(Math.Max(Math.Max(low, high), mean) + 5, bar.Top + bar.Height / 2 + 4, right, style.Small);
        });

    private static Box Between(double from, double to, Box bar) => bar with { Left = Math.Min(from, to), Width = Math.Abs(to - from) };

    private static double Swing(DriverForecast driver) => Math.Abs((driver.HighMean - driver.LowMean) ?? 0);

    private static string Low(DriverForecast driver) => $"{Figure.People(driver.LowMean)} at {Figure.Number(driver.LowValue)}";

    private static string High(DriverForecast driver) => $"{Figure.People(driver.HighMean)} at {Figure.Number(driver.HighValue)}";

    private static string Words(DriverForecast driver) => $"{ParameterWords.Of(driver.Parameter)}: {Low(driver)}, {High(driver)}. ";

    private static string Finding(ForecastResult forecast, DriverForecast[] clear, string county) => (clear, forecast) switch
    {
        ([var first, ..], _) => $"What matters most of what we do not know: {Lower(ParameterWords.Of(first.Parameter))}. Between low and high it moves the mean of {county}'s additional quit dates by {Figure.People(Swing(first))}.",
        (_, { ParameterUncertainty: false }) => "Parameters were held at their medians: 0 of them drive the uncertainty, chance alone does.",
        (_, { Drivers.IsEmpty: true }) => "A result of this version of the program does not say what drives the uncertainty; 0 parameters are known.",
        _ => $"No parameter has a clear effect on {county}'s additional quit dates in {Figure.People(forecast.Replicates)} replicates.",
    };

    private static string Caption(ForecastResult forecast, DriverForecast[] others)
    {
        var rest = others.Length == 0 ? "" : $" No clear effect in {Figure.People(forecast.Replicates)} replicates: {string.Join(", ", others.Select(driver => Lower(ParameterWords.Of(driver.Parameter))))}.";
        return forecast.Drivers.IsEmpty ? "" : "Hatched: the fifth of the futures in which the parameter was drawn lowest, around its 10% quantile; filled: highest, around its 90% quantile. All others vary as they do. "
            + $"Beside the bars: the mean there, and the parameter's value. Line: the mean over all futures. Shown is what makes a difference of more than twice its simulation error.{rest}";
    }

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
