using System.Text;
using System.Text.Json;
using Forecast.Contracts;
using Forecast.Grains.Runs;
using Forecast.Model;
using Forecast.Model.Population;
using Forecast.Model.Rollup;
using Forecast.Model.Scenarios;

namespace Forecast.Grains.Tests.Setup;

/// <summary>What grains must give: the model called directly, all replicates at once, on one thread.</summary>
internal sealed class PlainModel
{
    public PlainModel(byte[] scenario, DataPack? pack = null)
    {
        pack ??= Kent.Pack;
        var reading = ScenarioReader.Read(scenario, pack);
        var valid = reading.Value ?? throw new InvalidDataException(string.Join('\n', reading.Faults));
        Plan = new SimulationPlan(pack, valid);
        Specification = new RunSpecification(
            pack.Hash, SimulationPlan.ModelVersion, ScenarioWriter.Write(valid, pack), valid.Simulation.Replicates);
    }

    public SimulationPlan Plan { get; }

    public RunSpecification Specification { get; }

    public string RunId => RunIds.Of(Specification);

    public ForecastResult Result()
    {
        var rollup = new CountyRollup(Plan);
        rollup.Add(Blocks(Plan), Blocks(Plan.Counterfactual));
        return ResultMapping.Result(RunId, Specification, Plan, rollup);
    }

    public AreaBlock Block(SimulationPlan plan, int area, int first, int replicates) => AreaSimulation.Run(plan, area, first, replicates);

    /// <summary>Every field as text, one a line, so that a difference names its place. Numbers are written so that every bit counts.</summary>
    public static string[] Fields<T>(T? result)
        where T : class => JsonSerializer.Serialize(result, Indented).Split('\n');

    /// <summary>What <c>forecast trace</c> prints.</summary>
    public string Trace() => Trace(Blocks(Plan));

    /// <summary>The rows that <c>forecast trace</c> prints for a block, with the header.</summary>
    public string Trace(params AreaBlock[] blocks)
    {
        using var text = new StringWriter(new StringBuilder());
        text.Write(TraceCsv.Header(Plan) + "\n");
        for (var index = 0; index < blocks[0].Replicates; index++)
        {
            foreach (var block in blocks)
            {
                TraceCsv.WriteRows(text, Plan, block, index, AreaSimulation.AdultPopulation(Plan, block.Area));
            }
        }
        return text.ToString();
    }

    private static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The blocks of all replicates and areas, of the scenario's plan or of its counterfactual.</summary>
    public AreaBlock[] Blocks(SimulationPlan plan)
    {
        var batch = Kernel.Fastest.Draw(plan, 0, Specification.Replicates);
        return [.. Enumerable.Range(0, plan.Pack.Areas.Length).Select(area => Kernel.Fastest.Simulate(plan, area, batch))];
    }
}
