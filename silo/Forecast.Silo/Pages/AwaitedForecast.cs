using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Hosting;

namespace Forecast.Silo.Pages;

/// <summary>What stands where a forecast will be: whether one is coming, how far it is, or why there is none.</summary>
internal sealed class AwaitedForecast(ForecastClient client, FirstForecast first)
{
    /// <summary>The page, as things stand now.</summary>
    public async Task<PageAnswer<AwaitedPage, AwaitedView>> Page(CancellationToken aborted)
    {
        var state = first.State;
        var run = state.RunId is { } id && await client.GetStatusAsync(id, aborted) is { IsFinal: false, State: not RunState.Unknown } status ? status : null;
        return new PageAnswer<AwaitedPage, AwaitedView>(new AwaitedView(state, run));
    }
}
