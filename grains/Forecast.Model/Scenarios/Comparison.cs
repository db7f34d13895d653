using System.Collections.Immutable;
using System.Globalization;
using Forecast.Model.Population;
using Forecast.Model.Rollup;

namespace Forecast.Model.Scenarios;

/// <summary>Scenarios that may be compared replicate by replicate: the baseline, then its alternatives.</summary>
/// <param name="Scenarios">2 to 10, of the same start year, years, replicates, random seed and parameter uncertainty.</param>
public sealed record Comparison(ImmutableArray<Scenario> Scenarios)
{
    /// <summary>The fewest scenarios there may be.</summary>
    public const int Fewest = 2;

    /// <summary>The most scenarios there may be.</summary>
    public const int Most = 10;

    /// <summary>The most distributions that a comparison may keep, as <see cref="PairedRollup.DistributionsOf"/> counts them.</summary>
    /// <remarks>
    /// They take at most 32 KB for the county and 8 KB for a part of it: in Kent, where 16 of 17 levels are parts, 9.6 KB on average, and so many less than 2 GB. Fewer than half of them are differences, and
    /// a difference takes less than 250 bytes of the result, which is one message between grain and client: less than 25 MB, where Orleans sends 100 MB at most. Ten scenarios of three streams over five years keep 87,210 of them,
    /// ten of 16 streams 192,185; ten of 64 streams over ten years would keep 1.2 million.
    /// </remarks>
    public const int MostDistributions = 200_000;

    private static readonly (string Place, Func<Scenario, string> Value)[] Shared =
    [
        ("startYear", scenario => $"\"{scenario.StartYear}\""),
        ("years", scenario => scenario.Years.ToString(CultureInfo.InvariantCulture)),
        ("simulation/replicates", scenario => scenario.Simulation.Replicates.ToString(CultureInfo.InvariantCulture)),
        ("simulation/seed", scenario => scenario.Simulation.RandomSeed.ToString(CultureInfo.InvariantCulture)),
        ("simulation/parameterUncertainty", scenario => scenario.Simulation.ParameterUncertainty ? "true" : "false"),
    ];

    /// <summary>Reads scenario documents that are to be compared, each of as many replicates as there may ever be.</summary>
    /// <param name="documents">UTF-8 JSON, the baseline's first.</param>
    /// <param name="pack">The pack they are to be run on.</param>
    public static Reading<Comparison> Read(IReadOnlyList<byte[]> documents, DataPack pack) => Read(documents, pack, Simulation.MaximumReplicates);

    /// <summary>Reads scenario documents that are to be compared.</summary>
    /// <param name="documents">UTF-8 JSON, the baseline's first.</param>
    /// <param name="pack">The pack they are to be run on.</param>
    /// <param name="mostReplicates">The most replicates that each may ask for, 1 to <see cref="Simulation.MaximumReplicates"/>.</param>
    /// <returns>The comparison, or every fault of every document and of all together; the places begin with the document, such as /scenarios/1/streams/0/unitCost.</returns>
    public static Reading<Comparison> Read(IReadOnlyList<byte[]> documents, DataPack pack, int mostReplicates)
    {
        if (CountFault(documents.Count) is { } count)
        {
            return new(null, [count]);
        }
        var readings = documents.Select(document => ScenarioReader.Read(document, pack, mostReplicates)).ToArray();
        ImmutableArray<Fault> faults =
        [
            .. readings.SelectMany((reading, i) => reading.Faults.Select(fault => fault with { Place = $"/scenarios/{i}{Inside(fault.Place)}" })),
            .. FaultsOf([.. readings.Select(reading => reading.Value)]),
        ];
        if (!faults.IsEmpty)
        {
            return new(null, faults);
        }
        ImmutableArray<Scenario> scenarios = [.. readings.Select(reading => reading.Value!)];
        return SizeFault(scenarios, pack) is { } size ? new(null, [size]) : new(new Comparison(scenarios), []);
    }

    /// <summary>The fault of a number of scenarios; null if so many may be compared.</summary>
    public static Fault? CountFault(int scenarios) => scenarios is >= Fewest and <= Most
        ? null
        : new Fault("/scenarios", scenarios == 1 ? "1 scenario" : $"{scenarios} scenarios", $"{Fewest} to {Most} scenarios, the baseline first");

    /// <summary>The fault of scenarios that are too much for one comparison; null if they are not.</summary>
    private static Fault? SizeFault(ImmutableArray<Scenario> scenarios, DataPack pack) => PairedRollup.DistributionsOf(scenarios, pack) is var distributions and > MostDistributions
        ? new Fault(
            "/scenarios",
            string.Create(CultureInfo.InvariantCulture, $"{distributions:#,0} distributions"),
            string.Create(CultureInfo.InvariantCulture, $"at most {MostDistributions:#,0}: one of every measure, year and area for each scenario and each difference; fewer scenarios, streams or years"))
        : null;

    /// <summary>Where scenarios differ from the baseline in what they must share.</summary>
    /// <param name="scenarios">The baseline first; null for one that could not be read.</param>
    public static IEnumerable<Fault> FaultsOf(IReadOnlyList<Scenario?> scenarios)
    {
        if (scenarios[0] is not { } baseline)
        {
            yield break;
        }
        for (var i = 1; i < scenarios.Count; i++)
        {
            foreach (var (place, value) in Shared)
            {
                if (scenarios[i] is { } scenario && value(scenario) != value(baseline))
                {
                    yield return new Fault($"/scenarios/{i}/{place}", value(scenario), $"{value(baseline)}, as in /scenarios/0: the scenarios of a comparison share it");
                }
            }
        }
    }

    /// <summary>A pointer goes on; a line and byte of what is no JSON stand apart.</summary>
    private static string Inside(string place) => place is [] or ['/', ..] ? place : " " + place;
}
