using System.Text.Json.Nodes;

namespace Forecast.Silo.Tests.Deployment;

/// <summary>The structure of the collector's configuration. Whether the collector itself accepts it, only the collector can say.</summary>
public sealed class CollectorTests
{
    private static readonly JsonObject Configuration = DeploymentFiles.Yaml(DeploymentFiles.Collector);

    private static JsonObject Pipelines => Configuration["service"]!["pipelines"]!.AsObject();

    [Theory]
    [InlineData("receivers")]
    [InlineData("processors")]
    [InlineData("exporters")]
    public void Component_is_defined_if_and_only_if_a_pipeline_uses_it(string kind)
    {
        var used = Pipelines.SelectMany(pipeline => pipeline.Value![kind].Texts()).Distinct().Order();

        Assert.Equal(Configuration[kind]!.AsObject().Select(component => component.Key).Order(), used);
    }

    [Fact]
    public void Pipeline_takes_what_silos_send_and_limits_memory_first()
    {
        Assert.Equal(["traces", "metrics"], Pipelines.Select(pipeline => pipeline.Key));
        Assert.All(Pipelines, pipeline => Assert.Equal(["otlp"], pipeline.Value!["receivers"].Texts()));
        Assert.All(Pipelines, pipeline => Assert.Equal("memory_limiter", pipeline.Value!["processors"].Texts()[0]));
    }

    [Fact]
    public void Collector_listens_where_silos_send_and_where_Prometheus_asks()
    {
        var silo = DeploymentFiles.Yaml(DeploymentFiles.Compose)["services"]!["silo-1"]!["environment"]!;
        var own = Configuration["service"]!["telemetry"]!["metrics"]!["readers"]![0]!["pull"]!["exporter"]!["prometheus"]!;

        Assert.Equal("http://collector:4317", silo["Forecast__Telemetry__OtlpEndpoint"].Texts().Single());
        Assert.Equal("0.0.0.0:4317", Configuration["receivers"]!["otlp"]!["protocols"]!["grpc"]!["endpoint"].Texts().Single());
        Assert.Equal(("0.0.0.0", "8888"), (own["host"].Texts().Single(), own["port"].Texts().Single()));
    }

    [Fact]
    public void Collector_keeps_below_the_memory_of_its_container()
    {
        var limit = int.Parse(Configuration["processors"]!["memory_limiter"]!["limit_mib"].Texts().Single());
        var container = DeploymentFiles.Yaml(DeploymentFiles.Compose)["services"]!["collector"]!["mem_limit"].Texts().Single();

        Assert.True(limit < int.Parse(container.TrimEnd('m')), $"{limit} MiB in a container of {container}");
    }
}
