using Forecast.Silo.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Forecast.Silo.Hosting;

/// <summary>
/// Whether the store takes reads and writes. Everybody may ask, so the answer is that it does or does not; why not, which names the store, goes to the log: once, and again only when it changes,
/// however often somebody asks.
/// </summary>
internal sealed partial class StoreHealth(IStoreProbe store, ILogger<StoreHealth> logger) : IHealthCheck
{
    private string? _logged;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var wrong = await WhatIsWrong(cancellationToken);
        if (Interlocked.Exchange(ref _logged, wrong) != wrong)
        {
            LogChange(wrong);
        }
        return wrong is null ? HealthCheckResult.Healthy("works") : HealthCheckResult.Unhealthy("does not work");
    }

    /// <summary>A probe that fails itself must be in the log too, and its message not in the answer.</summary>
    private async Task<string?> WhatIsWrong(CancellationToken cancellation)
    {
        try
        {
            return await store.WhatIsWrong(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return $"{e}";
        }
    }

    private void LogChange(string? wrong)
    {
        if (wrong is null)
        {
            LogWorks();
        }
        else
        {
            LogWrong(wrong);
        }
    }

    [LoggerMessage(LogLevel.Error, "The service is not ready: {Reason}")]
    private partial void LogWrong(string reason);

    [LoggerMessage(LogLevel.Information, "The store works again")]
    private partial void LogWorks();
}
