using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Model;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;

namespace Forecast.Grains.Runs;

/// <summary>What is to be run of scenarios that were found valid.</summary>
public static class RunSpecifications
{
    /// <summary>The run of one scenario, or of several that are compared.</summary>
    /// <param name="scenarios">The scenario, or the baseline and the alternatives, of as many replicates.</param>
    /// <param name="pack">The pack they were validated on.</param>
    public static RunSpecification Of(ImmutableArray<Scenario> scenarios, DataPack pack)
    {
        string[] documents = [.. scenarios.Select(scenario => ScenarioWriter.Write(scenario, pack))];
        return new RunSpecification(pack.Hash, SimulationPlan.ModelVersion, documents[0], scenarios[0].Simulation.Replicates) { Alternatives = [.. documents[1..]] };
    }
}
