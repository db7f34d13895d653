using System.Net;
using Forecast.Contracts;
using Forecast.Grains;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Cli;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Api;

/// <summary>What the county's grain shows to readers on its silo is what it would answer, at every moment at which somebody could know better.</summary>
public sealed class ShownMarkTests : IAsyncLifetime
{
    private readonly ApiService _service = new();

    private CountyMark? Shown => _service.Services.GetRequiredService<CountyMarks>().Of(Kent.Name);

    private ICountyGrain County => _service.Services.GetRequiredService<IGrainFactory>().GetGrain<ICountyGrain>(Kent.Name);

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Publication_and_returns_are_shown_to_the_next_reader()
    {
        var (first, second) = (await _service.Complete(ApiService.PlannedFlat(2, 601)), await _service.Complete(ApiService.PlannedFlat(2, 602)));
        foreach (var run in new[] { first, second, first })
        {
            (await _service.Put("forecasts/current", $$"""{"runId": "{{run}}"}""")).Assert(HttpStatusCode.OK);
            Assert.Equal(run, (await _service.Get("forecasts/current")).Json.Text("runId"));
            Assert.Equal(new CountyMark(run, 0), Shown);
        }

        (await _service.Post("actuals", """{"returns": [{"area": "E07000105", "quarter": "2024/25 Q1", "quitDatesSet": 120, "quits4Week": 64, "status": "final"}]}""")).Assert(HttpStatusCode.OK);

        Assert.Null(Shown);
        Assert.Equal(120, (await _service.Get("forecasts/current?area=E07000105&measure=quitDates&by=quarter")).Json.Measure("quitDates").Items("quarters")[0].Number("actual"));
        Assert.Equal(new CountyMark(first, 1), Shown);
        Assert.Equal(Shown, await County.GetMark());
    }

    [Fact]
    public async Task Nothing_is_shown_of_a_county_that_has_left()
    {
        var mark = await County.GetMark();
        Assert.Equal(mark, Shown);

        await _service.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.Null(Shown);
        (await _service.Get("forecasts/current")).AssertProblem(HttpStatusCode.NotFound);
        Assert.Equal(mark, Shown);
    }
}
