namespace Forecast.Silo.Pages;

/// <summary>303: what a form asked for is done, and the browser reads where that shows. Reloading that page sends nothing again.</summary>
/// <param name="path">Where, in this service.</param>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }

    /// <summary>The address if it is one of this service, else the home page: a link must not lead from a form here to another site. Addresses are ASCII, as headers are.</summary>
    public static string Own(string? address) => address is ['/', .. var rest] && rest is not ['/' or '\\', ..] && address.All(sign => sign is > ' ' and <= '~') ? address : "/";
}
