using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting.Charts;

/// <summary>What the fan chart of an area shows over time.</summary>
internal static class FanSeries
{
    private const int PerYear = FinancialTime.QuartersPerYear;
    private const double MiddleOfQuarter = 0.5;

    /// <summary>Additional quit dates from the start on.</summary>
    public static FanPicture RunningTotal(ForecastResult forecast, AreaForecast area, FanLayers layers)
    {
        var total = area.Measure(Place.Additional)!.Cumulative;
        return new FanPicture
        {
            Points = YearEnds(total),
            Behind = layers.Baseline is { } behind ? YearEnds(Behind(forecast, behind, area).Measure(Place.Additional)!.Cumulative) : [],
            Targets = Targets(total),
            Observed = Observed(area, layers.Observed),
            Paths = Paths(layers, path => path.Length == forecast.Years ? PerYear : path.Length == forecast.Years * PerYear ? 1 : null, fromNothing: true),
            Time = (0, forecast.Years * PerYear),
            Dates = FinancialTime.YearEnds(forecast.StartYear, forecast.Years),
        };
    }

    /// <summary>Quit dates by quarter.</summary>
    public static FanPicture Quarters(ForecastResult forecast, AreaForecast area, FanLayers layers)
    {
        var quarters = area.Measure("quitDates")!.Quarters;
        var history = layers.History.Select(past => (At: FinancialTime.Of(forecast.StartYear, past.Quarter) + MiddleOfQuarter, Value: past.QuitDates)).Where(past => past.At < 0);
        var returned = quarters.Select((quarter, place) => (At: place + MiddleOfQuarter, Value: (double?)layers.Observed?.Of(area.Area, "quitDates", quarter.Period)?.People))
            .Where(quarter => quarter.Value is not null).Select(quarter => (quarter.At, quarter.Value!.Value));
        ImmutableArray<(double At, double Value)> observed = [.. history.OrderBy(past => past.At), .. returned];
        var from = observed.IsEmpty ? 0 : Math.Min(0, Math.Floor(observed[0].At));
        return new FanPicture
        {
            Points = MiddlesOfQuarters(quarters),
            Behind = layers.Baseline is { } behind ? MiddlesOfQuarters(Behind(forecast, behind, area).Measure("quitDates")!.Quarters) : [],
            Observed = WithoutGaps(observed),
            Paths = Paths(layers, path => path.Length == quarters.Length ? 1 : null, fromNothing: false),
            Time = (from, quarters.Length),
            Dates = FinancialTime.YearEnds(forecast.StartYear, forecast.Years),
        };
    }

    private static ImmutableArray<FanQuantiles> YearEnds(ImmutableArray<PeriodForecast> total) => [FanQuantiles.Start, .. total.Select((x, year) => FanQuantiles.Of((year + 1) * PerYear, x))];

    private static ImmutableArray<FanQuantiles> MiddlesOfQuarters(ImmutableArray<PeriodForecast> quarters) => [.. quarters.Select((x, place) => FanQuantiles.Of(place + MiddleOfQuarter, x))];

    private static ImmutableArray<(double At, double Value)> Targets(ImmutableArray<PeriodForecast> total)
    {
        ImmutableArray<(double, double)> targets = [.. total.Index().Where(year => year.Item.Target is not null).Select(year => ((year.Index + 1.0) * PerYear, year.Item.Target!.Value))];
        return targets.IsEmpty ? [] : [(0, 0), .. targets];
    }

    private static ImmutableArray<ImmutableArray<(double At, double Value)>> Observed(AreaForecast area, ObservedReturns? observed)
    {
        var total = observed is null ? [] : ObservedTotal.Of(area, observed);
        return total.IsEmpty ? [] : [[(0, 0), .. total.Select((quarter, place) => (place + 1.0, quarter.Total))]];
    }

    /// <summary>Quarters in parts between which none is missing.</summary>
    private static ImmutableArray<ImmutableArray<(double At, double Value)>> WithoutGaps(ImmutableArray<(double At, double Value)> quarters)
    {
        var parts = new List<List<(double At, double Value)>>();
        foreach (var quarter in quarters)
        {
            if (parts.Count == 0 || quarter.At - parts[^1][^1].At > 1)
            {
                parts.Add([]);
            }
            parts[^1].Add(quarter);
        }
        return [.. parts.Select(part => part.ToImmutableArray())];
    }

    private static ImmutableArray<ImmutableArray<(double At, double Value)>> Paths(FanLayers layers, Func<ImmutableArray<double>, int?> step, bool fromNothing)
    {
        if (layers.Paths.Length > FanLayers.MostPaths)
        {
            throw new ArgumentException($"{layers.Paths.Length} sample paths are refused; up to {FanLayers.MostPaths} are allowed", nameof(layers));
        }
        return [.. layers.Paths.Select(path => Path(path.Values))];

        ImmutableArray<(double At, double Value)> Path(ImmutableArray<double> values)
        {
            var quarters = step(values) ?? throw new ArgumentException($"a sample path of {values.Length} values is refused; one value for each period of the chart is allowed", nameof(layers));
            return fromNothing
                ? [(0, 0), .. values.Select((value, place) => ((place + 1.0) * quarters, value))]
                : [.. values.Select((value, place) => (place + MiddleOfQuarter, value))];
        }
    }

    private static AreaForecast Behind(ForecastResult forecast, ForecastResult baseline, AreaForecast area) => (baseline.StartYear, baseline.Years) == (forecast.StartYear, forecast.Years)
        ? Place.Of(baseline, area.Area)
        : throw new ArgumentException($"a baseline of {baseline.Years} years from {baseline.StartYear} is refused; {forecast.Years} from {forecast.StartYear} are forecast", nameof(baseline));
}
