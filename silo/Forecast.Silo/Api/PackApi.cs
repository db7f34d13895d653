using Forecast.Grains.Packs;
using Forecast.Silo.Documentation;

namespace Forecast.Silo.Api;

/// <summary>What the data pack knows: areas, the county's trajectory, parameters. The content's hash is the tag.</summary>
internal static class PackApi
{
    public static void MapPack(this RouteGroupBuilder api)
    {
        foreach (var (name, write, operation) in new (string, Func<NamedPack, byte[]>, Operation)[]
        {
            ("areas", PackDocuments.Areas, Operation("getAreas", "Areas", "The county, its partnerships and districts with their people at the start.", PackSchemas.Areas)),
            ("targets", PackDocuments.Targets, Operation("getTargets", "The trajectory", "How many additional quit dates the county is to reach, year by year.", PackSchemas.Targets)),
            ("parameters", PackDocuments.Parameters, Operation("getParameters", "Parameters", "The model's parameters with their distributions, each with its source and how sure it is.", PackSchemas.Parameters)),
        })
        {
            api.MapGet($"/{name}", async (HttpContext context, NamedPack pack, KeptDocuments kept) =>
            {
                (context.Response.Headers.Vary, context.Response.Headers.CacheControl) = ("Accept-Encoding", "no-cache");
                return (await kept.Answer(context, $"{pack.Pack.Hash}-{name}-{KeptDocuments.Hash(pack.Name)}", DocumentFormat.Json, () =>
                    Task.FromResult<KeptDocument?>(new KeptDocument(write(pack), $"{pack.Name}-{name}.json"))))!;
            }).WithTags(ApiTags.DataPack).Documented(operation);
        }
    }

    private static Operation Operation(string id, string summary, string description, Schema schema) =>
        new(id, summary, description, Answer.Ok("What the pack says.", schema) with { Headers = [AnswerHeader.ETag] }, Answer.NotModified) { Parameters = [Parameter.IfNoneMatch] };
}
