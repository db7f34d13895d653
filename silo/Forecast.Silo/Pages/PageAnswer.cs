using System.Net.Mime;
using System.Text;
using Forecast.Silo.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Forecast.Silo.Pages;

/// <summary>
/// Answers with a page. It is written as a whole before any of it is sent, without what Blazor has for forms and circuits: no key of a data protection, no cookie, no script but our own.
/// </summary>
/// <typeparam name="TPage">The page.</typeparam>
/// <typeparam name="TView">What it shows.</typeparam>
internal sealed class PageAnswer<TPage, TView>(TView view, int status = StatusCodes.Status200OK) : IResult
    where TPage : PageOf<TView>
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var page = Encoding.UTF8.GetBytes(await Write(httpContext));
        SecurityHeaders.AllowOwnPage(response);
        // Who comes to the browser after somebody who has signed in must not leaf back.
        response.Headers.CacheControl = SessionCookie.Of(httpContext.Request) is null ? "private, no-cache" : "no-store";
        response.StatusCode = status;
        response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        await response.Body.WriteAsync(page, httpContext.RequestAborted);
    }

    private async Task<string> Write(HttpContext context)
    {
        var services = context.RequestServices;
        var shown = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Frame"] = PageFrame.Of(context), ["View"] = view });
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(shown)).ToHtmlString());
    }
}
