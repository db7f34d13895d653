using System.Text.RegularExpressions;

namespace Forecast.Silo.Tests.Deployment;

/// <summary>The names of metrics in a query of Prometheus: what is left of it without texts, labels, durations, functions and operators.</summary>
internal static partial class QueryMetrics
{
    private static readonly string[] Operators = ["and", "or", "unless", "offset", "bool"];

    public static IEnumerable<string> In(string query)
    {
        var bare = Texts().Replace(query, "");
        bare = Labels().Replace(bare, " ");
        bare = Groupings().Replace(bare, " ");
        return Names().Matches(bare).Select(match => match.Value).Except(Operators).Distinct();
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Texts();

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]")]
    private static partial Regex Labels();

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)")]
    private static partial Regex Groupings();

    // Not after a digit (10m, 5e3), and not a function.
    [GeneratedRegex(@"(?<![\w:.])[a-zA-Z_:][\w:]*\b(?!\s*\()")]
    private static partial Regex Names();
}
