using System.Net.Mime;
using Forecast.Silo.Documentation;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Forecast.Silo.Api;

/// <summary>
/// Lets a body through to an operation that takes one only if it says that it is JSON. Documents are the one kind of body there is; and a page of another site cannot send that type without asking first.
/// </summary>
internal static class JsonBodies
{
    public static Task Require(HttpContext context, RequestDelegate next)
    {
        var takesBody = context.GetEndpoint()?.Metadata.GetMetadata<Operation>() is { Body: not null };
        return takesBody && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true } && !IsJson(context.Request.ContentType)
            ? Problems.Answer(ProblemKinds.UnsupportedType, $"{(context.Request.ContentType is { } type ? $"Content-Type: {type}" : "A body without Content-Type")} is refused; {MediaTypeNames.Application.Json} is allowed, in UTF-8.")
                .ExecuteAsync(context)
            : next(context);
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
