using System.Text;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Grains.Packs;
using Forecast.Grains.Runs;
using Forecast.Model.Scenarios;

namespace Forecast.Silo.Pages;

/// <summary>Forecasts of scenarios as they stand behind a comparison: that of the full run where there is one, else a preview.</summary>
internal sealed class FullForecasts(ForecastClient client, Previews previews, NamedPack pack)
{
    /// <summary>A scenario's forecast, and whether it is a preview.</summary>
    /// <param name="document">The canonical document, valid on this pack.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="QueueFullException">Too many previews are being worked out.</exception>
    public async Task<(ForecastResult Forecast, bool IsPreview)> Of(string document, CancellationToken cancellation)
    {
        var scenario = Encoding.UTF8.GetBytes(document);
        var read = ScenarioReader.Read(scenario, pack.Pack).Value;
        var full = read is null ? null : await client.GetResultAsync(RunIds.Of(RunSpecifications.Of([read], pack.Pack)), cancellation);
        return full is null ? (await previews.Forecast(scenario, cancellation), true) : (full, false);
    }
}
