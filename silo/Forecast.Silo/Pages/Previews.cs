using System.Collections.Immutable;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Grains;
using Forecast.Grains.Packs;
using Forecast.Grains.Runs;
using Forecast.Model.Scenarios;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Pages;

/// <summary>
/// Quick looks at what scenarios would give, while somebody changes them: few replicates, nothing stored, nothing in the list of runs. The same seed as in the full run, so that two previews
/// differ by what was changed and not by chance. Safe for use by several threads.
/// </summary>
internal sealed class Previews(IGrainFactory grains, NamedPack pack, ServiceSettings settings)
{
    /// <summary>Replicates of a preview, whatever the scenario asks for; fewer if the service allows no run of so many.</summary>
    public const int Replicates = 400;

    private int Previewed => Math.Min(Replicates, settings.Runs.MostReplicates);

    /// <summary>A forecast of a scenario: the figures of a stored run with so many replicates.</summary>
    /// <param name="scenario">The scenario document, UTF-8 JSON.</param>
    /// <param name="cancellation">Ends the work, unless somebody else waits for the same.</param>
    /// <exception cref="ScenarioRefusedException">The scenario has faults; it carries all of them.</exception>
    /// <exception cref="QueueFullException">Too many previews are being worked out.</exception>
    /// <exception cref="RunFailedException">A replicate cannot be computed.</exception>
    public Task<ForecastResult> Forecast(byte[] scenario, CancellationToken cancellation)
    {
        var reading = ScenarioReader.Read(scenario, pack.Pack, settings.Runs.MostReplicates);
        var valid = reading.Value ?? throw new ScenarioRefusedException(InputFaults.Of(reading.Faults));
        return Ask([valid], (preview, specification) => preview.Forecast(specification, cancellation), cancellation);
    }

    /// <summary>A comparison of scenarios: the figures of a stored one with so many replicates.</summary>
    /// <param name="scenarios">2 to 10 scenario documents, UTF-8 JSON, the baseline's first.</param>
    /// <param name="cancellation">Ends the work, unless somebody else waits for the same.</param>
    /// <exception cref="ScenarioRefusedException">There are faults; it carries those of all scenarios, and their places begin with the scenario, such as /scenarios/1/streams/0/unitCost.</exception>
    /// <exception cref="QueueFullException">Too many previews are being worked out.</exception>
    /// <exception cref="RunFailedException">A replicate cannot be computed.</exception>
    public Task<ComparisonResult> Compare(IReadOnlyList<byte[]> scenarios, CancellationToken cancellation)
    {
        var reading = Comparison.Read(scenarios, pack.Pack, settings.Runs.MostReplicates);
        var valid = reading.Value ?? throw new ScenarioRefusedException(InputFaults.Of(reading.Faults));
        return Ask(valid.Scenarios, (preview, specification) => preview.Compare(specification, cancellation), cancellation);
    }

    private async Task<T> Ask<T>(ImmutableArray<Scenario> scenarios, Func<IPreviewGrain, RunSpecification, Task<T>> ask, CancellationToken cancellation)
    {
        var specification = RunSpecifications.Of([.. scenarios.Select(scenario => scenario with { Simulation = scenario.Simulation with { Replicates = Previewed } })], pack.Pack);
        var preview = grains.GetGrain<IPreviewGrain>(RunIds.Of(specification));
        try
        {
            return await ask(preview, specification);
        }
        catch (Exception e) when (TransientFailure.Is(e) && e is not TimeoutException && !cancellation.IsCancellationRequested)
        {
            // Its silo has gone, and the next try finds another.
            return await ask(preview, specification);
        }
    }
}
