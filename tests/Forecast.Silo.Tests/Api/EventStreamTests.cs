using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Forecast.Silo.Api;
using Forecast.Silo.Tests.Cli;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Forecast.Silo.Tests.Api;

public sealed class EventStreamTests : IAsyncLifetime
{
    private readonly ArmedClock _clock = new();
    private readonly ApiService _service;

    public EventStreamTests() => _service = new ApiService(("Runs:ReplicatesPerBatch", "1"), ("Runs:BatchesInFlight", "1"))
    {
        Configure = services => services.RemoveAll<Heartbeat>().AddSingleton(new Heartbeat(_clock)),
    };

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    /// <summary>The events of both connections together are those of a run that was followed in one go: rising, each once, the end included.</summary>
    [Fact]
    public async Task Connection_that_is_cut_half_way_and_resumed_loses_no_event_and_repeats_none()
    {
        const int Replicates = 60;
        var id = (await _service.Submit(ApiService.PlannedFlat(Replicates, 321))).RunId;
        var seen = new List<(string Kind, string Id, int Done)>();
        using (var cut = await _service.Open($"runs/{id}/events"))
        {
            while (seen is not [.., { Done: >= 5 }])
            {
                Add(await cut.NextEvent());
            }
        }

        using var resumed = await _service.Open($"runs/{id}/events", ("Last-Event-ID", seen[^1].Id));
        while (await resumed.NextEvent() is { } next)
        {
            Add(next);
        }

        Assert.Distinct(seen.Select(one => one.Id));
        Assert.Equal(seen.Select(one => one.Done).Order(), seen.Select(one => one.Done));
        Assert.Equal(("completed", $"completed-{Replicates}", Replicates), seen[^1]);
        Assert.All(seen[..^1], one => Assert.Equal("progress", one.Kind));

        void Add((string Kind, string Id, JsonElement Run)? next) => seen.Add((next!.Value.Kind, next.Value.Id, next.Value.Run.GetProperty("replicatesDone").GetInt32()));
    }

    [Fact]
    public async Task Reader_who_has_seen_the_end_is_told_not_to_come_again_and_one_who_has_not_gets_it_once()
    {
        var id = await _service.Complete(ApiService.PlannedFlat(2, 322));

        using var late = await _service.Open($"runs/{id}/events", ("Last-Event-ID", "running-1"));
        var end = (await late.NextEvent())!.Value;

        Assert.Equal(("completed", "completed-2"), (end.Kind, end.Id));
        Assert.Null(await late.NextEvent());
        Assert.Equal("", (await _service.Get($"runs/{id}/events", ("Last-Event-ID", end.Id))).Assert(HttpStatusCode.NoContent).Text);
    }

    [Fact]
    public async Task Event_id_that_no_event_has_is_as_none()
    {
        var id = await _service.Complete(ApiService.PlannedFlat(2, 323));

        Assert.Contains("event: completed", (await _service.Get($"runs/{id}/events", ("Last-Event-ID", "somebody else's"))).Text);
    }

    [Fact]
    public async Task Stream_without_news_shows_every_15_seconds_that_it_lives()
    {
        _service.Calls.Hold();
        var id = (await _service.Submit(ApiService.PlannedFlat(2, 324))).RunId;
        await _service.Calls.Next();
        using var stream = await _service.Open($"runs/{id}/events");
        Assert.Equal("retry: 3000", (await stream.Next())[^1]);

        for (var i = 0; i < 3; i++)
        {
            await _clock.Pass();
            Assert.Equal([": the run goes on"], await stream.Next());
        }
        _service.Calls.Release();

        Assert.Contains("event: completed", await stream.ToTheEnd());
    }

    [Fact]
    public async Task Events_and_the_status_that_is_asked_for_tell_the_same_and_the_forecast_firms_up()
    {
        var id = (await _service.Submit(ApiService.PlannedFlat(40, 325))).RunId;
        using var stream = await _service.Open($"runs/{id}/events");
        var replicates = new List<int>();
        var last = default(JsonElement);
        while (await stream.NextEvent() is { } next)
        {
            last = next.Run;
            if (next.Run.GetProperty("additionalQuitDates") is { ValueKind: JsonValueKind.Object } brief)
            {
                replicates.Add(next.Run.GetProperty("replicatesDone").GetInt32());
                Assert.True(brief.GetProperty("p10").GetDouble() <= brief.GetProperty("median").GetDouble() && brief.GetProperty("median").GetDouble() <= brief.GetProperty("p90").GetDouble());
                Assert.Equal(("2028/29", 26_937), (brief.GetProperty("until").GetString(), brief.GetProperty("target").GetInt32()));
            }
        }

        Assert.Contains(replicates, done => done < 40);
        Assert.Equal((await _service.Get($"runs/{id}")).Text, last.GetRawText());
        var total = (await _service.Get($"runs/{id}/forecast")).Json.Measure("additionalQuitDates").Items("cumulative")[^1];
        foreach (var figure in (string[])["median", "p10", "p90", "probabilityOfTarget", "standardError"])
        {
            Assert.Equal(total.GetProperty(figure).GetRawText(), last.GetProperty("additionalQuitDates").GetProperty(figure).GetRawText());
        }
    }

    /// <summary>A clock that tells when somebody waits for it.</summary>
    private sealed class ArmedClock : FakeTimeProvider
    {
        private readonly Channel<bool> _armed = Channel.CreateUnbounded<bool>();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _armed.Writer.TryWrite(true);
            return timer;
        }

        /// <summary>Lets the time between two signs of life pass, once somebody waits for the next.</summary>
        public async Task Pass()
        {
            await _armed.Reader.ReadAsync(TestContext.Current.CancellationToken);
            Advance(Heartbeat.Every);
        }
    }
}
