using System.Text.Json.Nodes;
using Forecast.Grains.Tests.Setup;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Forecast.Silo.Tests.Deployment;

/// <summary>The files that the service is deployed by, by their path from the top level.</summary>
internal static class DeploymentFiles
{
    public const string Compose = "docker-compose.yml";
    public const string Example = "silo/deploy/example.env";
    public const string Dockerfile = "silo/Dockerfile";
    public const string Balancer = "silo/deploy/haproxy.cfg";
    public const string Prometheus = "silo/deploy/prometheus.yml";
    public const string Rules = "silo/deploy/forecast.rules.yml";
    public const string RulesTest = "tests/Forecast.Silo.Tests/Deployment/forecast.rules.test.yml";
    public const string Collector = "silo/deploy/collector.yaml";
    public const string DataSource = "silo/deploy/grafana/provisioning/datasources/prometheus.yml";
    public const string DashboardProvider = "silo/deploy/grafana/provisioning/dashboards/forecast.yml";
    public const string Dashboard = "silo/deploy/grafana/dashboards/forecast.json";

    public static string Path(string file) => System.IO.Path.Combine(RepositoryRoot.Folder, file);

    public static string Text(string file) => File.ReadAllText(Path(file));

    public static string[] Lines(string file) => File.ReadAllLines(Path(file));

    /// <summary>A YAML file with its anchors and merges resolved. Every scalar is a text.</summary>
    public static JsonObject Yaml(string file)
    {
        var parser = new MergingParser(new Parser(new StringReader(Text(file))));
        var content = new DeserializerBuilder().Build().Deserialize(parser)
            ?? throw new InvalidDataException($"{file} is empty.");
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(content))!.AsObject();
    }

    public static JsonObject Json(string file) => JsonNode.Parse(Text(file))!.AsObject();

    /// <summary>The texts of a list, or of a single text, or none if there is no such member.</summary>
    public static string[] Texts(this JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => [.. list.Select(item => item!.GetValue<string>())],
        _ => [node.GetValue<string>()],
    };
}
