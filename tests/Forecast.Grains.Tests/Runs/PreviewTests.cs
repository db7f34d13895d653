using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Grains.Tests.Runs;

/// <summary>A preview is worked off as a run is, and leaves nothing behind.</summary>
public sealed class PreviewTests
{
    private const int Replicates = 12;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>12 replicates in batches of 7 leave a batch of 5.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Forecast_is_the_plain_models_in_every_field_and_leaves_nothing_behind(int silos)
    {
        var plain = new PlainModel(Kent.PlannedFlat(Replicates));
        await using var cluster = await ForecastCluster.Start(silos: silos, threads: 2, options: o => o with { ReplicatesPerPreviewBatch = 7 });

        var forecast = await Preview(cluster, plain.Specification).Forecast(plain.Specification, Test);

        Assert.Equal(PlainModel.Fields(plain.Result()), PlainModel.Fields(forecast));
        Assert.Empty(await cluster.County.ListRuns());
        Assert.Equal(0, cluster.Storage.States);
        Assert.Equal(RunState.Unknown, (await cluster.Grains.GetGrain<IForecastRunGrain>(plain.RunId).GetStatus()).State);
        Assert.Null(await cluster.Reminder(cluster.Grains.GetGrain<IForecastRunGrain>(plain.RunId), "resume"));
    }

    /// <summary>All but the last, which begins with other smokers, meet the first one's futures without services, which are kept.</summary>
    [Fact]
    public async Task Forecasts_of_changed_scenarios_are_the_plain_models_in_every_field()
    {
        await using var cluster = await ForecastCluster.Start(threads: 2);
        Action<System.Text.Json.Nodes.JsonObject>[] changes =
        [
            _ => { },
            scenario => scenario["streams"]![0]!["unitCost"] = 700,
            scenario => scenario["streams"]!.AsArray().RemoveAt(0),
            scenario => scenario["startYear"] = "2025/26",
            scenario => scenario["overrides"]!["prevalence.level"] = 1.1,
        ];
        foreach (var change in changes)
        {
            var scenario = Kent.Scenario("planned-flat", Replicates);
            change(scenario);
            var plain = new PlainModel(scenario.Bytes());

            Assert.Equal(PlainModel.Fields(plain.Result()), PlainModel.Fields(await Preview(cluster, plain.Specification).Forecast(plain.Specification, Test)));
        }
    }

    [Fact]
    public async Task Comparison_is_the_plain_models_in_every_field()
    {
        var plain = new PlainComparison(Kent.PlannedFlat(Replicates), Kent.Scenario("no-grant", Replicates).Bytes());
        await using var cluster = await ForecastCluster.Start(options: o => o with { ReplicatesPerPreviewBatch = 7 });

        var comparison = await Preview(cluster, plain.Specification).Compare(plain.Specification, Test);

        Assert.Equal(PlainModel.Fields(plain.Result()), PlainModel.Fields(comparison));
        Assert.Equal(0, cluster.Storage.States);
    }

    [Fact]
    public async Task Those_who_ask_for_the_same_share_the_work_and_whoever_asks_later_has_it_at_once()
    {
        var specification = new PlainModel(Kent.PlannedFlat(Replicates)).Specification;
        await using var cluster = await ForecastCluster.Start();
        cluster.Calls.Hold();
        var asking = Enumerable.Range(0, 5).Select(_ => Preview(cluster, specification).Forecast(specification, Test)).ToArray();
        await cluster.Calls.Next();
        cluster.Calls.Release();
        var answers = await Task.WhenAll(asking);

        var again = await Preview(cluster, specification).Forecast(specification, Test);

        Assert.Equal(Kent.Pack.Areas.Length, cluster.Calls.Begun);
        Assert.Single(answers.Append(again).Select(answer => string.Join('\n', PlainModel.Fields(answer))).Distinct());
    }

    /// <summary>The one batch would take minutes. No district finishes it, so the cancellation reached the kernel.</summary>
    [Fact]
    public async Task Work_that_nobody_waits_for_any_more_stops_in_the_middle_of_a_batch()
    {
        var specification = new PlainModel(Kent.PlannedFlat(replicates: 4_000)).Specification;
        await using var cluster = await ForecastCluster.Start(threads: 2, options: o => o with { ReplicatesPerPreviewBatch = 4_000 });
        using var leaving = new CancellationTokenSource();
        var asking = Preview(cluster, specification).Forecast(specification, leaving.Token);
        await cluster.Calls.Next();

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await cluster.Calls.AllEnded();
        Assert.Equal(0, cluster.Calls.Answered);
    }

    [Fact]
    public async Task Who_leaves_does_not_take_the_work_away_from_who_stays()
    {
        var plain = new PlainModel(Kent.PlannedFlat(Replicates));
        await using var cluster = await ForecastCluster.Start();
        cluster.Calls.Hold();
        using var leaving = new CancellationTokenSource();
        var stays = Preview(cluster, plain.Specification).Forecast(plain.Specification, Test);
        await cluster.Calls.Next();
        var left = Preview(cluster, plain.Specification).Forecast(plain.Specification, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);

        cluster.Calls.Release();

        Assert.Equal(PlainModel.Fields(plain.Result()), PlainModel.Fields(await stays));
        Assert.Equal(Kent.Pack.Areas.Length, cluster.Calls.Begun);
    }

    [Fact]
    public async Task More_previews_than_a_silo_works_out_at_once_are_refused_until_one_has_ended()
    {
        var first = new PlainModel(Kent.PlannedFlat(Replicates, seed: 1)).Specification;
        var second = new PlainModel(Kent.PlannedFlat(Replicates, seed: 2)).Specification;
        await using var cluster = await ForecastCluster.Start(options: o => o with { PreviewsAtOnce = 1, PreviewPatience = TimeSpan.Zero });
        cluster.Calls.Hold();
        var asking = Preview(cluster, first).Forecast(first, Test);
        await cluster.Calls.Next();

        var refused = await Assert.ThrowsAsync<QueueFullException>(() => Preview(cluster, second).Forecast(second, Test));

        Assert.Equal("1 preview is being worked out, and no more are at once; try again in a moment", refused.Message);
        cluster.Calls.Release();
        await asking;
        Assert.Equal(RunIds.Of(second), (await Preview(cluster, second).Forecast(second, Test)).RunId);
    }

    [Fact]
    public async Task Replicate_that_cannot_be_computed_is_told_and_computed_again_for_who_asks_again()
    {
        using var folder = new TemporaryFolder();
        Kent.CopyPack(folder.Path, Kent.DrawsOutOfRange);
        var pack = Kent.Read(folder.Path);
        var specification = new PlainModel(Kent.PlannedFlat(Replicates), pack).Specification;
        await using var cluster = await ForecastCluster.Start(pack: pack);
        Task<RunFailedException> Ask() => Assert.ThrowsAsync<RunFailedException>(() => Preview(cluster, specification).Forecast(specification, Test));

        var error = await Ask();
        var begun = cluster.Calls.Begun;

        Assert.Contains("relapse.quarter_2 is drawn as", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, (await Ask()).Message);
        Assert.True(cluster.Calls.Begun > begun);
    }

    [Fact]
    public async Task Specification_of_another_id_or_another_kind_is_refused()
    {
        var one = new PlainModel(Kent.PlannedFlat(Replicates)).Specification;
        var several = new PlainComparison(Kent.PlannedFlat(Replicates), Kent.Scenario("no-grant", Replicates).Bytes()).Specification;
        await using var cluster = await ForecastCluster.Start();

        var other = await Assert.ThrowsAsync<ArgumentException>(() => cluster.Grains.GetGrain<IPreviewGrain>("another").Forecast(one, Test));
        await Assert.ThrowsAsync<ArgumentException>(() => Preview(cluster, several).Forecast(several, Test));
        await Assert.ThrowsAsync<ArgumentException>(() => Preview(cluster, one).Compare(one, Test));

        Assert.StartsWith($"this is the forecast another, and the specification is of the forecast {RunIds.Of(one)}", other.Message, StringComparison.Ordinal);
    }

    private static IPreviewGrain Preview(ForecastCluster cluster, RunSpecification specification) => cluster.Grains.GetGrain<IPreviewGrain>(RunIds.Of(specification));
}
