using System.Text.Json.Nodes;

namespace Forecast.Silo.Tests.Deployment;

/// <summary>A panel of the dashboard that shows numbers.</summary>
internal sealed record DashboardPanel(string Title, string Description, string Unit, string[] Queries, JsonNode Place)
{
    public static IReadOnlyList<DashboardPanel> All { get; } = [.. DeploymentFiles.Json(DeploymentFiles.Dashboard)["panels"]!.AsArray()
        .Where(panel => panel!["type"]!.GetValue<string>() != "row")
        .Select(panel => Read(panel!))];

    /// <summary>The queries as Grafana sends them, for all silos and the last half minute.</summary>
    public IEnumerable<string> SentQueries => Queries.Select(query => query
        .Replace("$__rate_interval", "30s", StringComparison.Ordinal)
        .Replace("$__range", "30s", StringComparison.Ordinal)
        .Replace("$silo", ".*", StringComparison.Ordinal));

    private static DashboardPanel Read(JsonNode panel) => new(
        panel["title"]!.GetValue<string>(),
        panel["description"]!.GetValue<string>(),
        panel["fieldConfig"]!["defaults"]!["unit"]!.GetValue<string>(),
        [.. panel["targets"]!.AsArray().Select(target => target!["expr"]!.GetValue<string>())],
        panel["gridPos"]!);
}
