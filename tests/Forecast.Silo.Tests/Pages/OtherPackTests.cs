using System.Net;
using System.Text.Json.Nodes;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Api;

namespace Forecast.Silo.Tests.Pages;

/// <summary>What was run with a data pack that the service no longer has is read as it was, and nothing of it is drawn of the new one.</summary>
public sealed class OtherPackTests : IAsyncLifetime
{
    private readonly ApiService _service = new();

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Forecast_is_shown_with_the_reason_why_there_are_no_single_futures()
    {
        var run = await _service.Complete(ApiService.PlannedFlat(replicates: 8, seed: 951));
        var before = (await WebPage.Get(_service, $"/?run={run}")).Assert(HttpStatusCode.OK);
        await TakeOtherPack();

        foreach (var path in new[] { "/", "/districts/E07000114" })
        {
            var page = (await WebPage.Get(_service, $"{path}?run={run}&paths=on")).Assert(HttpStatusCode.OK);

            Assert.Contains("The data pack has changed since it was run.", page.Text("#stale"));
            Assert.Contains("The service has others now.", page.Text("#no-paths"));
            Assert.Null(page.Text("#paths"));
            Assert.Null((await WebPage.Get(_service, $"{path}?run={run}")).Text("#no-paths"));
        }
        Assert.Equal("Show 8 single futures", before.Text("#paths"));
        Assert.Null(before.Text("#stale"));
    }

    [Fact]
    public async Task Comparison_is_shown_without_fan_charts_and_says_why()
    {
        var other = ApiService.PlannedFlat(replicates: 20, seed: 952);
        other["name"] = "Other";
        var body = new JsonObject { ["scenarios"] = new JsonArray(ApiService.PlannedFlat(replicates: 20, seed: 952), other) }.ToJsonString();
        var run = (await _service.Post("comparisons", body)).Assert(HttpStatusCode.Accepted).RunId!;
        await _service.Get($"comparisons/{run}/events");
        await TakeOtherPack();

        var page = (await WebPage.Get(_service, $"/compare?run={run}")).Assert(HttpStatusCode.OK);

        Assert.Equal(["chart-difference-1", "chart-measures-1", "chart-districts-1"], page.Document.QuerySelectorAll("figure").Select(figure => figure.Id));
        Assert.Contains($"data pack {Kent.Pack.Hash}, and the service now has", page.Text("#problem"));
    }

    private async Task TakeOtherPack()
    {
        _service.Pack = Kent.Pack with { Hash = "0123456789abcdef0123456789abcdef" };
        await _service.RestartAsync();
    }
}
