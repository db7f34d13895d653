using System.Text.Json.Nodes;
using Forecast.Silo.Api;
using Microsoft.OpenApi;

namespace Forecast.Silo.Documentation;

/// <summary>A body in one of its types.</summary>
/// <param name="MediaType">The type.</param>
/// <param name="Schema">What it may be.</param>
internal sealed record Content(string MediaType, Schema Schema)
{
    /// <summary>Examples by name, of which the first is the schema's own if there are none.</summary>
    public IReadOnlyDictionary<string, JsonNode> Examples { get; init; } = new Dictionary<string, JsonNode>();

    public static Content Json(Schema schema) => new(DocumentFormat.Json.MediaType, schema);

    /// <summary>A table with a header row.</summary>
    /// <param name="description">What its rows are.</param>
    /// <param name="example">Its header and some rows.</param>
    public static Content Csv(string description, params string[] example) =>
        new(DocumentFormat.Csv.MediaType, Schema.Text(string.Concat(example.Select(line => line + "\n"))) with { Describe = () => description });

    /// <summary>A table that is no text.</summary>
    public static Content Parquet(string description) => new(DocumentFormat.Parquet.MediaType, new Schema(JsonSchemaType.String) { Format = "binary", Describe = () => description });

    /// <summary>A picture.</summary>
    public static Content Svg(string description) =>
        new(DocumentFormat.Svg.MediaType, Schema.Text("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 760 480\" width=\"100%\"></svg>") with { Describe = () => description });

    /// <summary>A stream of Server-Sent Events.</summary>
    public static Content Events(string description, string example) => new("text/event-stream", Schema.Text(example) with { Describe = () => description });
}
