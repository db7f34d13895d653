using System.Globalization;
using System.Text.Json;

namespace Forecast.Model.Tests.Reference;

/// <summary>What the simulation reads of a scenario (section 10), without checking it.</summary>
public sealed class ReferenceScenario
{
    public ReferenceScenario(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        Years = root.GetProperty("years").GetInt32();
        Clawback = root.GetProperty("grant").GetProperty("clawback").GetDouble();
        Streams = [.. Items(root, "streams").Select(Stream)];
        Drivers = [.. Items(root, "drivers").Select(Driver)];
        Overrides = Present(root, "overrides") is { } overrides ? NumbersByName(overrides) : [];
        var simulation = root.GetProperty("simulation");
        var seed = simulation.GetProperty("seed");
        Seed = seed.ValueKind == JsonValueKind.String
            ? ulong.Parse(seed.GetString()!, NumberStyles.None, CultureInfo.InvariantCulture)
            : seed.GetUInt64();
        ParameterUncertainty = Present(simulation, "parameterUncertainty")?.GetBoolean() ?? true;
    }

    public int Years { get; }

    public double Clawback { get; }

    public List<ReferenceStream> Streams { get; }

    public List<ReferenceDriver> Drivers { get; }

    public Dictionary<string, double> Overrides { get; }

    public ulong Seed { get; }

    public bool ParameterUncertainty { get; }

    private static ReferenceStream Stream(JsonElement stream)
    {
        var eligible = Present(stream, "eligible");
        var targeting = stream.GetProperty("targeting");
        var isExplicit = targeting.ValueKind == JsonValueKind.Object;
        return new ReferenceStream(
            stream.GetProperty("id").GetString()!,
            Numbers(stream, "annualBudget"),
            Number(stream, "unitCost"),
            stream.GetProperty("startQuarter").GetInt32(),
            Number(stream, "rampQuarters"),
            Number(stream, "reachPerQuarter"),
            Number(stream, "displacement"),
            Number(stream, "fixedShare"),
            Number(stream, "successOddsRatio"),
            Texts(eligible, "ages"),
            Texts(eligible, "sexes"),
            Texts(eligible, "groups"),
            eligible is { } present ? [.. Items(present, "weights").Select(Weight)] : [],
            isExplicit ? "explicit" : targeting.GetString()!,
            isExplicit ? NumbersByName(targeting.GetProperty("explicit")) : null);
    }

    private static ReferenceWeight Weight(JsonElement entry) => new(
        Present(entry, "age")?.GetString(),
        Present(entry, "sex")?.GetString(),
        Present(entry, "group")?.GetString(),
        Number(entry, "weight"));

    private static ReferenceDriver Driver(JsonElement driver) => new(
        Numbers(driver, "annualSpend"),
        Number(driver, "maximumUplift"),
        Number(driver, "scale"),
        Number(driver, "carryover"),
        Number(driver, "attemptShare"),
        Present(driver, "areaWeights") is { } weights ? NumbersByName(weights) : null);

    /// <summary>The property, unless it is absent or null.</summary>
    private static JsonElement? Present(JsonElement element, string name) =>
        element.TryGetProperty(name, out var property) && property.ValueKind != JsonValueKind.Null ? property : null;

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        Present(element, name)?.EnumerateArray().ToList() ?? [];

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    private static List<double> Numbers(JsonElement element, string name) => [.. Items(element, name).Select(item => item.GetDouble())];

    private static List<string>? Texts(JsonElement? element, string name) =>
        element is { } parent && Present(parent, name) is { } list ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : null;

    private static Dictionary<string, double> NumbersByName(JsonElement element) =>
        element.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetDouble());
}
