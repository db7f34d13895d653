using Forecast.Silo.Documentation;

namespace Forecast.Silo.Api;

/// <summary>
/// HEAD wherever there is a GET, as RFC 9110 asks of every server: the headers that GET would give, and no body, which the web server leaves out. What is streamed has no HEAD: it would be made for nobody.
/// </summary>
internal static class HeadRequests
{
    private static readonly object IsHead = new();

    /// <summary>Before routing: takes HEAD for GET.</summary>
    public static Task AsGet(HttpContext context, RequestDelegate next) => HttpMethods.IsHead(context.Request.Method) ? Head(context, next) : next(context);

    /// <summary>After routing: 405 for what is streamed.</summary>
    public static Task RefuseOfStreams(HttpContext context, RequestDelegate next)
    {
        if (!context.Items.ContainsKey(IsHead) || context.GetEndpoint()?.Metadata.GetMetadata<Operation>() is not { IsStreamed: true })
        {
            return next(context);
        }
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = HttpMethods.Get;
        return Task.CompletedTask;
    }

    private static async Task Head(HttpContext context, RequestDelegate next)
    {
        context.Items[IsHead] = true;
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            // Errors, logs and metrics are to tell what was asked.
            context.Request.Method = HttpMethods.Head;
        }
    }
}
