using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Forecast.Silo.Documentation;

/// <summary>Writes schemas into a document: those with a name once, and a reference to it wherever they are used.</summary>
internal sealed class SchemaWriter(OpenApiDocument document)
{
    /// <summary>A schema as it stands where it is used.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="description">What it stands for there; null if the schema says it.</param>
    public IOpenApiSchema Write(Schema schema, string? description = null)
    {
        if (schema.Name is not { } name)
        {
            return Inline(schema, description);
        }
        if (document.Components!.Schemas?.ContainsKey(name) != true)
        {
            document.AddComponent<IOpenApiSchema>(name, new OpenApiSchema());
            document.Components.Schemas![name] = Inline(schema with { Name = null, IsNullable = false }, null);
        }
        var reference = new OpenApiSchemaReference(name, document);
        return schema.IsNullable
            ? new OpenApiSchema { Description = description, AnyOf = [reference, new OpenApiSchema { Type = JsonSchemaType.Null }] }
            : new OpenApiSchemaReference(name, document) { Description = description };
    }

    private OpenApiSchema Inline(Schema schema, string? description) => new()
    {
        Description = description ?? schema.Describe?.Invoke(),
        Type = schema.AnyOf.IsEmpty ? schema.IsNullable ? schema.Type | JsonSchemaType.Null : schema.Type : null,
        Format = schema.Format,
        Pattern = schema.Pattern,
        Minimum = schema.Lowest,
        ExclusiveMinimum = schema.Above,
        Maximum = schema.Highest,
        MinItems = schema.MinItems,
        MaxItems = schema.MaxItems,
        Enum = schema.Words.IsEmpty ? null : [.. schema.Words.Select(word => (JsonNode)word)],
        Items = schema.Items is null ? null : Write(schema.Items),
        AnyOf = schema.AnyOf.IsEmpty ? null : [.. schema.AnyOf.Select(one => Write(one)), .. schema.IsNullable ? [new OpenApiSchema { Type = JsonSchemaType.Null }] : (IOpenApiSchema[])[]],
        OneOf = schema.OneOf.IsEmpty ? null : [.. schema.OneOf.Select(field => new OpenApiSchema { Required = new HashSet<string> { field } })],
        Properties = schema.Fields.IsEmpty ? null : schema.Fields.ToDictionary(field => field.Name, field => Write(field.Schema, field.Describe())),
        Required = schema.Fields.Any(field => field.IsRequired) ? schema.Fields.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet() : null,
        AdditionalProperties = schema.Values is null ? null : Write(schema.Values),
        AdditionalPropertiesAllowed = !schema.IsClosed,
        Examples = schema.ToExample() is { } example ? [example] : null,
    };
}
