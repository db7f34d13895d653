using System.Text.RegularExpressions;

namespace Forecast.Silo.Tests.Deployment;

/// <summary>All silos, and no others, behind the balancer and before Prometheus.</summary>
public sealed partial class BalancerTests
{
    private static readonly string[] Silos = [.. DeploymentFiles.Yaml(DeploymentFiles.Compose)["services"]!.AsObject()
        .Select(service => service.Key).Where(name => name.StartsWith("silo-", StringComparison.Ordinal))];

    [Fact]
    public void Balancer_sends_requests_to_every_silo_that_says_it_is_ready()
    {
        var servers = Server().Matches(DeploymentFiles.Text(DeploymentFiles.Balancer)).Select(match => (match.Groups[1].Value, match.Groups[2].Value));
        var lines = DeploymentFiles.Lines(DeploymentFiles.Balancer).Select(line => line.Trim()).ToList();

        Assert.Equal(Silos.Select(silo => (silo, $"{silo}:8080")), servers);
        Assert.Contains("http-check send meth GET uri /health/ready", lines);
        Assert.Contains("http-check expect status 200", lines);
        Assert.Contains(lines, line => line.StartsWith("default-server check ", StringComparison.Ordinal));
    }

    /// <summary>The silos see no HTTPS, and so cannot.</summary>
    [Fact]
    public void Balancer_holds_browsers_to_https_where_they_came_by_it()
    {
        var lines = DeploymentFiles.Lines(DeploymentFiles.Balancer).Select(line => line.Trim()).ToList();

        Assert.Contains("http-request set-var(txn.proto) req.hdr(X-Forwarded-Proto)", lines);
        Assert.Contains("http-after-response set-header Strict-Transport-Security max-age=31536000 if { var(txn.proto) -m str https }", lines);
    }

    [Fact]
    public void Prometheus_asks_every_silo_the_balancer_and_the_collector()
    {
        var jobs = DeploymentFiles.Yaml(DeploymentFiles.Prometheus)["scrape_configs"]!.AsArray()
            .ToDictionary(job => job!["job_name"]!.GetValue<string>(), job => job!["static_configs"]![0]!["targets"].Texts());

        Assert.Equal(Silos.Select(silo => $"{silo}:8080"), jobs["forecast"]);
        Assert.Equal(["balancer:8404"], jobs["balancer"]);
        Assert.Equal(["collector:8888"], jobs["collector"]);
    }

    [GeneratedRegex(@"^\s+server (\S+) (\S+)", RegexOptions.Multiline)]
    private static partial Regex Server();
}
