using System.Collections.Immutable;

namespace Forecast.Model.Scenarios;

/// <summary>The grant and its conditions.</summary>
/// <param name="AnnualAllocation">Pounds by [year], 0 or more; the year's spend stays within it.</param>
/// <param name="Clawback">Share of a year's underspend by which the next year's budgets shrink, 0 to 1.</param>
/// <param name="BaseSpendMaintained">Whether existing spend is kept up, a condition of the grant; false is reported as a breach.</param>
public sealed record Grant(ImmutableArray<double> AnnualAllocation, double Clawback, bool BaseSpendMaintained)
{
    private const double HalfAPenny = 0.005;

    /// <summary>Whether an allocation is enough for a spend. Pounds that were multiplied do not add up to the last digit: half a penny is nothing.</summary>
    /// <param name="allocation">Pounds that there are in a year.</param>
    /// <param name="spend">Pounds that are to be spent in it.</param>
    public static bool IsEnough(double allocation, double spend) => spend <= allocation + HalfAPenny;
}
