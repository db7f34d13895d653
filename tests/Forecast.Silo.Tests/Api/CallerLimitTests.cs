using System.Net;

namespace Forecast.Silo.Tests.Api;

public sealed class CallerLimitTests
{
    [Fact]
    public async Task Changes_beyond_what_is_allowed_at_once_are_to_come_again_later_while_others_and_readers_go_on()
    {
        await using var service = await Start(("Limits:ChangesPerMinute", "1"), ("Limits:ChangesAtOnce", "2"));
        await Cancel(service, "analyst");
        await Cancel(service, "analyst");

        var refused = (await Cancel(service, "analyst")).AssertProblem(HttpStatusCode.TooManyRequests);

        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("The limit on a caller's changes is 1 a minute, and 2 at once after a pause.", refused.Detail);
        (await Cancel(service, "publisher")).AssertProblem(HttpStatusCode.NotFound);
        for (var i = 0; i < 5; i++)
        {
            (await service.Get("runs", Key("analyst"))).Assert(HttpStatusCode.OK);
        }
    }

    /// <summary>Else somebody without a right could use up another's share, or find out its size.</summary>
    [Fact]
    public async Task Changes_that_the_caller_may_not_make_count_for_nothing()
    {
        await using var service = await Start(("Limits:ChangesPerMinute", "1"), ("Limits:ChangesAtOnce", "1"));
        for (var i = 0; i < 3; i++)
        {
            (await Cancel(service, "reader")).AssertProblem(HttpStatusCode.Forbidden);
            (await Cancel(service, "stranger")).AssertProblem(HttpStatusCode.Unauthorized);
        }

        (await Cancel(service, "analyst")).AssertProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_keys_of_one_name_are_one_caller()
    {
        await using var service = new ApiService(
            [("Limits:ChangesPerMinute", "1"), ("Limits:ChangesAtOnce", "1"), .. AccessKeys.Key(0, "ann", "analyst", "old"), .. AccessKeys.Key(1, "ann", "analyst", "new")]);
        await service.InitializeAsync();

        (await service.Delete("runs/0123", ("X-Api-Key", "old"))).AssertProblem(HttpStatusCode.NotFound);
        (await service.Delete("runs/0123", ("X-Api-Key", "new"))).AssertProblem(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Service_that_is_open_to_its_machine_has_no_limit_unless_one_is_set()
    {
        await using var free = new ApiService(("Limits:ChangesAtOnce", "1"));
        await free.InitializeAsync();
        await using var limited = new ApiService(("Limits:ChangesAtOnce", "1"), ("Limits:ChangesPerMinute", "1"));
        await limited.InitializeAsync();

        foreach (var (service, status) in new[] { (free, HttpStatusCode.NotFound), (limited, HttpStatusCode.TooManyRequests) })
        {
            await service.Delete("runs/0123");
            (await service.Delete("runs/0123")).AssertProblem(status);
        }
    }

    [Fact]
    public async Task Streams_of_events_beyond_the_limit_are_refused_until_one_has_ended()
    {
        await using var service = await Start(("Limits:EventStreams", "1"));
        service.Calls.Hold();
        var id = (await service.Post("runs", $$"""{"scenario": {{ApiService.PlannedFlat(2, 311).ToJsonString()}}}""", Key("analyst"))).RunId;
        var first = await service.Open($"runs/{id}/events", Key("reader"));

        var refused = (await service.Get($"runs/{id}/events", Key("reader"))).AssertProblem(HttpStatusCode.TooManyRequests);

        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("The limit on a caller's open streams of events is 1.", refused.Detail);
        (await service.Get($"runs/{id}", Key("reader"))).Assert(HttpStatusCode.OK);
        var others = await service.Open($"runs/{id}/events", Key("analyst"));
        service.Calls.Release();
        Assert.Contains("event: completed", await first.ToTheEnd());
        Assert.Contains("event: completed", await others.ToTheEnd());
        (await service.Get($"runs/{id}/events", Key("reader"))).Assert(HttpStatusCode.OK);
    }

    private static async Task<ApiService> Start(params (string, string)[] settings)
    {
        var service = new ApiService([.. AccessKeys.Settings, .. settings]);
        await service.InitializeAsync();
        return service;
    }

    private static Task<ApiAnswer> Cancel(ApiService service, string who) => service.Delete("runs/0123", Key(who));

    private static (string, string) Key(string who) => ("X-Api-Key", AccessKeys.KeyOf(who));
}
