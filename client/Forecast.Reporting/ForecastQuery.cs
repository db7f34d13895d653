using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>
/// What a reader asks of a forecast, in the words of the reader. Without an area it is the county; without a kind of period, and without a measure, it is all of them.
/// </summary>
/// <param name="Areas">Districts' codes, partnerships' names, "county" or "all"; several may stand in one text, with commas between them.</param>
/// <param name="By">"year" for years and running totals, or "quarter".</param>
/// <param name="Measures">Names of measures; several may stand in one text, with commas between them.</param>
public sealed record ForecastQuery(ImmutableArray<string> Areas, ImmutableArray<string> By, ImmutableArray<string> Measures)
{
    /// <summary>The word for all areas.</summary>
    public const string AllAreas = "all";

    /// <summary>The words for kinds of period.</summary>
    public static ImmutableArray<string> Kinds { get; } = ["year", "quarter"];

    /// <summary>The part of a forecast that is asked for, or all that is wrong with the question.</summary>
    public ForecastSelection Of(ForecastResult forecast)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        var (areas, unknownAreas) = AreaNames.Read([.. forecast.Areas.Select(area => (area.Area, area.Name))], Areas);
        var periods = ReadPeriods(faults);
        var measures = ReadMeasures(forecast, faults);
        var selected = forecast with { Areas = [.. forecast.Areas.Where(area => areas.Contains(area.Area)).Select(area => Part(area, periods, measures))] };
        if (faults.Count == 0)
        {
            faults.AddRange(measures.Except(Part(forecast.County, periods, measures).Measures.Select(measure => measure.Name))
                .Select(measure => new InputFault("by", By[0], $"{Kinds.Single(kind => kind != By[0])}, or another measure: {measure} is not reported by {By[0]}")));
        }
        return faults.Count + unknownAreas.Length == 0
            ? new ForecastSelection(selected, periods, [], [])
            : new ForecastSelection(null, periods, unknownAreas, faults.ToImmutable());
    }

    private PeriodChoice ReadPeriods(ImmutableArray<InputFault>.Builder faults)
    {
        switch (By)
        {
            case []:
                return PeriodChoice.All;
            case ["year"]:
                return PeriodChoice.Years;
            case ["quarter"]:
                return PeriodChoice.Quarters;
            default:
                faults.Add(new InputFault("by", string.Join(", ", By), $"one of {string.Join(", ", Kinds)}"));
                return PeriodChoice.All;
        }
    }

    private ImmutableArray<string> ReadMeasures(ForecastResult forecast, ImmutableArray<InputFault>.Builder faults)
    {
        string[] known = [.. forecast.County.Measures.Select(measure => measure.Name)];
        string[] asked = [.. Measures.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)).Distinct()];
        foreach (var name in asked.Except(known))
        {
            faults.Add(new InputFault("measure", name, $"measures of this forecast: {string.Join(", ", known)}"));
        }
        return [.. asked.Intersect(known)];
    }

    /// <summary>An area with what is asked for; PH11 belongs to the measure that it rates.</summary>
    private static AreaForecast Part(AreaForecast area, PeriodChoice periods, ImmutableArray<string> measures) => area with
    {
        Measures =
        [
            .. from measure in area.Measures
               where measures.IsEmpty || measures.Contains(measure.Name)
               let part = Part(measure, periods)
               where part.Quarters.Length + part.Years.Length + part.Cumulative.Length > 0
               select part,
        ],
        Ph11 = measures.IsEmpty || measures.Contains("successRate") ? [.. area.Ph11.Where(rating => Holds(periods, rating.Period))] : [],
    };

    private static MeasureForecast Part(MeasureForecast measure, PeriodChoice periods) => periods switch
    {
        PeriodChoice.Years => measure with { Quarters = [] },
        PeriodChoice.Quarters => measure with { Years = [], Cumulative = [] },
        _ => measure,
    };

    private static bool Holds(PeriodChoice periods, string label) => periods == PeriodChoice.All || label.Contains('Q') == (periods == PeriodChoice.Quarters);
}
