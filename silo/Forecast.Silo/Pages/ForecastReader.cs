using System.Collections.Immutable;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Grains.Packs;
using Forecast.Reporting;
using Forecast.Reporting.Charts;
using Forecast.Silo.Api;

namespace Forecast.Silo.Pages;

/// <summary>Reads the forecast that a page is to show, and what stands beside it.</summary>
internal sealed class ForecastReader(ForecastClient client, NamedPack pack, TimeProvider clock)
{
    /// <summary>The forecast that a choice asks for; null if it asks for the published one, and none is.</summary>
    /// <exception cref="RequestRefusedException">There is no such run: 404.</exception>
    /// <exception cref="RunKindException">The run is no forecast.</exception>
    /// <exception cref="RunNotCompletedException">It is not completed.</exception>
    public async Task<ShownForecast?> Read(ForecastChoice choice, CancellationToken aborted)
    {
        var published = await client.GetPublishedAsync(aborted);
        if ((choice.RunId ?? published?.RunId) is not { } id)
        {
            return null;
        }
        var forecast = await ForecastDocuments.Completed(client, id, aborted);
        var shown = new ShownForecast(forecast, await client.GetReturnsAsync(aborted), published?.RunId == id ? published.PublishedAt : null, await client.GetApprovalAsync(id, aborted), choice)
        {
            Assumptions = IsOfPack(forecast) ? PackAssumptions.Of(pack.Pack) : [],
            IsRepeatable = IsOfPack(forecast) && forecast.ModelVersion == PageFrame.ModelVersion,
        };
        return shown with { Stale = Freshness.Of(shown, pack, clock.GetUtcNow()) };
    }

    /// <summary>
    /// What is shown beside an area's forecast: what districts have reported, what was published of the county before the start, and if they are asked for and can be had the first replicates as single futures, which are simulated
    /// again and the same whenever they are asked for.
    /// </summary>
    public async Task<FanLayers> Layers(ShownForecast shown, AreaForecast area, CancellationToken aborted)
    {
        var layers = new FanLayers { Observed = new ObservedReturns(shown.Forecast, shown.Returns), History = History(shown.Forecast, area) };
        if (!shown.Choice.ShowsPaths || !shown.IsRepeatable)
        {
            return layers;
        }
        var years = shown.Forecast.Years;
        await foreach (var batch in client.SamplesAsync(shown.Forecast.RunId, new SampleRequest("additionalQuitDates", [area.Area], PeriodChoice.Years, 0), aborted))
        {
            // Of each replicate the years come first, then the running total to the end of each.
            return layers with
            {
                Paths = [.. Enumerable.Range(0, Math.Min(shown.Paths, batch.Replicates)).Select(replicate => new SamplePath([.. batch.Values.Skip(replicate * 2 * years + years).Take(years)]))],
            };
        }
        return layers;
    }

    private bool IsOfPack(ForecastResult forecast) => forecast.PackHash == pack.Pack.Hash;

    /// <summary>What the pack knows of the quarters before; nothing where the forecast was made with another one.</summary>
    private ImmutableArray<HistoricQuarter> History(ForecastResult forecast, AreaForecast area) =>
        area.Level == "county" && IsOfPack(forecast) ? [.. pack.Pack.History.Select(past => new HistoricQuarter(past.Quarter, past.QuitDates))] : [];
}
