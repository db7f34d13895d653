using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Forecast.Silo.Tests.Api;

namespace Forecast.Silo.Tests.Pages;

/// <summary>A page as a browser without scripts gets it; redirects are not followed.</summary>
/// <param name="Status">The status.</param>
/// <param name="Location">Where it leads; null if nowhere.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Document">What was sent, parsed.</param>
/// <param name="Html">What was sent.</param>
internal sealed record WebPage(HttpStatusCode Status, string? Location, HttpResponseHeaders Headers, IHtmlDocument Document, string Html)
{
    /// <summary>The text of the one element that a selector finds, without breaks; null if there is none.</summary>
    public string? Text(string selector) => Document.QuerySelectorAll(selector) is [var only] ? string.Join(' ', only.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : null;

    /// <summary>The rows of a table by the texts of their cells.</summary>
    public string[][] Rows(string table) =>
        [.. Document.QuerySelectorAll($"#{table} tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray())];

    /// <summary>The addresses of the forms, each with its method.</summary>
    public string[] Forms => [.. Document.QuerySelectorAll("form").Select(form => $"{form.GetAttribute("method")} {form.GetAttribute("action")}")];

    public WebPage Assert(HttpStatusCode status)
    {
        Xunit.Assert.True(Status == status, $"{Status}, not {status}: {Text("main")}");
        return this;
    }

    public static Task<WebPage> Get(ApiService service, string path, params (string Name, string Value)[] headers) => Send(service, HttpMethod.Get, path, null, headers);

    /// <summary>Sends a form as a page of the service does.</summary>
    public static Task<WebPage> Post(ApiService service, string path, (string Name, string Value)[] fields, params (string Name, string Value)[] headers) =>
        Send(service, HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), headers);

    private static async Task<WebPage> Send(ApiService service, HttpMethod method, string path, HttpContent? body, (string Name, string Value)[] headers)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = service.Http.BaseAddress };
        using var request = new HttpRequestMessage(method, path) { Content = body };
        foreach (var (name, value) in headers.Prepend(("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new WebPage(answer.StatusCode, answer.Headers.Location?.OriginalString, answer.Headers, new HtmlParser().ParseDocument(html), html);
    }
}
