using System.Text.Json;

namespace Forecast.Silo.Tests.Cli;

internal static class JsonReading
{
    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    /// <summary>A number, or null where the document says null.</summary>
    public static double? Number(this JsonElement json, string name) =>
        json.GetProperty(name) is { ValueKind: not JsonValueKind.Null } number ? number.GetDouble() : null;

    public static JsonElement Measure(this JsonElement area, string name) =>
        area.GetProperty("measures").EnumerateArray().Single(measure => measure.Text("name") == name);

    public static JsonElement[] Items(this JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray()];

    public static string[] Names(this JsonElement json) => [.. json.EnumerateObject().Select(member => member.Name)];
}
