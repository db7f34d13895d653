using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Forecast.Silo.Hosting;

/// <summary>Whether this silo takes work: it is an active member of its cluster and is not stopping.</summary>
internal sealed class SiloHealth(ISiloStatusOracle silo, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("stopping")
        : silo.CurrentStatus == SiloStatus.Active ? HealthCheckResult.Healthy("active")
        : HealthCheckResult.Unhealthy(silo.CurrentStatus.ToString().ToLowerInvariant()));
}
