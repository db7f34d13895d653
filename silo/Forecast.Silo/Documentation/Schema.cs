using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Forecast.Silo.Documentation;

/// <summary>What a JSON value may be, and an example of it. An object's example is made of its fields' examples.</summary>
/// <param name="Type">Its type.</param>
internal sealed record Schema(JsonSchemaType Type)
{
    /// <summary>Its name among the document's schemas; null if it stands where it is used.</summary>
    public string? Name { get; init; }

    /// <summary>Says what it stands for; null if the place where it is used does.</summary>
    public Func<string>? Describe { get; init; }

    public JsonNode? Example { get; init; }

    public string? Format { get; init; }

    public string? Pattern { get; init; }

    public string? Lowest { get; init; }

    public string? Above { get; init; }

    public string? Highest { get; init; }

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    /// <summary>The only texts that it may be; empty if it is not one of some.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    public Schema? Items { get; init; }

    /// <summary>The fields of an object whose names are fixed.</summary>
    public ImmutableArray<Field> Fields { get; init; } = [];

    /// <summary>Whether an object has no other fields than these.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Fields of which exactly one is there; empty for no such rule.</summary>
    public ImmutableArray<string> OneOf { get; init; } = [];

    /// <summary>What the fields of an object are whose names are data.</summary>
    public Schema? Values { get; init; }

    /// <summary>In place of a type of its own: any of these.</summary>
    public ImmutableArray<Schema> AnyOf { get; init; } = [];

    public bool IsNullable { get; init; }

    public static Schema Text(string example) => new(JsonSchemaType.String) { Example = example };

    public static Schema OneOfWords(params ImmutableArray<string> words) => new(JsonSchemaType.String) { Words = words, Example = words[0] };

    public static Schema Whole(int lowest, int? highest, int example) => new(JsonSchemaType.Integer)
    {
        Lowest = lowest.ToString(CultureInfo.InvariantCulture),
        Highest = highest?.ToString(CultureInfo.InvariantCulture),
        Example = example,
    };

    public static Schema Number(double example) => new(JsonSchemaType.Number) { Example = example };

    public static Schema NotNegative(double example) => Number(example) with { Lowest = "0" };

    public static Schema Positive(double example) => Number(example) with { Above = "0" };

    /// <summary>A share or a chance, 0 to 1.</summary>
    public static Schema Share(double example) => NotNegative(example) with { Highest = "1" };

    public static Schema Flag(bool example) => new(JsonSchemaType.Boolean) { Example = example };

    public static Schema Time(string example) => new(JsonSchemaType.String) { Format = "date-time", Example = example };

    public static Schema Date(string example) => new(JsonSchemaType.String) { Format = "date", Example = example };

    public static Schema List(Schema items) => new(JsonSchemaType.Array) { Items = items };

    public static Schema Object(params ImmutableArray<Field> fields) => new(JsonSchemaType.Object) { Fields = fields };

    /// <summary>A named object that is a record of ours.</summary>
    public static Schema Object<TRecord>(string name, params ImmutableArray<Field> fields) => Object(fields) with { Name = name, Describe = () => RecordComments.Of(typeof(TRecord)) };

    /// <summary>An object that holds values by name.</summary>
    public static Schema ByName(Schema values, JsonObject example) => new(JsonSchemaType.Object) { Values = values, Example = example };

    /// <summary>The same object, of which no other field is allowed.</summary>
    public Schema Closed() => this with { IsClosed = true };

    /// <summary>The same object, in which exactly one of some fields is there.</summary>
    public Schema WithOneOf(params ImmutableArray<string> fields) => this with { OneOf = fields };

    /// <summary>The same, or null.</summary>
    public Schema OrNull() => (Words.IsEmpty ? this : new Schema(Type) { AnyOf = [this] }) with { IsNullable = true };

    /// <summary>Under a name of its own in the document.</summary>
    public Schema Named(string name, string description) => this with { Name = name, Describe = () => description };

    /// <summary>An example of a whole value.</summary>
    public JsonNode? ToExample() => Example is not null ? Example.DeepClone()
        : Items is not null ? new JsonArray(Items.ToExample())
        : AnyOf is [var first, ..] ? first.ToExample()
        : Fields.IsEmpty ? null
        : new JsonObject(Fields.Where(field => OneOf.IsEmpty || field.Name == OneOf[0] || !OneOf.Contains(field.Name)).Select(field => KeyValuePair.Create(field.Name, field.Schema.ToExample())));
}
