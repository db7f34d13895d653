using System.Collections.Immutable;

namespace Forecast.Model.Scenarios;

/// <summary>The grant and its conditions.</summary>
/// <param name="AnnualAllocation">Pounds by [year], 0 or more; the year's spend stays within it.</param>
/// <param name="Clawback">Share of a year's underspend by which the next year's budgets shrink, 0 to 1.</param>
/// <param name="BaseSpendMaintained">Whether existing spend is kept up, a condition of the grant; false is reported as a breach.</param>
public sealed record Grant(ImmutableArray<double> AnnualAllocation, double Clawback, bool BaseSpendMaintained);
