using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>The scenario as it was run: what the money is planned for, and how the services work.</summary>
public static class PlanTable
{
    private static readonly (string Part, string Money, string Word)[] Parts = [("streams", "annualBudget", "service"), ("drivers", "annualSpend", "driver"), ("enablers", "annualSpend", "enabler")];

    /// <summary>A row for each line of the plan, then for all of them and for the grant: planned money by year.</summary>
    /// <param name="forecast">The forecast.</param>
    public static FigureTable Money(ForecastResult forecast)
    {
        using var document = JsonDocument.Parse(forecast.Document);
        var lines = Parts.SelectMany(part => ScenarioPlan.Lines(document, part.Part).Select(line => (
            Name: line.GetProperty("name").GetString(), part.Word, Money: Numbers(line.GetProperty(part.Money)), Criteria: Criteria(line)))).ToArray();
        var years = forecast.County.Needed("additionalQuitDates").Years.Select(year => year.Period).ToArray();
        return new FigureTable(
            "plan",
            "The plan: money by line and year",
            [
                new("Line", FigureKind.Text), new("Kind", FigureKind.Text), new("Criteria of the grant", FigureKind.Text), .. years.Select(year => new FigureColumn(year, FigureKind.Money)),
                new(Cells.Whole, FigureKind.Money),
            ],
            [
                .. lines.Select(line => Row(line.Name, line.Word, line.Criteria, line.Money)),
                Row("All lines", null, null, [.. years.Select((_, y) => lines.Sum(line => line.Money[y]))]),
                Row("Grant allocated", null, null, Numbers(document.RootElement.GetProperty("grant").GetProperty("annualAllocation"))),
            ]);
    }

    /// <summary>A row for each service: how it works.</summary>
    /// <param name="forecast">The forecast.</param>
    public static FigureTable Services(ForecastResult forecast)
    {
        using var document = JsonDocument.Parse(forecast.Document);
        return new FigureTable(
            "plan-services",
            "The plan: how the services work",
            [
                new("Service", FigureKind.Text), new("Cost per quit date", FigureKind.Pounds), new("Starts in quarter", FigureKind.Count), new("Quarters to full size", FigureKind.Count),
                new("Reach a quarter, at full size", FigureKind.Share), new("Would have used the core service", FigureKind.Share), new("Fixed share of the cost", FigureKind.Share),
                new("Odds of quitting, against the core service", FigureKind.Number), new("Money by", FigureKind.Text), new("For", FigureKind.Text),
            ],
            [.. ScenarioPlan.Lines(document, "streams").Select(stream => Cells.Row(
                stream.GetProperty("name").GetString(), Number(stream, "unitCost"), 1 + stream.GetProperty("startQuarter").GetInt32(), stream.GetProperty("rampQuarters").GetInt32(),
                Number(stream, "reachPerQuarter"), Number(stream, "displacement"), Number(stream, "fixedShare"), Number(stream, "successOddsRatio"), Targeting(stream), Eligible(stream)))]);
    }

    /// <summary>What the scenario's author says of it; null for nothing.</summary>
    /// <param name="forecast">The forecast.</param>
    public static string? Description(ForecastResult forecast)
    {
        using var document = JsonDocument.Parse(forecast.Document);
        return document.RootElement.TryGetProperty("description", out var description) && description.GetString() is { Length: > 0 } text ? text : null;
    }

    private static ImmutableArray<object?> Row(string? name, string? kind, string? criteria, double[] money) =>
        Cells.Row(name, kind, criteria, money.Select(pounds => (object?)pounds).ToArray(), money.Sum());

    private static double Number(JsonElement line, string field) => line.GetProperty(field).GetDouble();

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    private static string Criteria(JsonElement line) => Words(line, "criteria") is { Length: > 0 } criteria ? criteria : Figure.Nothing;

    private static string Words(JsonElement owner, string field) =>
        owner.TryGetProperty(field, out var words) && words.ValueKind == JsonValueKind.Array ? string.Join(", ", words.EnumerateArray().Select(word => word.GetString())) : "";

    private static string Targeting(JsonElement stream) => stream.GetProperty("targeting") is { ValueKind: JsonValueKind.String } targeting ? targeting.GetString()! : "shares by district";

    /// <summary>Whom a service is for: ages, sexes and groups where it names some, and the weights of those it looks for most.</summary>
    private static string Eligible(JsonElement stream)
    {
        var eligible = stream.GetProperty("eligible");
        var named = new[] { "ages", "sexes", "groups" }.Select(field => Words(eligible, field)).Where(words => words.Length > 0);
        var weights = eligible.TryGetProperty("weights", out var all) && all.ValueKind == JsonValueKind.Array ? all.EnumerateArray().Select(Weight) : [];
        string[] parts = [.. named, .. weights];
        return parts.Length == 0 ? "all" : string.Join("; ", parts);
    }

    private static string Weight(JsonElement weight)
    {
        var whose = string.Join(" ", new[] { "age", "sex", "group" }.Select(field => weight.TryGetProperty(field, out var key) && key.ValueKind == JsonValueKind.String ? key.GetString() : null).OfType<string>());
        return string.Create(CultureInfo.InvariantCulture, $"{whose} x {weight.GetProperty("weight").GetDouble()}");
    }
}
