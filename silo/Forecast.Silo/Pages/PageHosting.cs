using Forecast.Silo.Settings;

namespace Forecast.Silo.Pages;

/// <summary>
/// The pages for people: written by the server, whole and usable without scripts. What they show stands in their address, and every change is a form whose answer leads to where it shows.
/// They are no part of the API and its document.
/// </summary>
internal static class PageHosting
{
    public static void MapPages(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("").WithMetadata(new PageRoute());
        open.MapAssets();
        open.MapSignIn();
        var pages = open.MapGroup("").RequireAuthorization(nameof(AccessRole.Reader));
        pages.MapForecastPages();
        ScenarioPages.Map(pages);
        ComparePages.Map(pages);
        pages.MapDistricts();
        pages.MapAssumptions();
        pages.MapRunPages();
    }
}
