using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Client;

/// <summary>Figures of a forecast by name. What is asked for and not there is an error that names what there is, never a missing value.</summary>
public static class ForecastFigures
{
    /// <summary>An area by its code or its name, such as E07000114 or Thanet; the county is "county".</summary>
    /// <exception cref="FigureMissingException">The forecast has no such area.</exception>
    public static AreaForecast Area(this ForecastResult forecast, string codeOrName) =>
        FiguresByName.Area(forecast.Areas, area => (area.Area, area.Name), codeOrName, "the forecast");

    /// <summary>The county's figure for a quarter, such as "2024/25 Q1".</summary>
    /// <exception cref="FigureMissingException">The forecast has no such measure, or not for this quarter.</exception>
    public static PeriodForecast Quarter(this ForecastResult forecast, string measure, string quarter) => forecast.County.Quarter(measure, quarter);

    /// <summary>The county's figure for a financial year, such as "2024/25".</summary>
    /// <exception cref="FigureMissingException">The forecast has no such measure, or not for this year.</exception>
    public static PeriodForecast Year(this ForecastResult forecast, string measure, string year) => forecast.County.Year(measure, year);

    /// <summary>The county's figure from the start to the end of a financial year.</summary>
    /// <exception cref="FigureMissingException">The forecast has no such measure, or it is not added up over years.</exception>
    public static PeriodForecast ToEndOf(this ForecastResult forecast, string measure, string year) => forecast.County.ToEndOf(measure, year);

    /// <summary>The county's figure for the whole period.</summary>
    /// <exception cref="FigureMissingException">The forecast has no such measure, or it is not added up over years.</exception>
    public static PeriodForecast Total(this ForecastResult forecast, string measure) => forecast.County.Total(measure);

    /// <summary>The area's figure for a quarter, such as "2024/25 Q1".</summary>
    /// <exception cref="FigureMissingException">The forecast has no such measure, or not for this quarter.</exception>
    public static PeriodForecast Quarter(this AreaForecast area, string measure, string quarter) => Find(area, measure, "quarter", area.Named(measure).Quarters, quarter);

    /// <summary>The area's figure for a financial year, such as "2024/25".</summary>
    /// <exception cref="FigureMissingException">The forecast has no such measure, or not for this year.</exception>
    public static PeriodForecast Year(this AreaForecast area, string measure, string year) => Find(area, measure, "year", area.Named(measure).Years, year);

    /// <summary>The area's figure from the start to the end of a financial year.</summary>
    /// <exception cref="FigureMissingException">The forecast has no such measure, or it is not added up over years.</exception>
    public static PeriodForecast ToEndOf(this AreaForecast area, string measure, string year) =>
        Find(area, measure, "period from the start to the end of", area.Named(measure).Cumulative, year);

    /// <summary>The area's figure for the whole period.</summary>
    /// <exception cref="FigureMissingException">The forecast has no such measure, or it is not added up over years.</exception>
    public static PeriodForecast Total(this AreaForecast area, string measure) => area.Named(measure).Cumulative is [.., var total]
        ? total
        : throw FiguresByName.NotAddedUp($"{measure} of {area.Name}", area.Measures.Where(m => m.Cumulative.Length > 0).Select(m => m.Name));

    private static MeasureForecast Named(this AreaForecast area, string measure) => area.Measure(measure)
        ?? throw new FigureMissingException($"{area.Name} has no measure \"{measure}\"; it has {FiguresByName.Listed(area.Measures.Select(m => m.Name))}");

    private static PeriodForecast Find(AreaForecast area, string measure, string kind, ImmutableArray<PeriodForecast> periods, string period) =>
        FiguresByName.Period(periods, p => p.Period, period, $"{measure} of {area.Name}", kind);
}
