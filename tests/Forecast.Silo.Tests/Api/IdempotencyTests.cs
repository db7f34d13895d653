using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Api;

namespace Forecast.Silo.Tests.Api;

public sealed class IdempotencyTests(ApiService service) : IClassFixture<ApiService>
{
    [Fact]
    public async Task Same_request_under_the_same_key_has_the_same_answer_although_the_run_has_ended_meanwhile_and_the_service_was_restarted()
    {
        await using var own = new ApiService();
        await own.InitializeAsync();
        var first = await Post(own, "one", 401);
        var id = first.Assert(HttpStatusCode.Accepted).RunId!;
        await own.Get($"runs/{id}/events");

        for (var i = 0; i < 2; i++)
        {
            var again = await Post(own, "one", 401);
            Assert.Equal((first.Status, first.Text, first.MediaType), (again.Status, again.Text, again.MediaType));
            Assert.Equal((first.Headers.Location, first.Headers.RetryAfter), (again.Headers.Location, again.Headers.RetryAfter));
            Assert.Equal(["true"], again.Headers.GetValues(IdempotencyKeys.ReplayedHeader));
            await own.RestartAsync();
        }
        Assert.False(first.Headers.Contains(IdempotencyKeys.ReplayedHeader));
        Assert.Equal("completed", (await own.Get($"runs/{id}")).RunStatus);
    }

    [Fact]
    public async Task Key_of_another_request_is_refused_and_nothing_is_done()
    {
        var first = (await Post(service, "two", 402)).Assert(HttpStatusCode.Accepted);

        var refused = (await Post(service, "two", 403)).AssertProblem(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(("/problems/idempotency-key-reused", "Idempotency-Key"), (refused.Json.GetProperty("type").GetString(), refused.Places.Single()));
        (await service.Post("actuals", Request(402), (IdempotencyKeys.Header, "two"))).AssertProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal([first.RunId], await RunsOf(402, 403));
    }

    [Fact]
    public async Task Twenty_same_requests_at_once_under_one_key_are_one_run_with_one_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Post(service, "twenty", 404)));

        Assert.Single(answers.Select(answer => answer.Assert(HttpStatusCode.Accepted).Text).Distinct());
        Assert.Single(await RunsOf(404));
        Assert.Single(answers, answer => !answer.Headers.Contains(IdempotencyKeys.ReplayedHeader));
    }

    /// <summary>A return that is sent again would otherwise undo the correction that came between.</summary>
    [Fact]
    public async Task Returns_under_a_key_are_recorded_once()
    {
        var first = await Record(10, "first");
        await Record(12, "second");

        Assert.Equal(first.Text, (await Record(10, "first")).Text);

        Assert.Equal([10, 12], (await service.Get("actuals")).Json.GetProperty("returns").EnumerateArray().Select(one => one.GetProperty("quitDatesSet").GetInt32()));
    }

    [Fact]
    public async Task Request_that_was_refused_may_be_mended_and_sent_under_its_key()
    {
        (await service.Post("runs", """{"scenarioId": "no-such"}""", (IdempotencyKeys.Header, "mended"))).AssertProblem(HttpStatusCode.UnprocessableEntity);
        (await service.Post("runs", "{", (IdempotencyKeys.Header, "mended"))).AssertProblem(HttpStatusCode.BadRequest);

        (await Post(service, "mended", 405)).Assert(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Key_belongs_to_its_caller()
    {
        await using var own = new ApiService(AccessKeys.Settings);
        await own.InitializeAsync();
        foreach (var (who, seed) in new[] { ("analyst", 406), ("publisher", 407) })
        {
            (await own.Post("runs", Request(seed), (IdempotencyKeys.Header, "ours"), ("X-Api-Key", AccessKeys.KeyOf(who)))).Assert(HttpStatusCode.Accepted);
        }
        (await own.Post("runs", Request(406), (IdempotencyKeys.Header, "ours"), ("X-Api-Key", AccessKeys.KeyOf("reader")))).AssertProblem(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("")]
    [InlineData("caf\u00E9")]
    [InlineData("a\tb")]
    public async Task Key_that_is_none_is_malformed(string key) => (await Post(service, key, 408)).AssertProblem(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData(255, HttpStatusCode.Accepted)]
    [InlineData(256, HttpStatusCode.BadRequest)]
    public async Task Key_has_255_characters_at_most(int length, HttpStatusCode status) => (await Post(service, new string('k', length), 409)).Assert(status);

    /// <summary>By hand, for a client would make one header of the two.</summary>
    [Fact]
    public async Task Two_keys_are_malformed()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", service.Http.BaseAddress!.Port, TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        await stream.WriteAsync(
            "POST /api/v1/runs HTTP/1.1\r\nHost: forecast\r\nContent-Type: application/json\r\nContent-Length: 2\r\nIdempotency-Key: a\r\nIdempotency-Key: b\r\n\r\n{}"u8.ToArray(),
            TestContext.Current.CancellationToken);

        Assert.Equal("HTTP/1.1 400 Bad Request", await new StreamReader(stream).ReadLineAsync(TestContext.Current.CancellationToken));
    }

    private static string Request(int seed) => new JsonObject { ["scenario"] = ApiService.PlannedFlat(2, seed) }.ToJsonString();

    private static Task<ApiAnswer> Post(ApiService service, string key, int seed) => service.Post("runs", Request(seed), (IdempotencyKeys.Header, key));

    private async Task<ApiAnswer> Record(int quitDates, string key) => (await service.Post(
        "actuals", $$"""{"returns": [{"area": "E07000106", "quarter": "2024/25 Q2", "quitDatesSet": {{quitDates}}, "quits4Week": 1, "status": "provisional"}]}""",
        (IdempotencyKeys.Header, key))).Assert(HttpStatusCode.OK);

    /// <summary>Those of the runs with these seeds that were started.</summary>
    private async Task<string[]> RunsOf(params int[] seeds)
    {
        var ids = seeds.Select(seed => new PlainModel(ApiService.PlannedFlat(2, seed).Bytes()).RunId).ToArray();
        return [.. (await service.Get("runs")).Json.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("runId").GetString()!).Where(ids.Contains)];
    }
}
