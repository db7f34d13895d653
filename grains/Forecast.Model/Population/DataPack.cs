using System.Collections.Immutable;
using Forecast.Model.Parameters;

namespace Forecast.Model.Population;

/// <summary>Everything a forecast knows of the world: one validated data pack. Immutable, and safe to share between threads.</summary>
/// <param name="Hash">The name of the pack's content: 32 hexadecimal digits, the same whatever the line ends or quoting of its files.</param>
/// <param name="Areas">The areas in file order; at least one.</param>
/// <param name="Groups">The groups in file order; at least one.</param>
/// <param name="Factors">The fixed factors by segment.</param>
/// <param name="Parameters">The uncertain parameters in file order.</param>
/// <param name="Season">Core demand relative to the year's mean by [quarter of the year], mean 1.</param>
/// <param name="Targets">The county's trajectory: additional quit dates by the calendar year in which a financial year starts.</param>
/// <param name="History">Quarterly returns of the service before the forecast.</param>
public sealed record DataPack(
    string Hash,
    ImmutableArray<Area> Areas,
    ImmutableArray<Group> Groups,
    Factors Factors,
    ParameterTable Parameters,
    ImmutableArray<double> Season,
    ImmutableSortedDictionary<int, TrajectoryTarget> Targets,
    ImmutableArray<ServiceReturn> History)
{
    /// <summary>The number of segments of each area, 12 times the number of groups.</summary>
    public int SegmentCount => Segments.Count(Groups.Length);

    /// <summary>The county's target of a year, in additional quit dates; null if the pack has none.</summary>
    public double? Target(FinancialYear year) => Targets.TryGetValue(year.Start, out var target) ? target.AdditionalQuitDates : null;

    /// <summary>The position of an area in file order, or -1 if the pack has no such area.</summary>
    public int IndexOfArea(string code)
    {
        for (var i = 0; i < Areas.Length; i++)
        {
            if (Areas[i].Code == code)
            {
                return i;
            }
        }
        return -1;
    }
}
