namespace Forecast.Silo.Pages;

/// <summary>Tells the requests of people's browsers from those of programs.</summary>
internal static class PageRequests
{
    private static readonly PathString[] ForPrograms = ["/api", "/assets", "/charts", "/docs", "/exports", "/health", "/metrics", "/openapi", "/orleans", "/problems", "/reports"];

    /// <summary>Whether a browser asks for something to show: at an address that is not one for programs, and saying that it takes a page.</summary>
    public static bool IsForPage(HttpRequest request) =>
        !ForPrograms.Any(path => request.Path.StartsWithSegments(path))
        && request.GetTypedHeaders().Accept?.Any(type => type.MediaType == "text/html" && type.Quality != 0) == true;
}
