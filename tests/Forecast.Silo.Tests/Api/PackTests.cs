using System.Net;
using System.Text.Json;
using Forecast.Grains.Tests.Setup;
using Forecast.Model.Parameters;
using Forecast.Silo.Tests.Cli;

namespace Forecast.Silo.Tests.Api;

public sealed class PackTests(ApiService service) : IClassFixture<ApiService>
{
    /// <summary>163,208 adults of Kent smoke at the start, 13.14%: the grant letter's figures.</summary>
    [Fact]
    public async Task Areas_are_those_of_the_forecast_with_their_people_and_where_the_figures_come_from()
    {
        var areas = (await Get("areas")).Items("areas");
        var forecast = (await service.Get($"runs/{await service.Complete(ApiService.PlannedFlat(replicates: 1, seed: 101))}/forecast?area=all")).Json;

        Assert.Equal(
            forecast.Items("areas").Prepend(forecast).Select(area => (area.Text("area"), area.Text("areaName"), area.Text("areaLevel"))),
            areas.Select(area => (area.Text("code"), area.Text("name"), area.Text("level"))));
        Assert.Equal((163208, 0.1314), (Math.Round(areas[0].Number("adultSmokers")!.Value), Math.Round(areas[0].Number("adultPrevalence")!.Value, 6)));
        var districts = areas.Where(area => area.Text("level") == "district").ToArray();
        foreach (var figure in (string[])["population", "adults", "adultSmokers"])
        {
            Assert.Equal(areas[0].Number(figure)!.Value, districts.Sum(area => area.Number(figure)!.Value), 1e-6);
        }
        var thanet = districts.Single(area => area.Text("name") == "Thanet");
        Assert.Equal(("East Kent", 1.5992, "assumed"), (thanet.Text("partnership"), thanet.Number("deprivationWeight"), thanet.Text("confidence")));
        Assert.StartsWith("code and name: ONS, published; ", thanet.Text("source"));
        Assert.Equal(["E07000113"], areas.Single(area => area.Text("name") == "Medway and Swale").Items("districts").Select(code => code.GetString()));
    }

    [Fact]
    public async Task Targets_are_the_countys_trajectory_with_its_running_total()
    {
        var document = await Get("targets");

        Assert.Equal(("county", "additionalQuitDates"), (document.Text("area"), document.Text("measure")));
        Assert.Equal(
            [("2024/25", "2025-03-31", 1347, 1347), ("2025/26", "2026-03-31", 2694, 4041), ("2026/27", "2027-03-31", 6734, 10775), ("2027/28", "2028-03-31", 8081, 18856),
                ("2028/29", "2029-03-31", 8081, 26937.0)],
            document.Items("targets").Select(year => (year.Text("year"), year.Text("targetEndDate"), year.Number("target")!.Value, year.Number("cumulative")!.Value)));
        Assert.All(document.Items("targets"), year => Assert.Equal(("HRPHCC 2024-05-14 item 6 table 4", "published"), (year.Text("source"), year.Text("confidence"))));
    }

    [Fact]
    public async Task Parameters_have_value_unit_distribution_range_source_and_confidence()
    {
        var parameters = (await Get("parameters")).Items("parameters");

        Assert.Equal(Kent.Pack.Parameters.Select(parameter => (parameter.Name, parameter.Median, parameter.Unit, parameter.Source, parameter.Confidence, parameter.Note)),
            parameters.Select(json => (json.Text("name"), json.Number("value")!.Value, json.Text("unit"), json.Text("source"), json.Text("confidence"), json.Text("note"))));
        var cost = parameters.Single(json => json.Text("name") == ParameterNames.StreamCostFactor);
        Assert.Equal("""{"family":"lognormal","median":1,"logStandardDeviation":0.25}""", cost.GetProperty("distribution").GetRawText());
        Assert.Equal((Math.Exp(0.25 * -1.2815515655446004), "a number above 0"), (cost.Number("p10")!.Value, cost.Text("allowed")));
        Assert.Equal("""{"family":"fixed","value":0.55}""", parameters.Single(json => json.Text("name") == ParameterNames.KpiTarget).GetProperty("distribution").GetRawText());
    }

    [Theory]
    [InlineData("areas")]
    [InlineData("targets")]
    [InlineData("parameters")]
    public async Task Tag_is_the_packs_and_who_has_it_gets_nothing(string path)
    {
        var first = (await service.Get(path)).Assert(HttpStatusCode.OK);

        Assert.StartsWith($"\"{Kent.Pack.Hash}-{path}-", first.Tag);
        Assert.Equal((Kent.Pack.Hash, "kent"), (first.Json.Text("packHash"), first.Json.Text("pack")));
        Assert.Equal("no-cache", first.Headers.CacheControl?.ToString());
        Assert.Equal("", (await service.Get(path, ("If-None-Match", first.Tag!))).Assert(HttpStatusCode.NotModified).Text);
        Assert.Equal(["area"], (await service.Get($"{path}?area=county")).AssertProblem(HttpStatusCode.BadRequest).Places);
    }

    private async Task<JsonElement> Get(string path) => (await service.Get(path)).Assert(HttpStatusCode.OK).Json;
}
