using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Api;
using Forecast.Silo.Tests.Cli;

namespace Forecast.Silo.Tests.Examples;

/// <summary>
/// Examples whose tools cannot be run here: what they ask for is asked of a service, and what they read is looked for in its answer. They read the wide table of the
/// published forecast.
/// </summary>
public sealed partial class DashboardExampleTests(ApiService service) : IClassFixture<ApiService>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 3, seed: 161));
        (await service.Put("forecasts/current", new JsonObject { ["runId"] = id }.ToJsonString())).Assert(System.Net.HttpStatusCode.OK);
    }

    public ValueTask DisposeAsync() => default;

    [Fact]
    public async Task Power_Query_reads_columns_that_the_wide_table_has()
    {
        var query = ExampleFiles.Text("power-query", "forecast.pq");
        var path = RelativePath().Match(query).Groups[1].Value;
        var filters = Filters().Match(query).Groups[1].Value.Replace(" = \"", "=").Replace("\", ", "&").TrimEnd('"');

        var header = await Header($"/{path}?{filters}");

        Assert.Equal("area=county&by=quarter&measure=additionalQuitDates", filters);
        var chosen = Quoted().Matches(Chosen().Match(query).Groups[1].Value).Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(11, chosen.Length);
        Assert.Empty(chosen.Except(header));
        Assert.Equal(chosen, Typed().Matches(query).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task Grafana_dashboard_reads_columns_that_the_wide_table_has_for_every_measure_it_offers()
    {
        var dashboard = JsonDocument.Parse(ExampleFiles.Text("grafana", "forecast-infinity.json")).RootElement;
        var variables = dashboard.GetProperty("templating").Items("list").ToDictionary(variable => variable.Text("name"), variable => variable.Text("query"));
        var targets = dashboard.Items("panels").SelectMany(panel => panel.Items("targets")).ToArray();

        Assert.Equal(2, targets.Length);
        foreach (var (target, measure) in targets.SelectMany(target => variables["measure"].Split(',').Select(measure => (target, measure))))
        {
            Assert.Equal(("csv", "backend", "url"), (target.Text("type"), target.Text("parser"), target.Text("source")));
            var url = target.Text("url").Replace("${service}", "").Replace("${area:percentencode}", variables["area"]).Replace("${measure:percentencode}", measure);
            Assert.DoesNotContain('$', url);
            Assert.Empty(target.Items("columns").Select(column => column.Text("selector")).Except(await Header(url)));
        }
    }

    [Fact]
    public void Grafana_dashboard_draws_bands_between_columns_that_it_reads()
    {
        var panel = JsonDocument.Parse(ExampleFiles.Text("grafana", "forecast-infinity.json")).RootElement.Items("panels")[0];
        string[] titles = [.. panel.Items("targets").Single().Items("columns").Select(column => column.Text("text"))];
        var overrides = panel.GetProperty("fieldConfig").Items("overrides");

        Assert.Empty(overrides.Select(drawn => drawn.GetProperty("matcher").Text("options")).Except(titles));
        var lower = overrides.SelectMany(drawn => drawn.Items("properties")).Where(property => property.Text("id") == "custom.fillBelowTo").Select(property => property.Text("value"));
        Assert.Equal(["95% low", "80% low", "50% low"], lower);
    }

    private async Task<string[]> Header(string path)
    {
        var answer = (await service.Get(path)).Assert(System.Net.HttpStatusCode.OK);
        Assert.Equal("text/csv", answer.MediaType);
        Assert.True(answer.Text.Split('\n').Length > 2, answer.Text);
        return answer.Text.Split('\n')[0].TrimEnd('\r').Split(',');
    }

    [GeneratedRegex("RelativePath = \"([^\"]+)\"")]
    private static partial Regex RelativePath();

    [GeneratedRegex(@"Query = \[([^\]]+)\]")]
    private static partial Regex Filters();

    [GeneratedRegex(@"SelectColumns\(Table, \{([^}]+)\}")]
    private static partial Regex Chosen();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("\\{\"([a-z0-9_]+)\", type ")]
    private static partial Regex Typed();
}
