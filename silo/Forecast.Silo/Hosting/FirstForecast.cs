using System.Text;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Api;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Hosting;

/// <summary>
/// Runs a scenario and publishes it where nothing is published yet, so that who opens a new service finds a forecast. It waits for nobody and nobody waits for it. If the service ends on the way, its run goes on with the
/// next start, which joins it; if a silo or the way to it goes away, it goes on after a pause; if it fails, that is logged and shown, and the next start tries again.
/// </summary>
internal sealed partial class FirstForecast(ForecastClient client, NamedScenarios scenarios, ServiceSettings settings, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<FirstForecast> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private volatile FirstForecastState _state = new(settings.FirstForecast);

    /// <summary>Where it stands.</summary>
    public FirstForecastState State => _state;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.FirstForecast is not { } scenario)
        {
            return;
        }
        try
        {
            await Started(stoppingToken);
            while (!await IsMade(scenario, stoppingToken))
            {
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
        catch (Exception e)
        {
            // Whatever it is: the service works without this forecast, and would end with what escapes here.
            Fail(scenario, Words(e), e);
        }
    }

    /// <summary>False if it broke off and can go on: the same again joins the run that it began.</summary>
    private async Task<bool> IsMade(string scenario, CancellationToken stopping)
    {
        try
        {
            await Make(scenario, stopping);
            return true;
        }
        catch (Exception e) when (TransientFailure.Is(e) && !stopping.IsCancellationRequested)
        {
            LogBrokenOff(e, scenario, Pause.TotalSeconds);
            return false;
        }
    }

    private async Task Make(string scenario, CancellationToken stopping)
    {
        if (await client.GetPublishedAsync(stopping) is not null)
        {
            return;
        }
        if (await scenarios.Find(scenario, stopping) is not { } document)
        {
            Fail(scenario, $"there is no scenario {scenario}", null);
            return;
        }
        var run = await client.SubmitAsync(Encoding.UTF8.GetBytes(document), stopping);
        _state = new(scenario, run.RunId);
        LogBegun(scenario, run.RunId);
        await foreach (var status in client.WatchAsync(run.RunId, stopping))
        {
            run = status;
        }
        if (run.State != RunState.Completed)
        {
            Fail(scenario, run.Error ?? $"its run was {RunView.Word(run.State)}", null);
        }
        else if (await client.GetPublishedAsync(stopping) is null)
        {
            await client.PublishAsync(run.RunId, stopping);
            LogPublished(scenario, run.RunId);
        }
    }

    /// <summary>Waits until the service answers: before that its silo takes no calls.</summary>
    private async Task Started(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }

    private void Fail(string scenario, string reason, Exception? exception)
    {
        _state = _state with { Failure = reason };
        LogFailed(exception, scenario, reason);
    }

    private static string Words(Exception exception) => exception switch
    {
        ScenarioRefusedException refused => string.Join("; ", refused.Faults),
        QueueFullException or RunFailedException or RunNotCompletedException => exception.Message,
        StorageFailedException => "the store cannot be used",
        _ => "the service's log says why",
    };

    [LoggerMessage(LogLevel.Information, "Nothing is published yet: {Scenario} is run, {RunId}")]
    private partial void LogBegun(string scenario, string runId);

    [LoggerMessage(LogLevel.Information, "The first forecast, of {Scenario}, is published, run {RunId}")]
    private partial void LogPublished(string scenario, string runId);

    [LoggerMessage(LogLevel.Warning, "The first forecast, of {Scenario}, goes on in {Seconds} seconds: the service could not be reached")]
    private partial void LogBrokenOff(Exception exception, string scenario, double seconds);

    [LoggerMessage(LogLevel.Error, "There is no first forecast of {Scenario}: {Reason}")]
    private partial void LogFailed(Exception? exception, string scenario, string reason);
}
