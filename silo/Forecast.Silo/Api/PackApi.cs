using Forecast.Grains.Packs;

namespace Forecast.Silo.Api;

/// <summary>What the data pack knows: areas, the county's trajectory, parameters. The content's hash is the tag.</summary>
internal static class PackApi
{
    public static void MapPack(this RouteGroupBuilder api)
    {
        foreach (var (name, write) in new (string, Func<NamedPack, byte[]>)[] { ("areas", PackDocuments.Areas), ("targets", PackDocuments.Targets), ("parameters", PackDocuments.Parameters) })
        {
            api.MapGet($"/{name}", async (HttpContext context, NamedPack pack, KeptDocuments kept) =>
            {
                QueryParameters.None(context.Request.Query);
                (context.Response.Headers.Vary, context.Response.Headers.CacheControl) = ("Accept-Encoding", "no-cache");
                return (await kept.Answer(context, $"{pack.Pack.Hash}-{name}-{KeptDocuments.Hash(pack.Name)}", DocumentFormat.Json, () =>
                    Task.FromResult<KeptDocument?>(new KeptDocument(write(pack), $"{pack.Name}-{name}.json"))))!;
            });
        }
    }
}
