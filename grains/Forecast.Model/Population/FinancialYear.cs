using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Forecast.Model.Population;

/// <summary>A financial year, April to March, written "2024/25".</summary>
/// <param name="Start">The calendar year in which it starts, 1900 to 2199.</param>
public readonly record struct FinancialYear(int Start)
{
    /// <summary>Reads "2024/25": four digits, a slash and the last two digits of the year after.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FinancialYear year)
    {
        year = default;
        if (text is not { Length: 7 } || text[4] != '/'
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var start) || start is < 1900 or > 2199)
        {
            return false;
        }
        year = new FinancialYear(start);
        return year.ToString() == text;
    }

    /// <summary>The year this many years later.</summary>
    public FinancialYear Plus(int years) => new(Start + years);

    /// <summary>The year of a quarter of this year, such as "2024/25 Q1" for index 0.</summary>
    public string Quarter(int indexInYear) => $"{this} Q{indexInYear + 1}";

    /// <summary>As written: "2024/25".</summary>
    public override string ToString() => $"{Start:0000}/{(Start + 1) % 100:00}";
}
