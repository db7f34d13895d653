using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Silo.Api;

namespace Forecast.Silo.Pages;

/// <summary>Districts and partnerships: all of them, and one in full.</summary>
internal static class DistrictPages
{
    public static void MapDistricts(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/districts", List);
        pages.MapGet("/districts/{code}", Show);
    }

    private static async Task<IResult> List(HttpContext context, ForecastReader reader, AwaitedForecast awaited)
    {
        var choice = ForecastChoice.Of(context.Request.Query) with { ShowsPaths = false };
        if (await reader.Read(choice, context.RequestAborted) is not { } shown)
        {
            return await awaited.Page(context.RequestAborted);
        }
        var layers = await reader.Layers(shown, shown.Forecast.County, context.RequestAborted);
        return new PageAnswer<DistrictsPage, ForecastView>(new ForecastView(shown, layers, PageFrame.Of(context).County));
    }

    private static async Task<IResult> Show(string code, HttpContext context, ForecastReader reader, AwaitedForecast awaited)
    {
        var choice = ForecastChoice.Of(context.Request.Query);
        if (await reader.Read(choice, context.RequestAborted) is not { } shown)
        {
            return await awaited.Page(context.RequestAborted);
        }
        var area = Find(shown.Forecast, code);
        return new PageAnswer<AreaPage, AreaView>(new AreaView(shown, area, await reader.Layers(shown, area, context.RequestAborted), PageFrame.Of(context).County));
    }

    /// <summary>A district by its code, a partnership by its name; told with near names where there is none.</summary>
    private static AreaForecast Find(ForecastResult forecast, string code)
    {
        var selection = new ForecastQuery([code], [], []).Of(forecast);
        return selection.Forecast?.Areas is [{ Level: not "county" } area] ? area
            : throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no district or partnership {code} in this forecast.", selection.UnknownAreas);
    }
}
