using System.Collections.Immutable;

namespace Forecast.Client.Scenarios;

/// <summary>The grant and its conditions.</summary>
public sealed record Grant
{
    /// <summary>Pounds by [year], 0 or more; the year's spend stays within it.</summary>
    public required ImmutableArray<double> AnnualAllocation { get; init; }

    /// <summary>Share of a year's underspend by which the next year's budgets shrink, 0 to 1.</summary>
    public required double Clawback { get; init; }

    /// <summary>Whether existing spend is kept up, a condition of the grant; false is reported as a breach.</summary>
    public required bool BaseSpendMaintained { get; init; }
}
