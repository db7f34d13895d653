using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Client;

/// <summary>
/// Differences of a comparison by name, of an alternative from the baseline. What is asked for and not there is an error that names what there is, never a missing value.
/// </summary>
public static class ComparisonFigures
{
    /// <summary>An area by its code or its name, such as E07000114 or Thanet; the county is "county".</summary>
    /// <exception cref="FigureMissingException">The comparison has no such area.</exception>
    public static AreaComparison Area(this ComparisonResult comparison, string codeOrName) =>
        FiguresByName.Area(comparison.Areas, area => (area.Area, area.Name), codeOrName, "the comparison");

    /// <summary>The county's difference in a financial year, such as "2024/25".</summary>
    /// <inheritdoc cref="Year(AreaComparison, int, string, string)"/>
    public static PeriodDifference Year(this ComparisonResult comparison, int alternative, string measure, string year) => comparison.County.Year(alternative, measure, year);

    /// <summary>The county's difference from the start to the end of a financial year.</summary>
    /// <inheritdoc cref="ToEndOf(AreaComparison, int, string, string)"/>
    public static PeriodDifference ToEndOf(this ComparisonResult comparison, int alternative, string measure, string year) => comparison.County.ToEndOf(alternative, measure, year);

    /// <summary>The county's difference over the whole period.</summary>
    /// <inheritdoc cref="Total(AreaComparison, int, string)"/>
    public static PeriodDifference Total(this ComparisonResult comparison, int alternative, string measure) => comparison.County.Total(alternative, measure);

    /// <summary>The area's difference in a financial year, such as "2024/25".</summary>
    /// <param name="area">The area.</param>
    /// <param name="alternative">The alternative's place among the scenarios: 1 for the one behind the baseline.</param>
    /// <param name="measure">The measure's name.</param>
    /// <param name="year">The financial year.</param>
    /// <exception cref="FigureMissingException">There is no such alternative or measure, or not for this year.</exception>
    public static PeriodDifference Year(this AreaComparison area, int alternative, string measure, string year) =>
        Find(area, measure, "year", area.Named(alternative, measure).Years, year);

    /// <summary>The area's difference from the start to the end of a financial year.</summary>
    /// <param name="area">The area.</param>
    /// <param name="alternative">The alternative's place among the scenarios: 1 for the one behind the baseline.</param>
    /// <param name="measure">The measure's name.</param>
    /// <param name="year">The financial year.</param>
    /// <exception cref="FigureMissingException">There is no such alternative or measure, or it is not added up over years.</exception>
    public static PeriodDifference ToEndOf(this AreaComparison area, int alternative, string measure, string year) =>
        Find(area, measure, "period from the start to the end of", area.Named(alternative, measure).Cumulative, year);

    /// <summary>The area's difference over the whole period.</summary>
    /// <param name="area">The area.</param>
    /// <param name="alternative">The alternative's place among the scenarios: 1 for the one behind the baseline.</param>
    /// <param name="measure">The measure's name.</param>
    /// <exception cref="FigureMissingException">There is no such alternative or measure, or it is not added up over years.</exception>
    public static PeriodDifference Total(this AreaComparison area, int alternative, string measure) => area.Named(alternative, measure).Cumulative is [.., var total]
        ? total
        : throw FiguresByName.NotAddedUp($"{measure} of {area.Name}", area.Of(alternative).Measures.Where(m => m.Cumulative.Length > 0).Select(m => m.Name));

    private static AlternativeComparison Of(this AreaComparison area, int alternative) => area.Alternatives.FirstOrDefault(of => of.Scenario == alternative)
        ?? throw new FigureMissingException($"the comparison has no alternative {alternative}; it has {FiguresByName.Listed(area.Alternatives.Select(of => $"{of.Scenario}"))}");

    private static MeasureDifference Named(this AreaComparison area, int alternative, string measure) => area.Of(alternative).Measure(measure)
        ?? throw new FigureMissingException($"{area.Name} has no measure \"{measure}\" of the baseline and alternative {alternative}; it has "
            + FiguresByName.Listed(area.Of(alternative).Measures.Select(m => m.Name)));

    private static PeriodDifference Find(AreaComparison area, string measure, string kind, ImmutableArray<PeriodDifference> periods, string period) =>
        FiguresByName.Period(periods, p => p.Period, period, $"{measure} of {area.Name}", kind);
}
