using Forecast.Contracts;
using Forecast.Grains.Runs;
using Forecast.Grains.Tests.Setup;
using Forecast.Model.Rollup;

namespace Forecast.Grains.Tests.Runs;

public sealed class SamplesTests
{
    private const int InFlight = 2;
    private static readonly SampleRequest Additional = new("additionalQuitDates", ["county"], PeriodChoice.Years, 0);

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>12 replicates in batches of 5 leave one of 2.</summary>
    [Theory]
    [InlineData(5, 1)]
    [InlineData(1, 3)]
    [InlineData(1000, 1)]
    public async Task Values_through_grains_are_the_plain_models_in_order_whatever_the_batches_and_silos(int replicatesPerBatch, int silos)
    {
        var scenario = Kent.PlannedFlat(12);
        await using var cluster = await ForecastCluster.Start(silos: silos, options: o => o with { ReplicatesPerBatch = replicatesPerBatch });
        var (run, _) = await cluster.Finish(scenario);

        foreach (var (measure, periods) in new[] { ("costPerQuitDate", PeriodChoice.Years), ("prevalence", PeriodChoice.Quarters), ("quitDates", PeriodChoice.All) })
        {
            var read = await Read(run, new SampleRequest(measure, ["East Kent", "E07000105", "county"], periods, 0));
            Assert.Equal(Plain(scenario, measure, periods, "East Kent", "E07000105", "county"), read);
        }
    }

    [Fact]
    public async Task Reader_that_begins_later_gets_the_rest()
    {
        await using var cluster = await ForecastCluster.Start(options: o => o with { ReplicatesPerBatch = 4 });
        var (run, _) = await cluster.Finish(Kent.PlannedFlat(12));

        Assert.Equal((await Read(run, Additional))[70..], await Read(run, Additional with { FirstReplicate = 7 }));
        Assert.Empty(await Read(run, Additional with { FirstReplicate = 12 }));
    }

    [Fact]
    public async Task Districts_that_the_area_does_not_hold_are_not_asked()
    {
        await using var cluster = await ForecastCluster.Start(options: o => o with { ReplicatesPerBatch = 4 });
        var (run, _) = await cluster.Finish(Kent.PlannedFlat(8));
        var before = cluster.Calls.Begun;

        await Read(run, Additional with { Areas = ["E07000114"] });

        Assert.Equal(2, cluster.Calls.Begun - before);
    }

    [Fact]
    public async Task Reader_that_goes_away_stops_the_districts_and_nothing_more_is_asked_of_them()
    {
        await using var cluster = await ForecastCluster.Start(options: OneByOne);
        var (run, _) = await cluster.Finish(Kent.PlannedFlat(6));
        var (byTheRun, byTheReader) = (6 * Kent.Pack.Areas.Length, InFlight * Kent.Pack.Areas.Length);
        cluster.Calls.Hold();
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(Test);
        var reader = run.Samples(Additional, reading.Token).GetAsyncEnumerator(reading.Token);
        var next = reader.MoveNextAsync();
        for (var call = 0; call < byTheRun + byTheReader; call++)
        {
            await cluster.Calls.Next();
        }

        await reading.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await reader.DisposeAsync();

        // What is held ends only by being cancelled.
        await cluster.Calls.AllEnded();
        Assert.Equal((byTheRun + byTheReader, byTheRun), (cluster.Calls.Begun, cluster.Calls.Answered));
    }

    /// <summary>The other run takes as long as some ten batches of this one: time enough to run ahead.</summary>
    [Fact]
    public async Task Reader_that_reads_slowly_is_waited_for_and_another_run_is_not_held_up()
    {
        await using var cluster = await ForecastCluster.Start(options: OneByOne);
        var (run, _) = await cluster.Finish(Kent.PlannedFlat(30));
        var before = cluster.Calls.Begun;
        await using var reader = run.Samples(Additional, Test).WithBatchSize(1).GetAsyncEnumerator(Test);

        Assert.True(await reader.MoveNextAsync());
        var (_, end) = await cluster.Finish(Kent.PlannedFlat(10, seed: 9));

        Assert.Equal(RunState.Completed, end.State);
        Assert.InRange(cluster.Calls.Begun - before, (10 + 1) * Kent.Pack.Areas.Length, (10 + 1 + InFlight) * Kent.Pack.Areas.Length);
    }

    /// <summary>A failure that passes would be asked about again, and so for ever.</summary>
    [Fact]
    public async Task District_that_cannot_be_reached_is_a_failure_that_does_not_pass()
    {
        await using var cluster = await ForecastCluster.Start(options: o => o with { BatchRetries = 0 });
        var (run, _) = await cluster.Finish(Kent.PlannedFlat(2));
        cluster.Calls.Fail = true;

        var failed = await Assert.ThrowsAsync<RunFailedException>(() => Read(run, Additional with { Areas = ["E07000114"] }));

        Assert.StartsWith("the district E07000114 could not be reached: ", failed.Message);
    }

    [Fact]
    public async Task Run_that_is_not_completed_has_no_values()
    {
        await using var cluster = await ForecastCluster.Start();
        cluster.Calls.Hold();
        var run = await cluster.Submit(Kent.PlannedFlat(2));

        var refused = await Assert.ThrowsAsync<RunNotCompletedException>(() => Read(run, Additional));
        await Assert.ThrowsAsync<RunNotCompletedException>(() => Read(cluster.Grains.GetGrain<IForecastRunGrain>("0123"), Additional));

        Assert.Matches("is (queued|running); a completed run is needed", refused.Message);
    }

    [Theory]
    [InlineData("quits", "county", "the scenario has no measure quits; ")]
    [InlineData("quitDates", "Kent", "the pack has no level Kent; ")]
    public async Task Name_that_there_is_not_is_refused(string measure, string area, string message)
    {
        await using var cluster = await ForecastCluster.Start();
        var (run, _) = await cluster.Finish(Kent.PlannedFlat(1));

        Assert.StartsWith(message, (await Assert.ThrowsAsync<ArgumentException>(() => Read(run, Additional with { Measure = measure, Areas = [area] }))).Message);
    }

    private static RunOptions OneByOne(RunOptions options) => options with { ReplicatesPerBatch = 1, BatchesInFlight = InFlight };

    /// <summary>All values; batches follow each other without a gap.</summary>
    private static async Task<double[]> Read(IForecastRunGrain run, SampleRequest request)
    {
        var (values, next) = (new List<double>(), request.FirstReplicate);
        await foreach (var batch in run.Samples(request, Test))
        {
            Assert.Equal(next, batch.FirstReplicate);
            next += batch.Replicates;
            values.AddRange(batch.Values);
        }
        return [.. values];
    }

    private static double[] Plain(byte[] scenario, string measure, PeriodChoice periods, params string[] areas)
    {
        var plain = new PlainModel(scenario);
        var kinds = periods switch
        {
            PeriodChoice.Quarters => PeriodKind.Quarter,
            PeriodChoice.Years => PeriodKind.Year | PeriodKind.Cumulative,
            _ => PeriodKind.Quarter | PeriodKind.Year | PeriodKind.Cumulative,
        };
        var values = new ReplicateValues(plain.Plan, measure, kinds, areas);
        return values.Of(
            [.. values.Areas.Select(area => plain.Block(plain.Plan, area, 0, 12))], [.. values.Areas.Select(area => plain.Block(plain.Plan.Counterfactual, area, 0, 12))]);
    }
}
