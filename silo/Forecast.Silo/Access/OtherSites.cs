using Forecast.Silo.Api;

namespace Forecast.Silo.Access;

/// <summary>A page of another site, open in the browser of somebody who may use this service, must not change anything in it. Programs, which send neither header, are not concerned.</summary>
internal static class OtherSites
{
    public static Task Refuse(HttpContext context, RequestDelegate next) => AuditTrail.IsChange(context.Request) && IsOther(context.Request)
        ? Problems.Answer(ProblemKinds.OtherSite, "The browser says that the request comes from a page of another site.").ExecuteAsync(context)
        : next(context);

    /// <summary>Browsers say it in Sec-Fetch-Site where the connection is safe, and in Origin where it is not.</summary>
    private static bool IsOther(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "" => request.Headers.Origin is [{ } origin] && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == request.Host.Value),
        var site => site is not ("same-origin" or "none"),
    };
}
