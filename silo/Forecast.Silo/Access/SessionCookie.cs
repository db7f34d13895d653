namespace Forecast.Silo.Access;

/// <summary>
/// The cookie by which a browser sends the key with which its user signed in on the page. It ends with the browser's session. No script can read it. Of the requests that other sites cause only links that somebody follows carry it, so
/// that one in a mail opens: they change nothing.
/// </summary>
internal static class SessionCookie
{
    private const string Name = "forecast-key";

    /// <summary>The key of a request; null if it has none.</summary>
    public static string? Of(HttpRequest request) => request.Cookies.TryGetValue(Name, out var key) && key.Length > 0 ? key : null;

    public static void Set(HttpContext context, string key) => context.Response.Cookies.Append(Name, key, Options(context.Request));

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context.Request));

    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        // Behind a proxy that ends TLS, its word. Who lies about it only keeps his own cookie from being sent.
        Secure = request.IsHttps || request.Headers["X-Forwarded-Proto"] == "https",
        Path = "/",
        IsEssential = true,
    };
}
