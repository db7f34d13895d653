using System.Text.Json.Nodes;

namespace Forecast.Silo.Tests.Deployment;

public sealed class DashboardTests
{
    private static readonly JsonObject Dashboard = DeploymentFiles.Json(DeploymentFiles.Dashboard);

    [Fact]
    public void Panel_has_a_title_an_explanation_in_sentences_and_a_unit() =>
        Assert.All(DashboardPanel.All, panel =>
        {
            Assert.Contains(' ', panel.Title);
            Assert.EndsWith(".", panel.Description);
            Assert.NotEmpty(panel.Unit);
            Assert.NotEmpty(panel.Queries);
        });

    [Fact]
    public void Titles_and_numbers_of_panels_are_unique()
    {
        var panels = Dashboard["panels"]!.AsArray();

        Assert.Distinct(panels.Select(panel => panel!["id"]!.GetValue<int>()));
        Assert.Distinct(panels.Select(panel => panel!["title"]!.GetValue<string>()));
    }

    [Fact]
    public void Panels_do_not_lie_on_each_other()
    {
        var cells =
            from panel in DashboardPanel.All
            from row in Enumerable.Range(panel.Place["y"]!.GetValue<int>(), panel.Place["h"]!.GetValue<int>())
            from column in Enumerable.Range(panel.Place["x"]!.GetValue<int>(), panel.Place["w"]!.GetValue<int>())
            select (row, column);

        Assert.Distinct(cells);
        Assert.All(cells, cell => Assert.InRange(cell.column, 0, 23));
    }

    [Fact]
    public void Panels_name_expected_metrics_only() =>
        Assert.Empty(DashboardPanel.All.SelectMany(panel => panel.Queries).SelectMany(QueryMetrics.In).Except(ExpectedMetrics.Names));

    [Fact]
    public void Expected_metrics_are_all_of_use()
    {
        var queries = DashboardPanel.All.SelectMany(panel => panel.Queries)
            .Concat(DeploymentFiles.Yaml(DeploymentFiles.Rules)["groups"]!.AsArray()
                .SelectMany(group => group!["rules"]!.AsArray()).Select(rule => rule!["expr"].Texts().Single()));
        var used = queries.SelectMany(QueryMetrics.In).ToHashSet();

        Assert.All(ExpectedMetrics.OfSilo.Concat(ExpectedMetrics.OfBalancer), metric =>
            Assert.True(metric.Series.Any(used.Contains), $"Neither dashboard nor rules use {metric.Name}"));
    }

    [Fact]
    public void Every_query_goes_to_the_data_source_that_is_provided()
    {
        var source = DeploymentFiles.Yaml(DeploymentFiles.DataSource)["datasources"]![0]!;
        var targets = Dashboard["panels"]!.AsArray().Where(panel => panel!["targets"] is not null).SelectMany(panel => panel!["targets"]!.AsArray());

        Assert.Equal("http://prometheus:9090", source["url"].Texts().Single());
        Assert.All(targets, target => Assert.Equal(source["uid"].Texts().Single(), target!["datasource"]!["uid"]!.GetValue<string>()));
    }

    [Fact]
    public void Dashboard_is_where_Grafana_looks_for_it()
    {
        var grafana = DeploymentFiles.Yaml(DeploymentFiles.Compose)["services"]!["grafana"]!;
        var folder = DeploymentFiles.Yaml(DeploymentFiles.DashboardProvider)["providers"]![0]!["options"]!["path"].Texts().Single();

        Assert.Contains($"./silo/deploy/grafana/dashboards:{folder}:ro", grafana["volumes"].Texts());
        Assert.Equal($"{folder}/forecast.json", grafana["environment"]!["GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"].Texts().Single());
    }
}
