namespace Forecast.Silo.Access;

/// <summary>What browsers are told of every answer: not to guess its type, not to frame it, not to load anything for it, not to keep errors.</summary>
internal static class SecurityHeaders
{
    private const string NotFramed = "frame-ancestors 'none'";
    private const string NothingLoaded = $"default-src 'none'; {NotFramed}";
    private const string OneYear = "max-age=31536000";

    /// <summary>Lets a page of somebody else's making load its own parts.</summary>
    public static Task AllowPage(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.ContentSecurityPolicy = NotFramed;
        return next(context);
    }

    public static Task Add(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                // An answer that is a page says itself what it loads.
                headers.ContentSecurityPolicy = NothingLoaded;
            }
            if (context.Request.IsHttps)
            {
                headers.StrictTransportSecurity = OneYear;
            }
            if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
            {
                headers.CacheControl = "no-store";
            }
            return Task.CompletedTask;
        });
        return next(context);
    }
}
