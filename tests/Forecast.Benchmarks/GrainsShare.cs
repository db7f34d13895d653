using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Grains.Compute;
using Forecast.Grains.Packs;
using Forecast.Grains.Runs;
using Forecast.Model;
using Forecast.Model.Population;
using Forecast.Model.Rollup;
using Forecast.Model.Scenarios;
using Forecast.Silo.Hosting;

namespace Forecast.Benchmarks;

/// <summary>
/// What Orleans and the store add: a whole run through the grains of an embedded silo against the same run by the model alone, in one process, on as many threads, in
/// rounds. Every round has a random seed of its own, and its two results must be the same in every field.
/// </summary>
internal static class GrainsShare
{
    private const int DefaultReplicates = 10_000;
    private const int DefaultRounds = 3;
    private const int Threads = 2;
    private const int BatchesAhead = 3;
    private const string Grains = "grains";
    private const string Model = "model";

    /// <summary>[REPLICATES=10000 [ROUNDS=3]]</summary>
    public static async Task<int> Run(string[] arguments)
    {
        if (arguments.Length > 2)
        {
            throw new FormatException("grains needs [REPLICATES [ROUNDS]]");
        }
        var numbers = arguments.Select(text => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
        var (replicates, rounds) = (numbers is [var first, ..] ? first : DefaultReplicates, numbers is [_, var second] ? second : DefaultRounds);
        var pack = Kent.Pack();
        var folder = Directory.CreateTempSubdirectory("forecast-benchmark-");
        try
        {
            await using var silo = await EmbeddedSilo.StartAsync(folder.FullName, [new NamedPack("kent", pack)]);
            using var pool = new ComputePool(Threads);
            var client = new ForecastClient(silo.Grains, "kent");
            await Measure(new Round(), client, pool, pack, Math.Min(replicates, 1_000), seed: 1);
            Console.WriteLine("| round | model alone | through grains | ratio |");
            Console.WriteLine("| ---: | ---: | ---: | ---: |");
            for (var number = 1; number <= rounds; number++)
            {
                var round = new Round();
                await Measure(round, client, pool, pack, replicates, seed: 1 + number);
                Console.WriteLine(FormattableString.Invariant($"| {number} | {round[Model]:F1} s | {round[Grains]:F1} s | {round[Grains] / round[Model]:F3} |"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return 0;
    }

    private static async Task Measure(Round round, ForecastClient client, ComputePool pool, DataPack pack, int replicates, int seed)
    {
        var scenario = JsonNode.Parse(ScenarioWriter.Write(Kent.PlannedFlat(pack), pack))!;
        (scenario["simulation"]!["seed"], scenario["simulation"]!["replicates"]) = (seed, replicates);
        var document = Encoding.UTF8.GetBytes(scenario.ToJsonString());
        ForecastResult throughGrains = null!, alone = null!;
        round.Time(Grains, 1, () => throughGrains = client.RunAsync(document).GetAwaiter().GetResult());
        var plan = new SimulationPlan(pack, ScenarioReader.Read(document, pack).OrThrow("the scenario"));
        var specification = new RunSpecification(pack.Hash, SimulationPlan.ModelVersion, ScenarioWriter.Write(plan.Scenario, pack), replicates);
        round.Time(Model, 1, () => alone = Alone(pool, plan, specification).GetAwaiter().GetResult());
        Answer.Check(JsonSerializer.Serialize(alone) == JsonSerializer.Serialize(throughGrains), "the run through grains and the model alone give other results");
    }

    private static async Task<ForecastResult> Alone(ComputePool pool, SimulationPlan plan, RunSpecification specification)
    {
        Task<T> OnPool<T>(Func<T> work) => pool.Run("benchmark", work, CancellationToken.None);
        var rollup = new CountyRollup(plan);
        var ahead = new Queue<Task<(AreaBlock[] Scenario, AreaBlock[] Counterfactual)>>();
        for (var first = 0; first < specification.Replicates || ahead.Count > 0;)
        {
            while (first < specification.Replicates && ahead.Count < BatchesAhead)
            {
                var (from, count) = (first, Math.Min(Kent.ReplicatesOfBatch, specification.Replicates - first));
                ahead.Enqueue(OnPool(() => Kernel.Fastest.Draw(plan, from, count) is var draws
                    ? (Batch.Simulate(Kernel.Fastest, plan, draws), Batch.Simulate(Kernel.Fastest, plan.Counterfactual, draws))
                    : default));
                first += count;
            }
            var (scenario, counterfactual) = await ahead.Dequeue();
            await OnPool(() =>
            {
                rollup.Add(scenario, counterfactual);
                return true;
            });
        }
        return await OnPool(() => ResultMapping.Result(RunIds.Of(specification), specification, plan, rollup));
    }
}
