using Forecast.Client;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Pages;
using Forecast.Silo.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Pages;

public sealed class PreviewsTests(ApiService service) : IClassFixture<ApiService>
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    private Previews Previews => service.Services.GetRequiredService<Previews>();

    [Fact]
    public async Task Preview_has_the_figures_of_the_stored_run_of_400_replicates_and_is_in_no_list()
    {
        var preview = await Previews.Forecast(ApiService.PlannedFlat(replicates: 20_000, seed: 601).Bytes(), Test);
        var listed = (await service.Get("runs")).Text;

        var run = await service.Complete(ApiService.PlannedFlat(replicates: 400, seed: 601));

        Assert.Equal(PlainModel.Fields(await service.Services.GetRequiredService<ForecastClient>().GetResultAsync(run, Test)), PlainModel.Fields(preview));
        Assert.DoesNotContain(preview.RunId, listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comparison_is_previewed_with_400_replicates_of_each_scenario()
    {
        var comparison = await Previews.Compare([ApiService.PlannedFlat(replicates: 20_000, seed: 602).Bytes(), OtherOf602().Bytes()], Test);

        Assert.Equal(400, comparison.Replicates);
        Assert.Equal(["Planned mix, flat grant", "Dearer"], comparison.Scenarios.Select(scenario => scenario.Name));
        Assert.True(comparison.County.Alternatives[0].Measure("quitDates")!.Cumulative[^1].Mean < 0);
    }

    [Fact]
    public async Task Faults_are_those_that_the_API_tells()
    {
        var (document, places) = Kent.NineFaults();

        var refused = await Assert.ThrowsAsync<ScenarioRefusedException>(() => Previews.Forecast(document, Test));
        var compared = await Assert.ThrowsAsync<ScenarioRefusedException>(() => Previews.Compare([Kent.PlannedFlat(10), document], Test));

        var byCounty = await Assert.ThrowsAsync<ScenarioRefusedException>(() => service.Services.GetRequiredService<ForecastClient>().SubmitAsync(document, Test));
        Assert.Equal(byCounty.Faults, refused.Faults);
        Assert.Superset(places.Select(place => $"/scenarios/1{place}").ToHashSet(), compared.Faults.Select(fault => fault.Place).ToHashSet());
    }

    [Fact]
    public async Task Service_that_allows_fewer_replicates_previews_with_so_many()
    {
        await using var small = new ApiService(("Runs:MaxReplicates", "6"));
        await small.InitializeAsync();

        Assert.Equal(6, (await small.Services.GetRequiredService<Previews>().Forecast(ApiService.PlannedFlat(replicates: 2, seed: 603).Bytes(), Test)).Replicates);
    }

    private static System.Text.Json.Nodes.JsonObject OtherOf602()
    {
        var scenario = ApiService.PlannedFlat(replicates: 20_000, seed: 602);
        (scenario["name"], scenario["overrides"]!["stream.cost_factor"]) = ("Dearer", 1.5);
        return scenario;
    }
}
