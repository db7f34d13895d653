using Forecast.Silo.Access;
using Forecast.Silo.Api;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Pages;

/// <summary>Signing in with a key, and out again.</summary>
internal static class SignInPages
{
    public const string Path = "/sign-in";

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (HttpContext context, ServiceSettings settings) => Show(settings, Query(context.Request, "return"), null, StatusCodes.Status200OK));
        app.MapPost(Path, SignIn);
        app.MapPost("/sign-out", (HttpContext context) =>
        {
            SessionCookie.Remove(context);
            // What was read before must not be had by the next one at this browser.
            context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
            return new SeeOther(Path);
        });
    }

    /// <summary>Where somebody who is not known signs in, and then reads what was asked for.</summary>
    public static SeeOther AskFor(HttpRequest request) =>
        new(HttpMethods.IsGet(request.Method) ? $"{Path}?return={Uri.EscapeDataString(request.Path.ToUriComponent() + request.QueryString.ToUriComponent())}" : Path);

    private static async Task<IResult> SignIn(HttpContext context, ServiceSettings settings, TimeProvider clock)
    {
        var form = await PageForm.ReadAsync(context.Request);
        var (key, target) = (form["key"].ToString().Trim(), SeeOther.Own(form["return"]));
        if (settings.IsOpen)
        {
            return new SeeOther(target);
        }
        var found = KeyCheck.Of(settings, key, clock);
        if (found.Failure is { } failure)
        {
            AuditTrail.Note(context, failure.Message);
            return Show(settings, target, key.Length == 0 ? "Enter your key" : $"It is refused: {failure.Message}", StatusCodes.Status401Unauthorized);
        }
        AuditTrail.Note(context, found.Principal!.Name()!);
        SessionCookie.Set(context, key);
        return new SeeOther(target);
    }

    private static PageAnswer<SignInPage, SignInView> Show(ServiceSettings settings, string? target, string? wrong, int status) =>
        new(new SignInView(!settings.Keys.IsEmpty || settings.IsOpen, SeeOther.Own(target), wrong), status);

    private static string? Query(HttpRequest request, string name) => request.Query.TryGetValue(name, out var value) ? value.ToString() : null;
}
