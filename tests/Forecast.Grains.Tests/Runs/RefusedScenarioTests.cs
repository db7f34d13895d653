using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Grains.Tests.Runs;

public sealed class RefusedScenarioTests
{
    [Fact]
    public async Task Scenario_with_nine_faults_is_refused_with_all_nine_and_leaves_nothing_behind()
    {
        var (document, places) = Kent.NineFaults();
        await using var cluster = await ForecastCluster.Start();

        var ticket = await cluster.County.Submit(document);

        Assert.Null(ticket.Status);
        Assert.Equal(places.Order(), ticket.Faults.Select(fault => fault.Place).Order());
        Assert.All(ticket.Faults, fault => Assert.NotEmpty(fault.Expected));
        Assert.Equal("0", ticket.Faults.Single(fault => fault.Place == "/streams/0/unitCost").Value);
        Assert.Empty(await cluster.County.ListRuns());
        Assert.Equal(0, cluster.Storage.States);
        Assert.Equal(0, cluster.Calls.Begun);
    }

    [Fact]
    public async Task Scenario_of_more_replicates_than_the_silo_runs_is_refused_with_the_figure_and_its_other_faults()
    {
        await using var cluster = await ForecastCluster.Start(options: o => o with { MostReplicates = 9 });
        var scenario = Kent.Scenario("planned-flat", replicates: 10);
        scenario["name"] = "";

        var ticket = await cluster.County.Submit(scenario.Bytes());

        Assert.Equal(["/name", "/simulation/replicates"], ticket.Faults.Select(fault => fault.Place));
        Assert.Equal("a whole number from 1 to 9", ticket.Faults[1].Expected);
        Assert.Equal(RunState.Completed, (await cluster.Finish(Kent.PlannedFlat(replicates: 9))).End.State);
    }

    [Fact]
    public async Task Pack_that_no_silo_has_is_refused_by_its_name()
    {
        await using var cluster = await ForecastCluster.Start();

        var error = await Assert.ThrowsAsync<RunFailedException>(() =>
            cluster.Grains.GetGrain<ICountyGrain>("feed").Submit(Kent.PlannedFlat(1)));

        Assert.Equal("this silo has no data pack named feed; it has kent", error.Message);
    }

    [Fact]
    public async Task Specification_whose_hash_is_not_the_runs_key_is_refused_and_stores_nothing()
    {
        var specification = new PlainModel(Kent.PlannedFlat(1)).Specification;
        await using var cluster = await ForecastCluster.Start();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => cluster.Grains.GetGrain<IForecastRunGrain>("another").Start(specification));

        Assert.StartsWith($"the specification's id is {RunIds.Of(specification)}, not another", error.Message);
        Assert.Equal(0, cluster.Storage.States);
    }

    [Fact]
    public async Task Run_that_nobody_asked_for_is_unknown_and_its_watchers_end_at_once()
    {
        await using var cluster = await ForecastCluster.Start();
        var run = cluster.Grains.GetGrain<IForecastRunGrain>("never");

        var unknown = new RunStatus("never", RunState.Unknown, 0, 0, null);
        Assert.Equal(unknown, await run.GetStatus());
        Assert.Equal(unknown, await run.Cancel());
        Assert.Equal([unknown], await run.WatchToTheEnd());
        Assert.Null(await run.GetResult());
    }

    [Fact]
    public async Task Run_with_a_draw_outside_its_meaning_fails_with_the_models_words()
    {
        using var folder = new TemporaryFolder();
        Kent.CopyPack(folder.Path, Kent.DrawsOutOfRange);
        var pack = Kent.Read(folder.Path);
        var scenario = Kent.PlannedFlat(replicates: 20);
        var expected = Assert.ThrowsAny<Exception>(() => new PlainModel(scenario, pack).Result());
        await using var cluster = await ForecastCluster.Start(pack: pack);

        var (run, end) = await cluster.Finish(scenario);

        Assert.Equal((RunState.Failed, expected.Message), (end.State, end.Error));
        Assert.Contains("relapse.quarter_2", end.Error);
        Assert.Equal(end, await run.GetStatus());
        Assert.Null(await run.GetResult());
    }

    [Fact]
    public async Task Failed_run_tells_its_error_after_a_restart_and_its_scenario_may_be_submitted_again()
    {
        using var folder = new TemporaryFolder();
        Kent.CopyPack(folder.Path, Kent.DrawsOutOfRange);
        var (pack, scenario, storage) = (Kent.Read(folder.Path), Kent.PlannedFlat(replicates: 20), new MemoryStorage());
        RunStatus before;
        await using (var cluster = await ForecastCluster.Start(storage, pack))
        {
            before = (await cluster.Finish(scenario)).End;
        }
        await using var restarted = await ForecastCluster.Start(storage, pack);

        var after = await restarted.Grains.GetGrain<IForecastRunGrain>(before.RunId).GetStatus();
        var again = await restarted.Finish(scenario);

        Assert.Equal((before.State, before.Error), (after.State, after.Error));
        Assert.Equal((before.State, before.Error), (again.End.State, again.End.Error));
    }
}
