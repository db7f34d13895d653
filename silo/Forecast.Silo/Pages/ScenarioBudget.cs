using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Model.Scenarios;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Pages;

/// <summary>The money of a scenario at a glance, also of one that spends too much: what each year has, what is planned, and what is left.</summary>
internal static class ScenarioBudget
{
    /// <summary>A row for each year; figures that the document does not have are missing.</summary>
    /// <param name="document">The document, with all changes.</param>
    /// <param name="forecast">A forecast of it, which says how much of the plan is spent; null for none.</param>
    public static FigureTable Of(JsonObject document, ForecastResult? forecast)
    {
        var spent = forecast?.County.Measure("spend")?.Years ?? [];
        return new FigureTable(
            "budget",
            "Money by year",
            [new("Year", FigureKind.Text), new("Grant", FigureKind.Pounds), new("Planned", FigureKind.Pounds), new("Left to plan", FigureKind.Pounds), new("Spent, median", FigureKind.Pounds)],
            [
                .. ScenarioYears.Of(document).Select((year, place) =>
                {
                    double? grant = Pounds(document, "/grant/annualAllocation", place), planned = Planned(document, place);
                    return ImmutableArray.Create<object?>(year.ToString(), grant, planned, Left(grant, planned), spent.FirstOrDefault(period => period.Period == year.ToString())?.Median);
                }),
            ])
        {
            Note = "A service that starts late or finds too few people spends less than planned, and loses a part of its next year's money.",
        };
    }

    /// <summary>The years that plan more than the grant has.</summary>
    public static IEnumerable<string> Overspent(FigureTable budget) => budget.Rows.Where(row => row[3] is double and < 0).Select(row => (string)row[0]!);

    /// <summary>The conditions of the grant that the model knows, each met or broken. Those that a valid scenario breaks are in the words of its forecast.</summary>
    /// <param name="document">The document, with all changes.</param>
    /// <param name="forecast">A forecast of it; null for none.</param>
    public static IEnumerable<(bool IsMet, string Text)> Conditions(JsonObject document, ForecastResult? forecast)
    {
        var overspent = Overspent(Of(document, null)).ToArray();
        yield return overspent.Length == 0 ? (true, "every year's plan is within the grant") : (false, $"the plan is more than the grant in {string.Join(", ", overspent)}");
        if (JsonTree.Find(document, "/grant/baseSpendMaintained") is JsonValue value && value.TryGetValue<bool>(out var isMaintained))
        {
            if (isMaintained)
            {
                yield return (true, "existing spend on stop-smoking services is maintained");
            }
            else
            {
                foreach (var breach in forecast?.Breaches ?? ["existing spend on stop-smoking services is not maintained"])
                {
                    yield return (false, breach);
                }
            }
        }
    }

    /// <summary>The lines that meet each criterion of the grant's framework, by name; none for one that no line meets.</summary>
    public static ImmutableArray<(string Criterion, ImmutableArray<string> Lines)> Criteria(JsonObject document)
    {
        var lines = ScenarioFields.Lines.SelectMany(list => document[list] as JsonArray ?? []).OfType<JsonObject>()
            .Select(line => (Name: JsonTree.Text(line["name"]), Criteria: (line["criteria"] as JsonArray ?? []).Select(JsonTree.Text).ToArray())).ToArray();
        return [.. ((string[])["A", "B", "C", "D"]).Select(criterion => (criterion, lines.Where(line => line.Criteria.Contains(criterion)).Select(line => line.Name).ToImmutableArray()))];
    }

    /// <summary>What is left to plan; 0 where no more is missing than the validator allows.</summary>
    private static double? Left(double? grant, double? planned) => grant < planned && Grant.IsEnough(grant.Value, planned.Value) ? 0 : grant - planned;

    private static double? Planned(JsonObject document, int year)
    {
        double? sum = 0;
        foreach (var pointer in ScenarioFields.Money(document).Skip(1))
        {
            sum += Pounds(document, pointer, year);
        }
        return sum;
    }

    private static double? Pounds(JsonObject document, string pointer, int year) => JsonTree.Number(JsonTree.Find(document, $"{pointer}/{year}"));
}
