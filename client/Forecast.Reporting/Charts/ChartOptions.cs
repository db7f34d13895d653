using System.Text.RegularExpressions;

namespace Forecast.Reporting.Charts;

/// <summary>What every chart is told beside its figures.</summary>
public sealed partial record ChartOptions
{
    /// <summary>Options of one chart.</summary>
    /// <param name="county">The county's name for people.</param>
    /// <param name="prefix">What the ids in the picture begin with, its own on a page: a small letter, then small letters, digits and hyphens.</param>
    /// <exception cref="ArgumentException">The prefix has another form.</exception>
    public ChartOptions(string county, string prefix)
    {
        (County, Prefix) = (county, Ids().IsMatch(prefix)
            ? prefix
            : throw new ArgumentException($"the prefix {prefix} is refused; a small letter, then small letters, digits and hyphens are allowed", nameof(prefix)));
    }

    /// <summary>The county's name for people.</summary>
    public string County { get; }

    /// <summary>What the ids in the picture begin with.</summary>
    public string Prefix { get; }

    /// <summary>The width.</summary>
    public ChartSize Size { get; init; }

    /// <summary>Whether it is marked as a preview: few replicates, nothing that is kept.</summary>
    public bool IsPreview { get; init; }

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex Ids();
}
