using System.Collections.Immutable;
using System.Globalization;
using Forecast.Model;
using Forecast.Model.Parameters;
using Forecast.Model.Population;
using Forecast.Model.Randomness;
using Forecast.Model.Scenarios;

namespace Forecast.Benchmarks;

/// <summary>
/// A made-up country for measuring size alone: the areas of Kent again and again under codes that are nobody's. None of its figures says anything about England.
/// </summary>
internal static class SyntheticEngland
{
    /// <summary>As many as England had lower-tier local authorities at the census of 2021.</summary>
    public const int Areas = 309;

    /// <summary>Kent's own areas under synthetic codes.</summary>
    public const int AreasOfKent = 12;

    /// <summary>
    /// Planned-flat on that many areas. Quit dates and budgets grow with the number of areas, so that an area has as much to draw as in Kent.
    /// </summary>
    /// <param name="areas">1 or more.</param>
    public static SimulationPlan Plan(int areas)
    {
        var pack = Pack(areas);
        return new SimulationPlan(pack, Scaled(Kent.PlannedFlat(pack), pack, (double)areas / AreasOfKent));
    }

    private static DataPack Pack(int areas)
    {
        var kent = Kent.Pack();
        return kent with
        {
            Hash = $"synthetic-{areas}",
            Areas = [.. Enumerable.Range(0, areas).Select(i => Renamed(kent.Areas[i % kent.Areas.Length], i + 1))],
        };
    }

    private static Area Renamed(Area area, int number)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"S{number:D8}");
        return area with { Code = code, Name = $"Synthetic area {number}", StreamId = Address.StreamId(code) };
    }

    private static Scenario Scaled(Scenario scenario, DataPack pack, double size)
    {
        ImmutableArray<double> Times(ImmutableArray<double> pounds) => [.. pounds.Select(amount => amount * size)];
        return scenario with
        {
            Grant = scenario.Grant with { AnnualAllocation = Times(scenario.Grant.AnnualAllocation) },
            Streams = [.. scenario.Streams.Select(stream => stream with { AnnualBudget = Times(stream.AnnualBudget) })],
            Overrides = scenario.Overrides.SetItem(
                ParameterNames.CoreQuarterlyQuitDates, pack.Parameters[ParameterNames.CoreQuarterlyQuitDates].Median * size),
        };
    }
}
