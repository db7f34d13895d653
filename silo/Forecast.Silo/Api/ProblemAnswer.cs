using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Forecast.Contracts;
using Forecast.Silo.Access;
using Forecast.Silo.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Forecast.Silo.Api;

/// <summary>An error as RFC 9457 has it, sent as <c>application/problem+json</c> whatever the caller accepts; but as a page to a browser that asks for one.</summary>
internal sealed class ProblemAnswer(ProblemKind kind, string detail, ImmutableArray<InputFault> faults) : IResult
{
    private const string MediaType = "application/problem+json";

    // Read by people in terminals as much as by programs, and never as a page.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int StatusCode => kind.Status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = kind.Status;
        AuditTrail.Note(httpContext, faults.IsEmpty ? kind.Name : $"{kind.Name} at {string.Join(' ', faults.Select(fault => fault.Place.Length == 0 ? "#" : fault.Place))}");
        return PageRequests.IsForPage(httpContext.Request)
            ? new PageAnswer<ErrorPage, ErrorView>(new ErrorView(kind, detail, faults, Problems.TraceId(httpContext)), kind.Status).ExecuteAsync(httpContext)
            : WriteJson(httpContext);
    }

    private Task WriteJson(HttpContext httpContext)
    {
        var problem = new ProblemDetails
        {
            Type = kind.Type,
            Title = kind.Title,
            Status = kind.Status,
            Detail = detail,
            Instance = httpContext.Request.Path.ToUriComponent(),
        };
        problem.Extensions["traceId"] = Problems.TraceId(httpContext);
        if (!faults.IsEmpty)
        {
            problem.Extensions["errors"] = faults.Select(fault => new { path = fault.Place, pointer = Pointer(fault.Place), fault.Value, allowed = fault.Expected, message = fault.ToString() });
        }
        return httpContext.Response.WriteAsJsonAsync(problem, Json, MediaType, httpContext.RequestAborted);
    }

    /// <summary>A place of the body as the fragment of an address (RFC 6901, section 6); null for a place elsewhere, such as a header.</summary>
    private static string? Pointer(string place) => place.Length == 0 || place[0] == '/' ? "#" + string.Join('/', place.Split('/').Select(Uri.EscapeDataString)) : null;
}
