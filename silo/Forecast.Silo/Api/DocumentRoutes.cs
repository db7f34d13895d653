using System.Collections.Immutable;
using Forecast.Silo.Documentation;

namespace Forecast.Silo.Api;

/// <summary>Addresses of what can be read in several formats.</summary>
internal static class DocumentRoutes
{
    /// <summary>Maps a path, whose format the request chooses, and the path with the end of each format, which stands above what the request says.</summary>
    public static void MapDocument(this RouteGroupBuilder group, string path, ImmutableArray<DocumentFormat> formats, Func<DocumentFormat?, Operation> operation, Func<DocumentFormat?, Delegate> answer)
    {
        group.MapGet(path, answer(null)).Documented(operation(null));
        foreach (var format in formats)
        {
            group.MapGet($"{path}.{format.Extension}", answer(format)).Documented(operation(format));
        }
    }
}
