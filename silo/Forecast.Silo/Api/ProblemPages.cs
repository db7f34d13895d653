using System.Net;

namespace Forecast.Silo.Api;

/// <summary>A short page for every kind of error, at the address that is its type. Open to everybody; it loads nothing.</summary>
internal static class ProblemPages
{
    public const string Path = "/problems";

    public static void MapProblemPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, () => Page("What can go wrong", $"<ul>{string.Concat(ProblemKinds.All.Select(Item))}</ul>"));
        app.MapGet($"{Path}/{{name}}", (string name) => ProblemKinds.All.FirstOrDefault(kind => kind.Name == name) is { } kind
            ? Page(kind.Title, $"<p>HTTP status {kind.Status}, type <code>{kind.Type}</code>.</p><p>{WebUtility.HtmlEncode(kind.Help)}</p><p><a href=\"{Path}\">All of them</a></p>")
            : Problems.NotFound($"There is no kind of error {name}."));
    }

    private static string Item(ProblemKind kind) => $"<li><a href=\"{kind.Type}\">{kind.Name}</a>, status {kind.Status}: {WebUtility.HtmlEncode(kind.Title)}</li>";

    private static IResult Page(string title, string body) => Results.Content(
        $"<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>{WebUtility.HtmlEncode(title)}</title></head><body><main><h1>{WebUtility.HtmlEncode(title)}</h1>{body}</main></body></html>",
        "text/html; charset=utf-8");
}
