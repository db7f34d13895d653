using Microsoft.Net.Http.Headers;

namespace Forecast.Silo.Api;

/// <summary>The strong ETag of an answer: the same tag is the same bytes.</summary>
internal static class TagHeader
{
    /// <summary>Puts a tag on the answer.</summary>
    public static EntityTagHeaderValue Set(HttpContext context, string tag)
    {
        var entity = new EntityTagHeaderValue($"\"{tag}\"");
        context.Response.Headers.ETag = entity.ToString();
        return entity;
    }

    /// <summary>Whether the reader has whatever there is.</summary>
    public static bool IsAny(HttpRequest request) => request.Headers.IfNoneMatch.Count > 0 && request.GetTypedHeaders().IfNoneMatch.Contains(EntityTagHeaderValue.Any);

    /// <summary>Whether the reader has what it asks for: it could have the tag from nowhere else.</summary>
    public static bool IsKnown(HttpRequest request, EntityTagHeaderValue entity) =>
        request.Headers.IfNoneMatch.Count > 0 && request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(entity, useStrongComparison: false));
}
