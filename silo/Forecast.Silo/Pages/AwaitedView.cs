using Forecast.Contracts;
using Forecast.Silo.Hosting;

namespace Forecast.Silo.Pages;

/// <summary>What stands where a forecast will be.</summary>
/// <param name="First">Where the first forecast stands.</param>
/// <param name="Run">Its run; null before there is one.</param>
public sealed record AwaitedView(FirstForecastState First, RunStatus? Run)
{
    /// <summary>Whether it will come by itself.</summary>
    public bool IsComing => First is { Scenario: not null, Failure: null };
}
