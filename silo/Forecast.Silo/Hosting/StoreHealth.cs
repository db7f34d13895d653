using Forecast.Silo.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Forecast.Silo.Hosting;

/// <summary>Whether the store takes reads and writes.</summary>
internal sealed class StoreHealth(IStoreProbe store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await store.WhatIsWrong(cancellationToken) is { } wrong ? HealthCheckResult.Unhealthy(wrong) : HealthCheckResult.Healthy("works");
}
