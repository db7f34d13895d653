using Forecast.Contracts;
using Forecast.Grains.Runs;
using Forecast.Grains.Tests.Setup;
using Forecast.Model;

namespace Forecast.Grains.Tests.Runs;

public sealed class SameDigitsTests
{
    private const int Replicates = 12;

    /// <summary>12 replicates in batches of 7 leave a batch of 5; a batch of 1000 holds them all.</summary>
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 16, 1)]
    [InlineData(7, 1, 3)]
    [InlineData(1000, 16, 3)]
    public async Task Result_through_grains_is_the_plain_models_in_every_field_whatever_the_batches_threads_and_silos(
        int replicatesPerBatch, int threads, int silos)
    {
        var scenario = Kent.PlannedFlat(Replicates);
        await using var cluster = await ForecastCluster.Start(
            silos: silos, threads: threads, options: o => o with { ReplicatesPerBatch = replicatesPerBatch });

        var (run, end) = await cluster.Finish(scenario);

        var plain = new PlainModel(scenario);
        Assert.Equal(new RunStatus(plain.RunId, RunState.Completed, Replicates, Replicates, null) { AdditionalQuitDates = ResultMapping.AdditionalQuitDates(plain.Result()) }, end);
        Assert.Equal(PlainModel.Fields(plain.Result()), PlainModel.Fields(await run.GetResult()));
    }

    [Fact]
    public async Task Result_of_a_scenario_without_services_is_the_plain_models_in_every_field()
    {
        var scenario = Kent.Scenario("no-grant", replicates: 5).Bytes();
        await using var cluster = await ForecastCluster.Start(options: o => o with { ReplicatesPerBatch = 2 });

        var (run, _) = await cluster.Finish(scenario);

        Assert.Equal(PlainModel.Fields(new PlainModel(scenario).Result()), PlainModel.Fields(await run.GetResult()));
    }

    [Fact]
    public async Task District_answers_with_the_bytes_of_the_plain_models_block_and_of_its_counterfactual()
    {
        var plain = new PlainModel(Kent.PlannedFlat(Replicates));
        await using var cluster = await ForecastCluster.Start();

        for (var area = 0; area < plain.Plan.Pack.Areas.Length; area++)
        {
            var batch = await Ask(cluster, plain, plain.Plan.Pack.Areas[area].Code, first: 3, replicates: 2);

            Assert.Equal(plain.Plan.Pack.Areas[area].Code, batch.AreaCode);
            Assert.Equal(plain.Block(plain.Plan, area, 3, 2).Bytes, batch.Scenario);
            Assert.Equal(plain.Block(plain.Plan.Counterfactual, area, 3, 2).Bytes, batch.Counterfactual);
        }
    }

    [Theory]
    [InlineData("planned-flat", 0, 2, "E07000105,E07000114", "planned-flat.csv")]
    [InlineData("swap-to-stop", 7, 1, "E07000111", "swap-to-stop-replicate-7.csv")]
    public async Task Trace_of_what_districts_answer_equals_the_golden_file(string scenario, int first, int replicates, string areas, string golden)
    {
        var plain = new PlainModel(Kent.Scenario(scenario, 10_000).Bytes());
        await using var cluster = await ForecastCluster.Start();
        var blocks = new List<AreaBlock>();
        foreach (var code in areas.Split(','))
        {
            var batch = await Ask(cluster, plain, code, first, replicates);
            blocks.Add(new AreaBlock(plain.Plan.Layout, plain.Plan.Pack.IndexOfArea(code), first, replicates, batch.Scenario));
        }

        Assert.Equal(RepositoryRoot.Golden(golden), plain.Trace([.. blocks]));
    }

    [Fact]
    public async Task District_that_the_pack_does_not_have_is_refused_by_its_code()
    {
        await using var cluster = await ForecastCluster.Start();

        var error = await Assert.ThrowsAsync<RunFailedException>(() => Ask(cluster, new PlainModel(Kent.PlannedFlat(1)), "E99999999", 0, 1));

        Assert.Equal($"the pack {Kent.Pack.Hash} has no area E99999999", error.Message);
    }

    [Fact]
    public async Task Run_of_another_model_version_is_refused_by_both_versions()
    {
        var plain = new PlainModel(Kent.PlannedFlat(1));
        await using var cluster = await ForecastCluster.Start();
        var other = plain.Specification with { ModelVersion = "0.9" };

        var error = await Assert.ThrowsAsync<RunFailedException>(() => District(cluster, plain.Plan.Pack.Areas[0].Code)
            .Simulate(new SimulationRequest(RunIds.Of(other), other, 0, 1), TestContext.Current.CancellationToken));

        Assert.Equal($"the run is of model version 0.9; this silo has {SimulationPlan.ModelVersion}", error.Message);
    }

    private static IDistrictGrain District(ForecastCluster cluster, string code) =>
        cluster.Grains.GetGrain<IDistrictGrain>(DistrictGrain.Key(Kent.Name, code));

    private static Task<DistrictBatch> Ask(ForecastCluster cluster, PlainModel plain, string code, int first, int replicates) =>
        District(cluster, code).Simulate(
            new SimulationRequest(plain.RunId, plain.Specification, first, replicates), TestContext.Current.CancellationToken);
}
