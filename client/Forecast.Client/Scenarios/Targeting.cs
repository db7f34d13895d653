using System.Collections.Immutable;

namespace Forecast.Client.Scenarios;

/// <summary>How a stream's budget is shared between areas: by smokers, by deprivation, or by shares of one's own.</summary>
public sealed record Targeting
{
    private Targeting(string rule, ImmutableSortedDictionary<string, double>? shares) => (Rule, Shares) = (rule, shares);

    /// <summary>By smokers at the start.</summary>
    public static Targeting Smokers { get; } = new("smokers", null);

    /// <summary>By smokers at the start times the area's deprivation weight.</summary>
    public static Targeting Deprivation { get; } = new("deprivation", null);

    /// <summary>The rule's word in the scenario document: smokers, deprivation or explicit.</summary>
    public string Rule { get; }

    /// <summary>Relative shares by area code; null unless they are explicit.</summary>
    public ImmutableSortedDictionary<string, double>? Shares { get; }

    /// <summary>By shares of one's own.</summary>
    /// <param name="shares">Relative shares by area code, 0 or more, at least one above 0; an area not named gets nothing.</param>
    public static Targeting Explicit(IEnumerable<KeyValuePair<string, double>> shares) => new("explicit", shares.ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>A rule by its word; one that this version does not know is kept as it is, for the service to judge.</summary>
    internal static Targeting Named(string rule) => new(rule, null);
}
