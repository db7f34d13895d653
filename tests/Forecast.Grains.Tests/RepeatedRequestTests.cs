using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Grains.Tests;

public sealed class RepeatedRequestTests
{
    private const string Asked = "the request";
    private static readonly KeptAnswer Done = Answer("done");

    [Fact]
    public async Task Answer_that_was_stored_is_given_to_who_asks_again_also_after_a_restart()
    {
        var storage = new MemoryStorage();
        await using (var cluster = await ForecastCluster.Start(storage))
        {
            Assert.Null(await Request(cluster).Begin(Asked));
            AssertSame(Done, await Request(cluster).Keep(Asked, Done));
            AssertSame(Done, await Request(cluster).Begin(Asked));
        }
        await using var restarted = await ForecastCluster.Start(storage);

        AssertSame(Done, await Request(restarted).Begin(Asked));
        await Assert.ThrowsAsync<RequestKeyReusedException>(() => Request(restarted).Begin("another request"));
    }

    [Fact]
    public async Task Those_who_ask_while_one_carries_it_out_wait_for_its_answer()
    {
        await using var cluster = await ForecastCluster.Start();
        Assert.Null(await Request(cluster).Begin(Asked));
        var waiting = Enumerable.Range(0, 5).Select(_ => Request(cluster).Begin(Asked)).ToArray();

        await Assert.ThrowsAsync<RequestKeyReusedException>(() => Request(cluster).Begin("another request"));
        Assert.All(waiting, one => Assert.False(one.IsCompleted));
        await Request(cluster).Keep(Asked, Done);

        Assert.All(await Task.WhenAll(waiting), answer => AssertSame(Done, answer));
    }

    [Fact]
    public async Task Request_that_was_given_up_is_free_for_who_waits_and_then_for_another()
    {
        await using var cluster = await ForecastCluster.Start();
        await Request(cluster).Begin(Asked);
        var waiting = Request(cluster).Begin(Asked);

        await Request(cluster).GiveUp(Asked);
        Assert.Null(await waiting);
        await Request(cluster).GiveUp(Asked);

        Assert.Null(await Request(cluster).Begin("another request"));
    }

    [Fact]
    public async Task Of_those_who_wait_for_a_request_that_is_given_up_one_carries_it_out_and_the_others_get_its_answer()
    {
        await using var cluster = await ForecastCluster.Start();
        await Request(cluster).Begin(Asked);
        var waiting = Enumerable.Range(0, 5).Select(_ => Request(cluster).Begin(Asked)).ToList();

        // A call that is refused at once comes behind those that wait.
        await Assert.ThrowsAsync<RequestKeyReusedException>(() => Request(cluster).Begin("another request"));
        await Request(cluster).GiveUp(Asked);
        var first = await Task.WhenAny(waiting);
        Assert.Null(await first);
        await Assert.ThrowsAsync<RequestKeyReusedException>(() => Request(cluster).Begin("another request"));
        await Request(cluster).Keep(Asked, Done);

        waiting.Remove(first);
        Assert.All(await Task.WhenAll(waiting), answer => AssertSame(Done, answer));
    }

    [Fact]
    public async Task Reminder_calls_when_the_answer_has_had_its_time_and_not_before()
    {
        var storage = new MemoryStorage();
        await using var cluster = await ForecastCluster.Start(storage);
        await Request(cluster).Keep(Asked, Done);

        var stored = new TestState<RequestRecord>(storage, "request", Request(cluster).GetGrainId());
        await stored.ReadStateAsync();
        var reminder = await cluster.Reminder(Request(cluster), "forget");

        Assert.InRange(reminder.StartAt - stored.State.AnsweredAt.UtcDateTime, RepeatedRequestGrain.Kept, RepeatedRequestGrain.Kept + TimeSpan.FromMinutes(2));
    }

    /// <summary>Who began it may have died.</summary>
    [Fact]
    public async Task Request_whose_beginner_says_nothing_is_carried_out_by_who_has_waited_and_the_first_answer_stands()
    {
        await using var cluster = await ForecastCluster.Start();
        await Request(cluster).Begin(Asked);

        Assert.Null(await Request(cluster).Begin(Asked));

        AssertSame(Done, await Request(cluster).Keep(Asked, Done));
        AssertSame(Done, await Request(cluster).Keep(Asked, Answer("done again")));
    }

    [Theory]
    [InlineData(23, true)]
    [InlineData(25, false)]
    public async Task Answer_is_kept_for_a_day(int hoursAgo, bool isKept)
    {
        var storage = new MemoryStorage();
        await using var cluster = await ForecastCluster.Start(storage);
        var stored = new TestState<RequestRecord>(storage, "request", Request(cluster).GetGrainId()) { State = new() { Fingerprint = Asked, Answer = Done, AnsweredAt = DateTimeOffset.UtcNow.AddHours(-hoursAgo) } };
        await stored.WriteStateAsync();

        await Request(cluster).AsReference<IRemindable>().ReceiveReminder("forget", new TickStatus(), TestContext.Current.CancellationToken);

        Assert.Equal(isKept ? 1 : 0, storage.States);
        Assert.Equal(isKept, await Request(cluster).Begin(Asked) is not null);
    }

    [Fact]
    public async Task Answer_that_cannot_be_stored_is_not_given_and_the_request_is_carried_out_again()
    {
        await using var cluster = await ForecastCluster.Start();
        await Request(cluster).Begin(Asked);
        cluster.Storage.Refuses = state => state is RequestRecord;

        await Assert.ThrowsAsync<StorageFailedException>(() => Request(cluster).Keep(Asked, Done));
        await Request(cluster).GiveUp(Asked);

        Assert.Null(await Request(cluster).Begin(Asked));
    }

    private static IRepeatedRequestGrain Request(ForecastCluster cluster) => cluster.Grains.GetGrain<IRepeatedRequestGrain>("somebody's key");

    private static KeptAnswer Answer(string body) =>
        new(202, ImmutableDictionary<string, string>.Empty.Add("Location", "/here"), System.Text.Encoding.UTF8.GetBytes(body));

    private static void AssertSame(KeptAnswer expected, KeptAnswer? answer) =>
        Assert.Equal((expected.Status, expected.Headers["Location"], Convert.ToHexString(expected.Body)), (answer!.Status, answer.Headers["Location"], Convert.ToHexString(answer.Body)));
}
