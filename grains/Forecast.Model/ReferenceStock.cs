using System.Collections.Immutable;
using Forecast.Model.Population;

namespace Forecast.Model;

/// <summary>
/// The smokers of the data at a county level of prevalence, before any draw: S0 of model.md section 6. Calibration, targeting and the reference
/// of the trajectory stand on it.
/// </summary>
internal sealed class ReferenceStock
{
    public const double HighestPrevalence = 0.95;

    /// <summary>S0 = round(population * min(0.95, smoking_prevalence * prevalence.level)).</summary>
    public ReferenceStock(DataPack pack, double prevalenceLevel)
    {
        PrevalenceLevel = prevalenceLevel;
        Smokers = [.. pack.Areas.Select(area => Enumerable.Range(0, pack.SegmentCount)
            .Select(s => (int)Math.Round(area.People[s] * Math.Min(HighestPrevalence, area.SmokingPrevalence[s] * prevalenceLevel)))
            .ToArray())];
        SmokersOfArea = [.. Smokers.Select(segments => segments.Sum(s => (double)s))];
        var firstAdult = Segments.FirstAdult(pack.Groups.Length);
        AdultSmokersOfArea = [.. Smokers.Select(segments => segments.Skip(firstAdult).Sum(s => (double)s))];
    }

    public double PrevalenceLevel { get; }

    /// <summary>S0 by [area][segment].</summary>
    public ImmutableArray<int[]> Smokers { get; }

    /// <summary>S0 of each area, all ages.</summary>
    public ImmutableArray<double> SmokersOfArea { get; }

    /// <summary>S0 of each area, adults.</summary>
    public ImmutableArray<double> AdultSmokersOfArea { get; }
}
