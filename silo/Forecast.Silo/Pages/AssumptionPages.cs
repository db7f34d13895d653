using Forecast.Client;
using Forecast.Grains.Packs;
using Forecast.Silo.Api;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Pages;

/// <summary>What forecasts rest on.</summary>
internal static class AssumptionPages
{
    public static void MapAssumptions(this IEndpointRouteBuilder pages)
    {
        // The pack is the one that was read at the start, and so are the words beside its figures.
        var (pack, settings) = (pages.ServiceProvider.GetRequiredService<NamedPack>(), pages.ServiceProvider.GetRequiredService<ServiceSettings>());
        var (parameters, tables) = (PackAssumptions.Of(pack.Pack), PackTables.Of(settings.Pack));
        pages.MapGet("/assumptions", async (HttpContext context, ForecastClient client) =>
        {
            QueryParameters.RefuseAny(context.Request.Query);
            var published = await client.GetPublishedAsync(context.RequestAborted);
            var forecast = published is null ? null : await client.GetResultAsync(published.RunId, context.RequestAborted);
            return new PageAnswer<AssumptionsPage, AssumptionsView>(new AssumptionsView(parameters, tables, forecast));
        });
    }
}
