using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Reminders.Diagnostics;

namespace Forecast.Silo.Hosting;

/// <summary>Whether this silo has read the reminders that it keeps. Before it has, no run whose reminder it is to keep can start, whichever silo is asked.</summary>
internal sealed class ReminderHealth(ILocalSiloDetails silo) : IHealthCheck, IObserver<ReminderEvents.ReminderServiceEvent>, ILifecycleParticipant<ISiloLifecycle>
{
    private IDisposable? _events;
    private volatile bool _read;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(ReminderHealth), ServiceLifecycleStage.RuntimeInitialize, Watch, Leave);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_read ? HealthCheckResult.Healthy("read") : HealthCheckResult.Unhealthy("not read yet"));

    /// <summary>Another silo may live in this process.</summary>
    public void OnNext(ReminderEvents.ReminderServiceEvent value) => _read |= value is ReminderEvents.ReminderServiceStarted && silo.SiloAddress.Equals(value.SiloAddress);

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    private Task Watch(CancellationToken cancellation)
    {
        _events = ReminderEvents.ServiceEvents.Subscribe(this);
        return Task.CompletedTask;
    }

    private Task Leave(CancellationToken cancellation)
    {
        _events?.Dispose();
        return Task.CompletedTask;
    }
}
