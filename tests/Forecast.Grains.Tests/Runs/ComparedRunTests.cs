using Forecast.Contracts;
using Forecast.Grains.Runs;
using Forecast.Grains.Tests.Setup;
using Forecast.Model;
using Forecast.Model.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Forecast.Grains.Tests.Runs;

/// <summary>Comparisons are worked off as forecasts are: the same digits on any cluster, cancelled, resumed and kept alike.</summary>
public sealed class ComparedRunTests
{
    private const int Replicates = 12;
    private static readonly byte[][] Three = [Scenario("planned-flat"), Scenario("swap-to-stop"), Scenario("no-grant")];

    /// <summary>12 replicates in batches of 5 leave a batch of 2.</summary>
    [Theory]
    [InlineData(5, 2, 1)]
    [InlineData(5, 1, 3)]
    [InlineData(1000, 2, 3)]
    public async Task Result_through_grains_is_the_plain_models_in_every_field_whatever_the_batches_threads_and_silos(int replicatesPerBatch, int threads, int silos)
    {
        await using var cluster = await ForecastCluster.Start(silos: silos, threads: threads, options: o => o with { ReplicatesPerBatch = replicatesPerBatch });

        var run = await cluster.Compare(Three);

        var plain = new PlainComparison(Three);
        Assert.Equal(new RunStatus(plain.RunId, RunState.Completed, Replicates, Replicates, null) { Kind = RunKind.Comparison }, await run.End());
        Assert.Equal(PlainModel.Fields(plain.Result()), PlainModel.Fields(await run.GetComparison()));
        Assert.Null(await run.GetResult());
    }

    [Fact]
    public async Task Ten_scenarios_are_compared_overrides_among_them_and_each_is_named_in_its_place()
    {
        byte[][] ten = [Scenario("planned-flat"), .. Enumerable.Range(1, 9).Select(i => Overridden(1 + 0.1 * i))];
        await using var cluster = await ForecastCluster.Start(threads: 2);

        var run = await cluster.Compare(ten);
        await run.End();

        var result = (await run.GetComparison())!;
        Assert.Equal(PlainModel.Fields(new PlainComparison(ten).Result()), PlainModel.Fields(result));
        Assert.Equal(["Planned mix, flat grant", .. Enumerable.Range(1, 9).Select(i => $"Services {10 * i}% dearer")], result.Scenarios.Select(scenario => scenario.Name));
        var dearer = result.County.Alternatives.Select(alternative => alternative.Measure("quitDates")!.Cumulative[^1].Mean!.Value).ToArray();
        Assert.Equal(dearer.OrderDescending(), dearer);
        Assert.Distinct(dearer);
    }

    [Fact]
    public async Task District_answers_for_every_scenario_and_simulates_the_counterfactual_they_share_once()
    {
        var plain = new PlainComparison(Three);
        await using var cluster = await ForecastCluster.Start();
        var code = Kent.Pack.Areas[4].Code;

        var batch = await cluster.Grains.GetGrain<IDistrictGrain>(DistrictGrain.Key(Kent.Name, code))
            .Simulate(new SimulationRequest(plain.RunId, plain.Specification, 3, 2), TestContext.Current.CancellationToken);

        ScenarioBatch[] all = [new(batch.Scenario, batch.Counterfactual), .. batch.Alternatives];
        Assert.Equal(Three.Length, all.Length);
        foreach (var (scenario, answer) in Three.Zip(all))
        {
            var model = new PlainModel(scenario);
            Assert.Equal(model.Block(model.Plan, 4, 3, 2).Bytes, answer.Scenario);
            Assert.Equal(model.Block(model.Plan.Counterfactual, 4, 3, 2).Bytes, answer.Counterfactual);
        }
        Assert.Same(batch.Counterfactual, all[1].Counterfactual);
        Assert.Same(batch.Counterfactual, all[2].Scenario);
    }

    [Fact]
    public async Task Cancelled_comparison_asks_nothing_more_of_districts_and_completes_with_the_right_digits_when_it_is_started_again()
    {
        await using var cluster = await ForecastCluster.Start(options: o => o with { ReplicatesPerBatch = 1, BatchesInFlight = 2 });
        cluster.Calls.Hold();
        var run = await cluster.Compare(Three);
        await cluster.Calls.Next();

        Assert.Equal((RunState.Cancelled, RunKind.Comparison), await run.Cancel() is var cancelled ? (cancelled.State, cancelled.Kind) : default);
        await cluster.Calls.AllEnded();
        Assert.Equal(0, cluster.Calls.Answered);
        Assert.Null(await run.GetComparison());
        cluster.Calls.Release();

        var again = await cluster.Compare(Three);
        Assert.Equal(run.GetPrimaryKeyString(), again.GetPrimaryKeyString());
        Assert.Equal(RunState.Completed, (await again.End()).State);
        Assert.Equal(PlainModel.Fields(new PlainComparison(Three).Result()), PlainModel.Fields(await again.GetComparison()));
    }

    [Fact]
    public async Task Comparison_whose_silo_was_killed_goes_on_from_its_checkpoint_with_the_right_digits()
    {
        var storage = new MemoryStorage();
        static RunOptions OneByOne(RunOptions options) => options with { ReplicatesPerBatch = 1, BatchesInFlight = 2, CheckpointEvery = TimeSpan.Zero };
        string id;
        await using (var cluster = await ForecastCluster.Start(storage, options: OneByOne))
        {
            var run = await cluster.Compare(Three);
            await run.Reach(5);
            cluster.Calls.Hold();
            await cluster.Kill();
            id = run.GetPrimaryKeyString();
        }
        await using var restarted = await ForecastCluster.Start(storage, options: OneByOne);

        Assert.InRange((await restarted.Calls.Next()).FirstReplicate, 1, Replicates - 1);
        var resumed = restarted.Grains.GetGrain<IForecastRunGrain>(id);
        Assert.Equal(RunState.Completed, (await resumed.Rejoin()).State);
        Assert.Equal(PlainModel.Fields(new PlainComparison(Three).Result()), PlainModel.Fields(await resumed.GetComparison()));
    }

    [Fact]
    public async Task Result_is_there_after_a_restart_and_is_answered_without_any_district()
    {
        var storage = new MemoryStorage();
        string[] before;
        await using (var cluster = await ForecastCluster.Start(storage))
        {
            var run = await cluster.Compare(Three);
            await run.End();
            before = PlainModel.Fields(await run.GetComparison());
        }
        await using var restarted = await ForecastCluster.Start(storage);

        var again = await restarted.Compare(Three);

        Assert.Equal((RunState.Completed, RunKind.Comparison), await again.GetStatus() is var status ? (status.State, status.Kind) : default);
        Assert.Equal(before, PlainModel.Fields(await again.GetComparison()));
        Assert.Equal(0, restarted.Calls.Begun);
    }

    /// <summary>A message that is too long would never arrive.</summary>
    [Fact]
    public void Result_of_the_largest_comparison_fits_into_a_message()
    {
        var result = new PlainComparison(Three).Result();
        var bytes = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>().SerializeToArray(result).Length;
        var differences = result.Areas.SelectMany(area => area.Alternatives).SelectMany(alternative => alternative.Measures).Sum(measure => measure.Years.Length + measure.Cumulative.Length);

        Assert.InRange(bytes / differences, 100, 250);
        Assert.InRange((long)bytes / differences * (Comparison.MostDistributions / 2), 1, new SiloMessagingOptions().MaxMessageBodySize);
    }

    [Fact]
    public async Task History_says_what_is_compared_and_that_a_forecast_is_one()
    {
        await using var cluster = await ForecastCluster.Start();
        await (await cluster.Compare(Three)).End();
        await cluster.Finish(Three[0]);

        var listed = await cluster.County.ListRuns();

        Assert.Equal([RunKind.Forecast, RunKind.Comparison], listed.Select(run => run.Kind));
        Assert.Equal("Planned mix, flat grant", listed[1].ScenarioName);
        Assert.Equal(["Swap to stop, flat grant", "No grant"], listed[1].Alternatives);
        Assert.Empty(listed[0].Alternatives);
    }

    [Fact]
    public async Task Comparison_is_not_published_as_a_forecast()
    {
        await using var cluster = await ForecastCluster.Start();
        var run = await cluster.Compare(Three);
        await run.End();

        var error = await Assert.ThrowsAsync<RunKindException>(() => cluster.County.Publish(run.GetPrimaryKeyString()));

        Assert.Equal($"run {run.GetPrimaryKeyString()} is a comparison; a forecast is needed", error.Message);
        Assert.Null(await cluster.County.GetPublished());
    }

    [Fact]
    public async Task Scenarios_with_faults_are_refused_with_all_of_them_and_leave_nothing_behind()
    {
        var (document, places) = Kent.NineFaults();
        await using var cluster = await ForecastCluster.Start();

        var ticket = await cluster.County.Compare([Three[0], document, Kent.PlannedFlat(Replicates, seed: 5), document]);

        Assert.Null(ticket.Status);
        Assert.Equal(
            [.. places.Select(place => "/scenarios/1" + place).Order(), "/scenarios/2/simulation/seed", .. places.Select(place => "/scenarios/3" + place).Order()],
            ticket.Faults.Select(fault => fault.Place).Order());
        Assert.Equal(
            "/scenarios/2/simulation/seed: 5 is refused; 20240401, as in /scenarios/0: the scenarios of a comparison share it",
            $"{ticket.Faults.Single(fault => fault.Place.StartsWith("/scenarios/2", StringComparison.Ordinal))}");
        Assert.Equal(0, cluster.Storage.States);
        Assert.Equal(0, cluster.Calls.Begun);
    }

    [Fact]
    public void Answer_of_a_silo_that_knows_no_comparisons_fails_the_run_by_district_and_number()
    {
        var models = Three.Select(scenario => new PlainModel(scenario)).ToArray();
        var rollup = RunRollup.Empty(new PlainComparison(Three).Specification, [.. models.Select(model => model.Plan)]);
        byte[] Bytes(SimulationPlan plan, int area) => models[0].Block(plan, area, 0, 1).Bytes;
        DistrictBatch[] answers = [.. Kent.Pack.Areas.Select((area, i) =>
            new DistrictBatch(area.Code, Bytes(models[0].Plan, i), Bytes(models[0].Plan.Counterfactual, i)) { Alternatives = default })];

        var error = Assert.Throws<RunFailedException>(() => rollup.Add(new FannedBatch([.. Enumerable.Range(0, answers.Length)], 0, 1, answers)));

        Assert.StartsWith($"the district {Kent.Pack.Areas[0].Code} has left out scenario 1 of the comparison", error.Message);
    }

    [Fact]
    public async Task Values_of_each_replicate_are_those_of_a_forecast_and_of_no_comparison()
    {
        await using var cluster = await ForecastCluster.Start();
        var run = await cluster.Compare(Three);
        await run.End();

        await Assert.ThrowsAsync<RunKindException>(async () =>
        {
            await foreach (var _ in run.Samples(new SampleRequest("spend", ["county"], PeriodChoice.Years, 0), TestContext.Current.CancellationToken))
            {
            }
        });
    }

    private static byte[] Scenario(string id) => Kent.Scenario(id, Replicates).Bytes();

    private static byte[] Overridden(double costFactor)
    {
        var scenario = Kent.Scenario("planned-flat", Replicates);
        scenario["name"] = $"Services {100 * (costFactor - 1):0}% dearer";
        scenario["overrides"]!["stream.cost_factor"] = costFactor;
        return scenario.Bytes();
    }
}
