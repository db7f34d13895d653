using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Grains;
using Forecast.Grains.Packs;
using Forecast.Model.Scenarios;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>What is wrong with a scenario of a request that is refused anyway, so that it is told with the rest. A request without such faults goes to the county, which reads its scenarios itself.</summary>
internal sealed class ScenarioCheck(NamedPack pack, ServiceSettings settings)
{
    /// <summary>The faults of a scenario document, as the county would tell them.</summary>
    public ImmutableArray<InputFault> Faults(byte[] scenario) => InputFaults.Of(ScenarioReader.Read(scenario, pack.Pack, settings.Runs.MostReplicates).Faults);
}
