using System.Text.Json;

namespace Forecast.Silo.Documentation;

/// <summary>A field of a JSON object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Describe">Says what it stands for.</param>
/// <param name="Schema">What it may be.</param>
internal sealed record Field(string Name, Func<string> Describe, Schema Schema)
{
    public Field(string name, string description, Schema schema)
        : this(name, () => description, schema)
    {
    }

    /// <summary>Whether it is always there.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>A field that is a record's property: the record's comments say what it stands for.</summary>
    /// <param name="property">The property.</param>
    /// <param name="schema">What it may be.</param>
    /// <param name="name">The field's name, if it is not the property's.</param>
    public static Field Of<TRecord>(string property, Schema schema, string? name = null) =>
        new(name ?? JsonNamingPolicy.CamelCase.ConvertName(property), () => RecordComments.Of(typeof(TRecord), property), schema);

    /// <summary>The same field, which may be left out.</summary>
    public Field Optional() => this with { IsRequired = false };
}
