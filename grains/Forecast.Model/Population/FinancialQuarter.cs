using System.Diagnostics.CodeAnalysis;

namespace Forecast.Model.Population;

/// <summary>A quarter of a financial year, written "2024/25 Q1" for April to June 2024.</summary>
/// <param name="Year">The financial year.</param>
/// <param name="IndexInYear">0 for April to June, to 3 for January to March.</param>
public readonly record struct FinancialQuarter(FinancialYear Year, int IndexInYear) : IComparable<FinancialQuarter>
{
    private const int MonthsPerQuarter = 3;
    private const int MonthsBeforeApril = 3;

    /// <summary>Reads "2024/25 Q1".</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FinancialQuarter quarter)
    {
        quarter = default;
        if (text is not { Length: 10 } || text[7..9] != " Q" || text[9] is < '1' or > '4' || !FinancialYear.TryParse(text[..7], out var year))
        {
            return false;
        }
        quarter = new FinancialQuarter(year, text[9] - '1');
        return true;
    }

    /// <summary>The quarter that a month lies in.</summary>
    /// <param name="year">Calendar year.</param>
    /// <param name="month">1 to 12.</param>
    public static FinancialQuarter Of(int year, int month)
    {
        var monthsSinceApril = year * 12 + month - 1 - MonthsBeforeApril;
        return new FinancialQuarter(new FinancialYear(monthsSinceApril / 12), monthsSinceApril % 12 / MonthsPerQuarter);
    }

    /// <summary>The quarter before.</summary>
    public FinancialQuarter Previous() => IndexInYear > 0 ? this with { IndexInYear = IndexInYear - 1 } : new FinancialQuarter(Year.Plus(-1), 3);

    /// <summary>Earlier quarters come first.</summary>
    public int CompareTo(FinancialQuarter other) => (Year.Start, IndexInYear).CompareTo((other.Year.Start, other.IndexInYear));

    /// <summary>As written: "2024/25 Q1".</summary>
    public override string ToString() => Year.Quarter(IndexInYear);
}
