using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Forecast.Model.Scenarios;

namespace Forecast.Model.Rollup;

/// <summary>Tells all that a replicate's figures depend on, and how they are kept, from any other; how many replicates are asked for makes no difference.</summary>
internal static class PlanMark
{
    /// <summary>What to throw for a checkpoint with another mark.</summary>
    public static InvalidCheckpointException Differs => new("the checkpoint is of another plan: scenario, data pack, model version or measures differ");

    /// <summary>The mark of plans that are rolled up together.</summary>
    public static ulong Of(params IEnumerable<(SimulationPlan Plan, ImmutableArray<Measure> Measures)> rolledUp)
    {
        var all = rolledUp.SelectMany(of => (string[])
            [SimulationPlan.ModelVersion, of.Plan.Pack.Hash, Document(of.Plan), .. of.Measures.Select(measure => measure.Mark)]);
        return BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', all))));
    }

    private static string Document(SimulationPlan plan)
    {
        var scenario = plan.Scenario with { Simulation = plan.Scenario.Simulation with { Replicates = 0 } };
        return ScenarioWriter.Write(scenario, plan.Pack);
    }
}
