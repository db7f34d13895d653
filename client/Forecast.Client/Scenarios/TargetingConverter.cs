using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Forecast.Client.Scenarios;

/// <summary>Targeting is a word, or an object with shares by area code.</summary>
internal sealed class TargetingConverter : JsonConverter<Targeting>
{
    public override Targeting Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.String
        ? Targeting.Named(reader.GetString()!)
        : Targeting.Explicit(JsonSerializer.Deserialize<ExplicitShares>(ref reader, options)!.Explicit);

    public override void Write(Utf8JsonWriter writer, Targeting value, JsonSerializerOptions options)
    {
        if (value.Shares is { } shares)
        {
            JsonSerializer.Serialize(writer, new ExplicitShares(shares), options);
        }
        else
        {
            writer.WriteStringValue(value.Rule);
        }
    }

    private sealed record ExplicitShares(
        [property: JsonRequired, JsonConverter(typeof(NumbersByNameConverter))] ImmutableSortedDictionary<string, double> Explicit);
}
