using System.Globalization;
using Forecast.Silo.Api;

namespace Forecast.Silo.Access;

/// <summary>
/// One log line, of the category Forecast.Audit, for every request that would change something, whether it did or was refused: who, from where, what, and how it ended. The line's own time says when. Nothing
/// of a body, a header or a query is in it, and so no key.
/// </summary>
internal sealed partial class AuditTrail(RequestDelegate next, ILoggerFactory logs)
{
    private const int LongestText = 4_000;
    private static readonly object Notes = new();
    private readonly ILogger _log = logs.CreateLogger("Forecast.Audit");

    /// <summary>Whether a request is of the kind that changes something.</summary>
    public static bool IsChange(HttpRequest request) => IsChange(request.Method);

    /// <summary>Whether a method is of the kind that changes something.</summary>
    public static bool IsChange(string method) => !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method));

    /// <summary>Adds to the line of a request what it is about, such as a run's id.</summary>
    public static void Note(HttpContext context, string about) => context.Items[Notes] = context.Items[Notes] is string before ? $"{before}, {about}" : about;

    public Task InvokeAsync(HttpContext context) => IsChange(context.Request) ? Follow(context) : next(context);

    private async Task Follow(HttpContext context)
    {
        try
        {
            await next(context);
        }
        finally
        {
            var outcome = context.Response.StatusCode switch
            {
                < StatusCodes.Status400BadRequest => "done",
                < StatusCodes.Status500InternalServerError => "refused",
                _ => "failed",
            };
            LogChange(
                Plain(context.User.Name() ?? "nobody known"), $"{context.Connection.RemoteIpAddress}", Plain(context.Request.Method), Plain(context.Request.Path.ToUriComponent()),
                outcome, context.Response.StatusCode, Plain(context.Items[Notes] as string ?? "-"), Problems.TraceId(context));
        }
    }

    /// <summary>A text on one line and of bounded length: what callers choose must not look like a line of its own.</summary>
    private static string Plain(string text)
    {
        var plain = string.Concat(text.Take(LongestText).Select(c => char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator ? '?' : c));
        return text.Length > LongestText ? plain + "..." : plain;
    }

    [LoggerMessage(1, LogLevel.Information, "{Who} from {Address}: {Method} {Path} {Outcome}, {Status}: {About} (trace {TraceId})")]
    private partial void LogChange(string who, string address, string method, string path, string outcome, int status, string about, string traceId);
}
