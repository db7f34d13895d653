namespace Forecast.Silo.Pages;

/// <summary>The home page: the published forecast, or another one.</summary>
internal static class ForecastPages
{
    public static void MapForecastPages(this IEndpointRouteBuilder pages) => pages.MapGet("/", Show);

    private static async Task<IResult> Show(HttpContext context, ForecastReader reader, AwaitedForecast awaited)
    {
        var choice = ForecastChoice.Of(context.Request.Query);
        if (await reader.Read(choice, context.RequestAborted) is not { } shown)
        {
            return await awaited.Page(context.RequestAborted);
        }
        var layers = await reader.Layers(shown, shown.Forecast.County, context.RequestAborted);
        return new PageAnswer<ForecastPage, ForecastView>(new ForecastView(shown, layers, PageFrame.Of(context).County));
    }
}
