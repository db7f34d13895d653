using System.Text.Json;
using Forecast.Contracts;
using Forecast.Grains.Runs;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Grains.Tests.Runs;

/// <summary>What was stored before there were comparisons is read, and means what it meant.</summary>
public sealed class EarlierRecordTests
{
    /// <summary>The id that the README shows for 1,000 replicates of planned-flat.</summary>
    [Fact]
    public void Id_of_a_forecast_is_what_it_was_before_there_were_comparisons() =>
        Assert.Equal("19c4a1fe00cfe4bf74c0fae7ba3abfe5", new PlainModel(Kent.Scenario("planned-flat", 1_000).Bytes()).RunId);

    [Fact]
    public void Alternatives_and_their_order_are_part_of_the_id()
    {
        byte[] One(string id) => Kent.Scenario(id, 1).Bytes();
        string[] ids =
        [
            new PlainModel(One("planned-flat")).RunId,
            new PlainComparison(One("planned-flat"), One("planned-flat")).RunId,
            new PlainComparison(One("planned-flat"), One("no-grant"), One("swap-to-stop")).RunId,
            new PlainComparison(One("planned-flat"), One("swap-to-stop"), One("no-grant")).RunId,
            new PlainComparison(One("no-grant"), One("planned-flat"), One("swap-to-stop")).RunId,
        ];
        Assert.Distinct(ids);
    }

    [Fact]
    public void Stored_run_and_listing_without_kind_and_alternatives_are_those_of_a_forecast()
    {
        var run = JsonSerializer.Deserialize<RunRecord>(
            """{"Specification": {"PackHash": "feed", "ModelVersion": "1.0", "Scenario": "{}", "Replicates": 3}, "State": 3, "Error": null, "Result": null, "Attempt": 2}""")!;
        var county = JsonSerializer.Deserialize<CountyRecord>(
            """
            {"Runs": [{"RunId": "00ff", "ScenarioName": "Flat", "Replicates": 3, "State": 3, "SubmittedAt": "2026-01-01T00:00:00Z", "EndedAt": null}]}
            """)!;

        Assert.Equal((RunKind.Forecast, "{}"), (run.Specification!.KindOfRun(), run.Specification.AllScenarios().Single()));
        Assert.Empty(county.Runs[0].Alternatives);
        Assert.Equal(county.Runs[0].Alternatives, JsonSerializer.Deserialize<CountyRecord>(JsonSerializer.Serialize(county))!.Runs[0].Alternatives);
    }

    /// <summary>A silo of version 0.1.0 that took up the comparison has dropped its alternatives, and forecast the baseline under its id.</summary>
    [Theory]
    [InlineData(RunState.Completed)]
    [InlineData(RunState.Running)]
    [InlineData(RunState.Failed)]
    public async Task Comparison_that_an_earlier_silo_has_made_a_forecast_of_is_unknown_until_it_is_started_again_and_then_completes(RunState left)
    {
        byte[][] two = [Kent.Scenario("planned-flat", 2).Bytes(), Kent.Scenario("no-grant", 2).Bytes()];
        var (comparison, baseline, storage) = (new PlainComparison(two), new PlainModel(two[0]), new MemoryStorage());
        await using var cluster = await ForecastCluster.Start(storage);
        var run = cluster.Grains.GetGrain<IForecastRunGrain>(comparison.RunId);
        var stored = new TestState<RunRecord>(storage, "run", run.GetGrainId())
        {
            State = new() { Specification = baseline.Specification, State = left, Attempt = 3, Result = left == RunState.Completed ? baseline.Result() : null },
        };
        await stored.WriteStateAsync();

        Assert.Equal(new RunStatus(comparison.RunId, RunState.Unknown, 0, 0, null), await run.GetStatus());
        Assert.Null(await run.GetResult());
        Assert.Equal(0, cluster.Calls.Begun);

        Assert.Equal(RunState.Completed, (await (await cluster.Compare(two)).End()).State);
        Assert.Equal(PlainModel.Fields(comparison.Result()), PlainModel.Fields(await run.GetComparison()));
        await stored.ReadStateAsync();
        Assert.Equal((comparison.RunId, 4), (RunIds.Of(stored.State.Specification!), stored.State.Attempt));
    }

    [Fact]
    public async Task Forecast_that_an_earlier_silo_has_completed_is_there()
    {
        var (plain, storage) = (new PlainModel(Kent.PlannedFlat(2)), new MemoryStorage());
        await using var cluster = await ForecastCluster.Start(storage);
        var run = cluster.Grains.GetGrain<IForecastRunGrain>(plain.RunId);
        await new TestState<RunRecord>(storage, "run", run.GetGrainId())
        {
            State = new() { Specification = plain.Specification, State = RunState.Completed, Attempt = 1, Result = plain.Result() },
        }.WriteStateAsync();

        Assert.Equal(RunState.Completed, (await run.GetStatus()).State);
        Assert.Equal(PlainModel.Fields(plain.Result()), PlainModel.Fields(await run.GetResult()));
    }

    [Fact]
    public void Specification_sent_without_alternatives_is_that_of_a_forecast()
    {
        var sent = new RunSpecification("feed", "1.0", "{}", 3) { Alternatives = default };

        Assert.Equal((RunKind.Forecast, "{}"), (sent.KindOfRun(), sent.AllScenarios().Single()));
        Assert.Equal(RunIds.Of(new RunSpecification("feed", "1.0", "{}", 3)), RunIds.Of(sent));
    }
}
