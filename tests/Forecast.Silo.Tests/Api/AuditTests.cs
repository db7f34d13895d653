using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Forecast.Silo.Tests.Api;

public sealed class AuditTests : IAsyncLifetime
{
    private const string Audit = "Forecast.Audit";
    private readonly SignIn _signIn = new();
    private readonly ApiService _service;

    public AuditTests() => _service = new ApiService([.. AccessKeys.Settings, .. _signIn.Settings])
    {
        // As an operator may have it who looks for a fault.
        Configure = services => services.Configure<LoggerFilterOptions>(filter =>
        {
            filter.Rules.Clear();
            filter.MinLevel = LogLevel.Information;
        }),
    };

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _signIn.Dispose();
    }

    [Fact]
    public async Task Every_change_leaves_a_line_of_who_did_what_to_what_and_how_it_ended()
    {
        var id = (await Send("analyst", "POST", "runs", new JsonObject { ["scenario"] = ApiService.PlannedFlat(2, 301) }.ToJsonString())).Assert(HttpStatusCode.Accepted).RunId!;
        await _service.Get($"runs/{id}/events", Key("reader"));
        await Send("publisher", "PUT", "forecasts/current", $$"""{"runId": "{{id}}"}""");
        await Send("publisher", "PUT", $"runs/{id}/approval");
        await Send("publisher", "DELETE", $"runs/{id}/approval");
        await Send("analyst", "PUT", "scenarios/mine", ApiService.PlannedFlat(2, 302).ToJsonString());
        await Send("analyst", "POST", "actuals", """{"returns": [{"area": "E07000105", "quarter": "2024/25 Q1", "quitDatesSet": 9, "quits4Week": 4, "status": "final"}]}""");
        await Send("publisher", "DELETE", "scenarios/mine");
        await Send("analyst", "DELETE", $"runs/{id}");
        var compared = (await Send("analyst", "POST", "comparisons", """{"scenarios": [{"scenarioId": "planned-flat"}, {"scenarioId": "no-grant"}], "simulation": {"replicates": 2}}""")).RunId;
        await Send("analyst", "DELETE", $"comparisons/{compared}");

        Assert.Equal(
            [
                $"key somebody who is analyst from 127.0.0.1: POST /api/v1/runs done, 202: run {id}",
                $"key somebody who is publisher from 127.0.0.1: PUT /api/v1/forecasts/current done, 200: run {id}",
                $"key somebody who is publisher from 127.0.0.1: PUT /api/v1/runs/{id}/approval done, 200: run {id}",
                $"key somebody who is publisher from 127.0.0.1: DELETE /api/v1/runs/{id}/approval done, 204: run {id}",
                "key somebody who is analyst from 127.0.0.1: PUT /api/v1/scenarios/mine done, 200: -",
                "key somebody who is analyst from 127.0.0.1: POST /api/v1/actuals done, 200: E07000105 2024/25 Q1 revision 1",
                "key somebody who is publisher from 127.0.0.1: DELETE /api/v1/scenarios/mine done, 204: -",
                $"key somebody who is analyst from 127.0.0.1: DELETE /api/v1/runs/{id} done, 200: -",
                $"key somebody who is analyst from 127.0.0.1: POST /api/v1/comparisons done, 202: run {compared}",
                $"key somebody who is analyst from 127.0.0.1: DELETE /api/v1/comparisons/{compared} done, 200: -",
            ],
            Lines());
    }

    [Fact]
    public async Task Every_change_that_is_refused_leaves_a_line_too()
    {
        await Send("nobody", "POST", "runs", "{}");
        await Send("reader", "POST", "runs", "{}");
        await Send("analyst", "POST", "runs", """{"scenarioId": "no-such", "priority": 1}""");
        await Send("analyst", "POST", "runs", "{");
        await Send("analyst", "DELETE", "runs/0123");
        await Send("analyst", "POST", "actuals", """{"returns": [{"area": "E1"}]}""");
        await Send("analyst", "PUT", "scenarios/a%0AInformation:%20forged%1B[2J", "{}");
        await Send("analyst", "PATCH", "runs");

        Assert.Equal(
            [
                "nobody known from 127.0.0.1: POST /api/v1/runs refused, 401: not-known",
                "key somebody who is reader from 127.0.0.1: POST /api/v1/runs refused, 403: not-allowed",
                "key somebody who is analyst from 127.0.0.1: POST /api/v1/runs refused, 422: invalid-document at /priority /scenarioId",
                "key somebody who is analyst from 127.0.0.1: POST /api/v1/runs refused, 400: malformed-request at line 1, byte 2",
                "key somebody who is analyst from 127.0.0.1: DELETE /api/v1/runs/0123 refused, 404: not-found",
                "key somebody who is analyst from 127.0.0.1: POST /api/v1/actuals refused, 422: invalid-document at /returns/0/quarter /returns/0/quitDatesSet /returns/0/quits4Week /returns/0/status /returns/0/area",
            ],
            Lines()[..6]);
        Assert.StartsWith("key somebody who is analyst from 127.0.0.1: PUT /api/v1/scenarios/a%0AInformation:%20forged%1B%5B2J refused, 422: invalid-document at id", Lines()[6]);
        Assert.Equal("key somebody who is analyst from 127.0.0.1: PATCH /api/v1/runs refused, 405: method-not-allowed", Lines()[7]);
        Assert.DoesNotContain(_service.Log.Of(Audit), line => line.Any(char.IsControl));
    }

    [Fact]
    public async Task Reading_leaves_no_line()
    {
        await _service.Get("runs", Key("reader"));
        await _service.Get("runs");

        Assert.Empty(_service.Log.Of(Audit));
    }

    [Fact]
    public async Task No_key_and_no_token_is_ever_logged()
    {
        string[] tokens = [_signIn.Token("analyst"), .. new[] { "expired", "unsigned", "signed by a stranger", "for another audience" }.Select(_signIn.Bad), "eyJhbGciOiJub25lIn0.x.y"];
        foreach (var token in tokens)
        {
            await _service.Post("runs", "{}", ("Authorization", $"Bearer {token}"), ("Idempotency-Key", "sesame-of-a-request"));
        }
        foreach (var who in (string[])["stranger", "reader", "analyst"])
        {
            await Send(who, "POST", "runs", """{"scenarioId": "sesame"}""");
            await _service.Post("runs", "{}", ("Authorization", $"Bearer {AccessKeys.KeyOf(who)}"));
        }
        await _service.Get("runs", ("Authorization", $"Basic {AccessKeys.KeyOf("reader")}"));

        // Otherwise nothing was asked of the log.
        Assert.Contains("was not authenticated", _service.Log.Text);
        Assert.Contains("Request finished", _service.Log.Text);
        Assert.DoesNotContain("sesame", _service.Log.Text);
        Assert.All(tokens.SelectMany(token => token.Split('.').Where(part => part.Length > 3)), part => Assert.DoesNotContain(part, _service.Log.Text));
    }

    /// <summary>The audit log without level and trace.</summary>
    private string[] Lines() => [.. _service.Log.Of(Audit).Select(line =>
    {
        Assert.Matches(@"^Information: .* \(trace [0-9a-f]{32}\)$", line);
        return line["Information: ".Length..line.LastIndexOf(" (trace", StringComparison.Ordinal)];
    })];

    private Task<ApiAnswer> Send(string who, string method, string path, string? body = null) =>
        _service.Send(new HttpMethod(method), path, body is null ? null : ApiService.Body(body), who == "nobody" ? [] : [Key(who)]);

    private static (string, string) Key(string who) => ("X-Api-Key", AccessKeys.KeyOf(who));
}
