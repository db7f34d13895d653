using System.Collections.Immutable;
using Forecast.Model.Population;

namespace Forecast.Model.Rollup;

/// <summary>A stretch of quarters for which a measure is reported.</summary>
/// <param name="Kind">What stretch it is.</param>
/// <param name="From">The first quarter index.</param>
/// <param name="To">The last quarter index.</param>
public readonly record struct Period(PeriodKind Kind, int From, int To)
{
    /// <summary>The financial year of its last quarter, as an index from 0.</summary>
    public int Year => To / 4;

    /// <summary>The label: "2024/25 Q1" for a quarter, else the financial year in which it ends, "2024/25".</summary>
    public string Label(FinancialYear start) => Kind == PeriodKind.Quarter ? start.Plus(Year).Quarter(To % 4) : start.Plus(Year).ToString();

    /// <summary>Every quarter, then every year, then from the start to the end of every year.</summary>
    public static ImmutableArray<Period> Of(int years) =>
    [
        .. Enumerable.Range(0, years * 4).Select(t => new Period(PeriodKind.Quarter, t, t)),
        .. Enumerable.Range(0, years).Select(y => new Period(PeriodKind.Year, 4 * y, 4 * y + 3)),
        .. Enumerable.Range(0, years).Select(y => new Period(PeriodKind.Cumulative, 0, 4 * y + 3)),
    ];
}
