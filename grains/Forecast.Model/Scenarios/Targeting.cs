using System.Collections.Immutable;

namespace Forecast.Model.Scenarios;

/// <summary>How a stream's budget is shared between areas.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Shares">For <see cref="TargetingRule.Explicit"/>: relative shares by area code, 0 or more; an area not named gets nothing. Else empty.</param>
public sealed record Targeting(TargetingRule Rule, ImmutableSortedDictionary<string, double> Shares);
