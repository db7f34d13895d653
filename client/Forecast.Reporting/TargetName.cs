using System.Text.RegularExpressions;

namespace Forecast.Reporting;

/// <summary>What a forecast hub calls a measure of a kind of period: a year and the quarter it ends with have the same last day, so the name tells them apart.</summary>
internal static partial class TargetName
{
    /// <summary>Such as "additional quit dates cumulative" for additionalQuitDates from the start on.</summary>
    public static string Of(string measure, string periodKind)
    {
        var words = NewWord().Replace(measure, " $0").Replace('.', ' ').ToLowerInvariant();
        return periodKind switch
        {
            "quarter" => $"{words} quarterly",
            "year" => $"{words} yearly",
            _ => $"{words} {periodKind}",
        };
    }

    [GeneratedRegex("(?<=[A-Za-z0-9])[A-Z]|(?<=[A-Za-z])[0-9]")]
    private static partial Regex NewWord();
}
