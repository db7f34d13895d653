using System.Net;
using Forecast.Client;
using Forecast.Silo.Hosting;
using Forecast.Silo.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Pages;

public sealed class FirstForecastTests : IAsyncLifetime
{
    private readonly FailingDistricts _districts = new();
    private readonly ApiService _service;

    public FirstForecastTests() => _service = new ApiService(("FirstForecast", "small")) { Configure = services => services.AddSingleton<IIncomingGrainCallFilter>(_districts) };

    private FirstForecast First => _service.Services.GetRequiredService<FirstForecast>();

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Forecast_that_cannot_be_made_is_logged_and_shown_and_the_next_start_makes_and_publishes_it()
    {
        await First.ExecuteTask!;
        var failed = (await WebPage.Get(_service, "/")).Assert(HttpStatusCode.OK);
        (await _service.Get("/health/ready")).Assert(HttpStatusCode.OK);

        await SaveSmall(seed: 1001);
        await _service.RestartAsync();
        await First.ExecuteTask!;
        var page = await WebPage.Get(_service, "/");

        Assert.Contains("there is no scenario small", failed.Text("#failure"));
        Assert.Contains("There is no first forecast of small: there is no scenario small", _service.Log.Text);
        Assert.Contains("additional quit dates by March 2029", page.Text("#headline"));
        Assert.Single((await _service.Get("runs")).Json.GetProperty("runs").EnumerateArray());
    }

    [Fact]
    public async Task Service_is_ready_and_shows_how_far_it_is_while_the_forecast_is_made_and_one_that_ends_on_the_way_goes_on()
    {
        await First.ExecuteTask!;
        await SaveSmall(seed: 1002);
        _service.Calls.Hold();
        await _service.RestartAsync();
        await _service.Calls.Next();
        // The district may be asked before the run is listed; who asks for the same joins it.
        var run = (await _service.Post("runs", """{"scenarioId": "small"}""")).Assert(HttpStatusCode.Accepted).RunId;

        (await _service.Get("/health/ready")).Assert(HttpStatusCode.OK);
        var page = await WebPage.Get(_service, "/");
        await _service.RestartAsync();
        await First.ExecuteTask!;

        Assert.Equal("The first forecast for Kent is on its way", page.Text("#awaited"));
        Assert.Equal(run, (await _service.Get("forecasts/current")).RunId);
        Assert.Single((await _service.Get("runs")).Json.GetProperty("runs").EnumerateArray());
    }

    [Fact]
    public async Task Nothing_is_run_where_a_forecast_is_published()
    {
        await First.ExecuteTask!;
        await SaveSmall(seed: 1003);
        var run = await _service.Complete(ApiService.PlannedFlat(replicates: 20, seed: 1004));
        await _service.Put("forecasts/current", $$"""{"runId": "{{run}}"}""");
        await _service.RestartAsync();

        await First.ExecuteTask!;

        Assert.Equal(run, (await _service.Get("forecasts/current")).RunId);
        Assert.Single((await _service.Get("runs")).Json.GetProperty("runs").EnumerateArray());
    }

    [Fact]
    public async Task Run_that_fails_is_no_forecast_and_the_page_says_why()
    {
        await First.ExecuteTask!;
        await SaveSmall(seed: 1005);
        _districts.Fail = true;
        await _service.RestartAsync();

        await First.ExecuteTask!;

        Assert.Contains(FailingDistricts.Reason, (await WebPage.Get(_service, "/")).Text("#failure"));
        Assert.Null(await _service.Services.GetRequiredService<ForecastClient>().GetPublishedAsync(TestContext.Current.CancellationToken));
    }

    private async Task SaveSmall(int seed) => (await _service.Put("scenarios/small", ApiService.PlannedFlat(replicates: 40, seed).ToJsonString())).Assert(HttpStatusCode.OK);
}
