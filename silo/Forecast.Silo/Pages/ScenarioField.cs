using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Model.Parameters;
using Forecast.Model.Population;

namespace Forecast.Silo.Pages;

/// <summary>
/// A value of a scenario document that a query may change. What cannot be read goes into the document as it was written, so that the validator refuses it in its own words.
/// </summary>
/// <param name="Name">Its name in queries and forms, such as outreach.unitCost.</param>
/// <param name="Pointer">Where it stands in the document, such as /streams/0/unitCost.</param>
/// <param name="Form">How it is written.</param>
/// <param name="DataLevel">Of <see cref="ScenarioFieldForm.Level"/>: the level of the data pack, which needs no override.</param>
internal sealed record ScenarioField(string Name, string Pointer, ScenarioFieldForm Form, double DataLevel = 1)
{
    private static readonly ParameterDomain Pounds = new(0, double.MaxValue, true);

    /// <summary>Puts what was written into the document.</summary>
    /// <returns>Why it could not be put; null if it was, right or wrong.</returns>
    public InputFault? Put(JsonObject document, string written)
    {
        switch (Form)
        {
            case ScenarioFieldForm.Text:
                JsonTree.Set(document, Pointer, JsonValue.Create(written));
                return null;
            case ScenarioFieldForm.Money when JsonTree.Parse(written) is not JsonArray:
                return PutEveryYear(document, written);
            case ScenarioFieldForm.Quarter when QuartersFrom(document, written) is { } quarters:
                JsonTree.Set(document, Pointer, JsonValue.Create(quarters));
                return null;
            case ScenarioFieldForm.Level when double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var level) && level == DataLevel:
                JsonTree.Set(document, Pointer, null);
                return null;
            default:
                JsonTree.Set(document, Pointer, JsonTree.Parse(written));
                return null;
        }
    }

    /// <summary>How the document's value is written; null if it cannot be in this form, as different years in one number.</summary>
    public string? Write(JsonObject document)
    {
        var value = JsonTree.Find(document, Pointer);
        return Form switch
        {
            ScenarioFieldForm.Text => JsonTree.Text(value),
            ScenarioFieldForm.Money => EveryYear(document) is { } pounds ? JsonTree.Write(pounds) : null,
            ScenarioFieldForm.Quarter => QuarterOf(document, value) ?? JsonTree.Write(value),
            ScenarioFieldForm.Level when value is null => DataLevel.ToString(CultureInfo.InvariantCulture),
            _ => JsonTree.Write(value),
        };
    }

    /// <summary>The number that a list of money has for every year; null if years differ, or if it has not one for each.</summary>
    private JsonNode? EveryYear(JsonObject document) =>
        JsonTree.Find(document, Pointer) is JsonArray { Count: > 0 } list && list.Count == (ScenarioYears.CountOf(document) ?? list.Count) && list.All(item => JsonTree.Same(item, list[0])) ? list[0] : null;

    private InputFault? PutEveryYear(JsonObject document, string written)
    {
        var value = JsonTree.Parse(written);
        if (value?.GetValueKind() != JsonValueKind.Number || JsonTree.Number(value) is not { } pounds || !Pounds.Contains(pounds))
        {
            return new InputFault(Pointer, JsonTree.Quote(value), Pounds.ToString());
        }
        var years = ScenarioYears.CountOf(document) ?? (JsonTree.Find(document, Pointer) as JsonArray)?.Count ?? 1;
        JsonTree.Set(document, Pointer, new JsonArray([.. Enumerable.Range(0, years).Select(_ => value.DeepClone())]));
        return null;
    }

    private static int? QuartersFrom(JsonObject document, string written) =>
        ScenarioYears.FirstOf(document) is { } first && FinancialQuarter.TryParse(written, out var quarter) ? (quarter.Year.Start - first.Start) * 4 + quarter.IndexInYear : null;

    private static string? QuarterOf(JsonObject document, JsonNode? value)
    {
        var text = ScenarioYears.FirstOf(document) is { } first && JsonTree.Number(value) is { } index and >= 0 and < 4_000 && Math.Floor(index) == index
            ? first.Plus((int)index / 4).Quarter((int)index % 4)
            : null;
        return FinancialQuarter.TryParse(text, out _) ? text : null;
    }
}
