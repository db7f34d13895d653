using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Forecast.Client.Scenarios;

/// <summary>Numbers by name in one order, that of the bytes; the order in which somebody wrote them must not make another document.</summary>
internal sealed class NumbersByNameConverter : JsonConverter<ImmutableSortedDictionary<string, double>>
{
    public override ImmutableSortedDictionary<string, double> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Ordered(JsonSerializer.Deserialize<Dictionary<string, double>>(ref reader, options)!);

    public override void Write(Utf8JsonWriter writer, ImmutableSortedDictionary<string, double> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, number) in Ordered(value))
        {
            writer.WriteNumber(name, number);
        }
        writer.WriteEndObject();
    }

    private static ImmutableSortedDictionary<string, double> Ordered(IEnumerable<KeyValuePair<string, double>> numbers) => numbers.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
