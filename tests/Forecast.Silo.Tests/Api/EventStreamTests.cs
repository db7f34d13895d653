using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Forecast.Contracts;
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

    /// <summary>
    /// Every event is a whole status, so what a reader who is away does not see is superseded by the first that it sees again: the status of that moment. Nothing else may be missing. The run goes on one
    /// replicate at a time, when both readers have seen the one before, so that both see every status there is.
    /// </summary>
    [Fact]
    public async Task Connection_that_is_cut_and_resumed_gets_all_that_one_that_never_was_does_but_what_was_superseded_meanwhile()
    {
        const int Replicates = 12;
        var gate = new ReplicateGate(Replicates);
        await using var service = new ApiService(("Runs:ReplicatesPerBatch", "1"), ("Runs:BatchesInFlight", "1"))
        {
            Configure = services => services.AddSingleton<IIncomingGrainCallFilter>(gate),
        };
        await service.InitializeAsync();
        var id = (await service.Submit(ApiService.PlannedFlat(Replicates, 326))).RunId;
        var (whole, parts) = (new List<(string Id, string Run)>(), new List<(string Id, string Run)>());
        using var uncut = await service.Open($"runs/{id}/events");
        using (var first = await service.Open($"runs/{id}/events"))
        {
            await GoOn(1, 4, first);
        }
        await GoOn(5, 8, null);
        using (var second = await service.Open($"runs/{id}/events", ("Last-Event-ID", parts[^1].Id)))
        {
            await ReadTo(8, second, parts);
        }
        // Cut again, and nothing happens meanwhile.
        using var third = await service.Open($"runs/{id}/events", ("Last-Event-ID", parts[^1].Id));
        await GoOn(9, Replicates - 1, third);
        gate.Open(Replicates);
        await ReadTo(int.MaxValue, uncut, whole);
        await ReadTo(int.MaxValue, third, parts);

        string[] ofWhole = [.. Enumerable.Range(1, Replicates - 1).Select(done => $"running-{done}"), $"completed-{Replicates}"];
        Assert.Equal(ofWhole, Told(whole).Select(one => one.Id));
        Assert.Equal(Told(whole).Where(one => one.Id is not ("running-5" or "running-6" or "running-7")), Told(parts));
        Assert.Distinct(parts.Select(one => one.Id));

        async Task GoOn(int from, int to, EventConnection? reader)
        {
            for (var done = from; done <= to; done++)
            {
                gate.Open(done);
                await ReadTo(done, uncut, whole);
                if (reader is not null)
                {
                    await ReadTo(done, reader, parts);
                }
            }
        }

        static async Task ReadTo(int done, EventConnection reader, List<(string Id, string Run)> events)
        {
            while (await reader.NextEvent() is { } next)
            {
                events.Add((next.Id, next.Run.GetRawText()));
                if (next.Run.GetProperty("replicatesDone").GetInt32() >= done)
                {
                    return;
                }
            }
        }

        // Before the first replicate, and between the last one and the end, one status follows the other at once: a reader may see the later alone.
        static IEnumerable<(string Id, string Run)> Told(IEnumerable<(string Id, string Run)> events) => events.Where(one => one.Id is not ("queued-0" or "running-0") && one.Id != $"running-{Replicates}");
    }

    /// <summary>As fast as the run goes: the events of both connections together rise, each is there once, and the end is among them.</summary>
    [Fact]
    public async Task Connection_that_is_cut_half_way_and_resumed_repeats_no_event_and_reaches_the_end()
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

    /// <summary>Lets a run of one replicate a batch go on to a replicate and no further.</summary>
    private sealed class ReplicateGate(int replicates) : IIncomingGrainCallFilter
    {
        private readonly TaskCompletionSource[] _open = [.. Enumerable.Range(0, replicates).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];

        /// <summary>Lets a replicate be simulated, of which 1 is the first.</summary>
        public void Open(int replicate) => _open[replicate - 1].SetResult();

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.InterfaceMethod?.DeclaringType == typeof(IDistrictGrain) && context.InterfaceMethod.Name == nameof(IDistrictGrain.Simulate))
            {
                await _open[((SimulationRequest)context.Request.GetArgument(0)!).FirstReplicate].Task.WaitAsync(context.Request.GetCancellationToken());
            }
            await context.Invoke();
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
