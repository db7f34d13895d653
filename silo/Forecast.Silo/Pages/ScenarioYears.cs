using System.Text.Json.Nodes;
using Forecast.Model.Population;

namespace Forecast.Silo.Pages;

/// <summary>The financial years of a scenario document that may have faults.</summary>
internal static class ScenarioYears
{
    private const int Most = 10;

    /// <summary>The first year; null if the document does not say.</summary>
    public static FinancialYear? FirstOf(JsonObject document) =>
        document["startYear"] is JsonValue value && value.TryGetValue<string>(out var text) && FinancialYear.TryParse(text, out var year) ? year : null;

    /// <summary>How many there are; null if the document does not say.</summary>
    public static int? CountOf(JsonObject document) => JsonTree.Number(document["years"]) is { } years and >= 1 and <= Most && Math.Floor(years) == years ? (int)years : null;

    /// <summary>All of them, such as 2024/25; none if the document does not say which.</summary>
    public static IEnumerable<FinancialYear> Of(JsonObject document) =>
        FirstOf(document) is { } first && CountOf(document) is { } years ? Enumerable.Range(0, years).Select(first.Plus) : [];
}
