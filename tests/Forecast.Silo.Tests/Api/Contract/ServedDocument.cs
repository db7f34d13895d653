using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Forecast.Silo.Tests.Api.Contract;

/// <summary>The OpenAPI document as a service serves it.</summary>
internal sealed class ServedDocument
{
    private const string Components = "#/components/schemas/";
    private static readonly EvaluationOptions Listed = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
    private readonly ConcurrentDictionary<string, JsonSchema> _schemas = new();
    private readonly ConcurrentDictionary<(string Schema, string Value), string[]> _judged = new();

    private ServedDocument(JsonObject root)
    {
        Root = root;
        Operations =
        [
            .. from path in root["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               select new DocumentedOperation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject(), this),
        ];
    }

    public JsonObject Root { get; }

    public IReadOnlyList<DocumentedOperation> Operations { get; }

    public static async Task<ServedDocument> Of(ApiService service) => new(JsonNode.Parse((await service.Get("/openapi/v1.json")).Assert(HttpStatusCode.OK).Text)!.AsObject());

    /// <summary>What stands behind a reference; the node itself if it is none.</summary>
    public JsonNode Resolve(JsonNode node) => node is JsonObject json && (string?)json["$ref"] is { } reference
        ? Resolve(reference.Split('/').Skip(1).Aggregate((JsonNode)Root, (parent, name) => parent[name]!))
        : node;

    /// <summary>What is wrong with a value by a schema of the document; empty if nothing is. A field that the schema does not know is wrong too.</summary>
    /// <param name="schema">The schema or a reference to one.</param>
    /// <param name="value">The value, JSON.</param>
    public string[] Judge(JsonNode schema, string value) => _judged.GetOrAdd((schema.ToJsonString(), value), of =>
    {
        try
        {
            using var json = JsonDocument.Parse(of.Value);
            var verdict = _schemas.GetOrAdd(of.Schema, text => Build(text)).Evaluate(json.RootElement, Listed);
            return verdict.IsValid ? [] : [.. from part in verdict.Details ?? [] from error in part.Errors ?? new Dictionary<string, string>() select $"{part.InstanceLocation}: {error.Value}", "not valid"];
        }
        catch (JsonException e)
        {
            return [$"no JSON: {e.Message}"];
        }
    });

    /// <summary>A schema that stands by itself: what it refers to comes with it.</summary>
    private JsonSchema Build(string text)
    {
        var schema = JsonNode.Parse(text)!.AsObject();
        schema["$defs"] = Root["components"]!["schemas"]!.DeepClone();
        Close(schema);
        return JsonSchema.FromText(schema.ToJsonString().Replace(Components, "#/$defs/", StringComparison.Ordinal), new BuildOptions { SchemaRegistry = new SchemaRegistry() });
    }

    private static void Close(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Close(item);
            }
        }
        if (node is not JsonObject json)
        {
            return;
        }
        foreach (var (name, part) in json)
        {
            if (name is not ("examples" or "example"))
            {
                Close(part);
            }
        }
        if (json["properties"] is JsonObject && json["type"] is not null)
        {
            json["additionalProperties"] ??= false;
        }
    }
}
