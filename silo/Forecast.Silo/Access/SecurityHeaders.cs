namespace Forecast.Silo.Access;

/// <summary>What browsers are told of every answer: not to guess its type, not to frame it, not to load anything for it, not to keep errors, and what may change only to ask whether it has.</summary>
internal static class SecurityHeaders
{
    private const string Api = "/api/v1";
    private const string ToBeAsked = "private, no-cache";
    private const string ReferrerPolicy = "Referrer-Policy";
    private const string NotFramed = "frame-ancestors 'none'";
    private const string NothingLoaded = $"default-src 'none'; {NotFramed}";
    private const string OwnPage = $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; {NotFramed}";

    /// <summary>Lets a page load scripts and documents of this service, and run the scripts in it that carry its nonce. It styles itself, and draws its own pictures.</summary>
    public static void AllowOwnScripts(HttpContext context, string nonce) => context.Response.Headers.ContentSecurityPolicy =
        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; connect-src 'self'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; {NotFramed}";

    /// <summary>
    /// Lets a page of the service load style, scripts and pictures of the service, send its forms there, and nothing else: no script and no style stands in the page itself. Its own requests say where they come from, or a
    /// browser would send its forms as those of nobody.
    /// </summary>
    public static void AllowOwnPage(HttpResponse response) => (response.Headers.ContentSecurityPolicy, response.Headers[ReferrerPolicy]) = (OwnPage, "same-origin");

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
            headers.TryAdd(ReferrerPolicy, "no-referrer");
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                // An answer that is a page says itself what it loads.
                headers.ContentSecurityPolicy = NothingLoaded;
            }
            if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
            {
                headers.CacheControl = "no-store";
            }
            else if (headers.CacheControl.Count == 0 && context.Request.Path.StartsWithSegments(Api))
            {
                // An answer that never changes says so itself.
                headers.CacheControl = ToBeAsked;
            }
            return Task.CompletedTask;
        });
        return next(context);
    }
}
