using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Api;

public sealed class TraceTests : IAsyncLifetime
{
    private static readonly string[] FromTheSimulationToTheRequest =
        ["simulate", "IDistrictGrain/Simulate", "IDistrictGrain/Simulate", "batch", "run", "IForecastRunGrain/Start", "IForecastRunGrain/Start", "ICountyGrain/Submit",
            "ICountyGrain/Submit", "POST /api/v1/runs/"];

    // Nobody listens there; what could not be sent is dropped.
    private readonly ApiService _service = new(("Telemetry:OtlpEndpoint", "http://127.0.0.1:1"));
    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task One_trace_leads_from_the_request_through_county_and_run_to_the_simulation_of_every_district()
    {
        using var spans = new Spans(_trace);

        var id = await Submit(ApiService.PlannedFlat(replicates: 2, seed: 71));
        await _service.Get($"runs/{id}/events");

        await spans.Until(all => all.Named("run").Count == 1 && all.Named("POST /api/v1/runs/").Count == 1);
        var simulations = spans.Named("simulate");
        Assert.Equal(Kent.Pack.Areas.Select(area => area.Code), simulations.Select(span => (string)span.GetTagItem("forecast.area")!).Order());
        Assert.All(simulations, span => Assert.Equal(id, span.GetTagItem("forecast.run")));
        Assert.All(simulations, span => Assert.Equal(FromTheSimulationToTheRequest, spans.Above(span)));
    }

    [Fact]
    public async Task Run_that_goes_on_after_a_restart_stays_in_the_trace_of_its_request()
    {
        _service.Calls.Hold();
        var id = await Submit(ApiService.PlannedFlat(replicates: 2, seed: 72));
        await _service.Calls.Next();
        using var spans = new Spans(_trace);

        await _service.RestartAsync();
        Assert.Contains("event: completed", (await _service.Get($"runs/{id}/events")).Text);

        // No simulation had begun before. The span of the request itself ended before it was listened to.
        var upToTheRun = FromTheSimulationToTheRequest.Take(5);
        await spans.Until(all => all.Named("simulate").Count(span => all.Above(span).SequenceEqual(upToTheRun)) >= Kent.Pack.Areas.Length);
    }

    private async Task<string> Submit(JsonObject scenario)
    {
        var body = new StringContent(new JsonObject { ["scenario"] = scenario }.ToJsonString(), Encoding.UTF8, "application/json");
        var answer = await _service.Send(HttpMethod.Post, "runs", body, ("traceparent", $"00-{_trace}-{ActivitySpanId.CreateRandom()}-01"));
        return answer.Assert(HttpStatusCode.Accepted).RunId!;
    }
}
