using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Forecast.Silo.Pages;

/// <summary>The values of a scenario document that a query may change, under names that people read.</summary>
internal static class ScenarioFields
{
    /// <summary>Whole parts of the document. They are put first: which other fields there are depends on them.</summary>
    public static readonly ImmutableArray<ScenarioField> OfStructure =
    [
        new("startYear", "/startYear", ScenarioFieldForm.Text), new("years", "/years", ScenarioFieldForm.Value),
        .. ((string[])["streams", "drivers", "enablers", "overrides"]).Select(part => new ScenarioField(part, "/" + part, ScenarioFieldForm.Value)),
    ];

    /// <summary>The parts that are lists of lines: things that money is spent on.</summary>
    public static readonly ImmutableArray<string> Lines = ["streams", "drivers", "enablers"];

    private static readonly Dictionary<string, string[]> Members = new()
    {
        ["streams"] =
        [
            "name", "kind", "annualBudget", "unitCost", "startQuarter", "rampQuarters", "reachPerQuarter", "displacement", "fixedShare", "successOddsRatio", "eligible", "targeting", "criteria",
        ],
        ["drivers"] = ["name", "kind", "annualSpend", "maximumUplift", "scale", "carryover", "attemptShare", "areaWeights", "criteria"],
        ["enablers"] = ["name", "annualSpend", "criteria"],
    };

    /// <summary>All fields of a document, each name once: a line whose id makes a name for the second time has no field of it, and is changed as a part of its list.</summary>
    /// <param name="document">The document, which may have faults.</param>
    /// <param name="dataLevel">The county level of smoking of the data pack.</param>
    public static ImmutableArray<ScenarioField> Of(JsonObject document, double dataLevel)
    {
        var years = ScenarioYears.Of(document).Select(year => year.ToString()).ToArray();
        return
        [
            .. OfWhole(dataLevel).Concat(Yearly("grant.allocation", "grant", "/grant/annualAllocation", years)).Concat(Lines.SelectMany(list => OfLines(document, list, years)))
                .DistinctBy(field => field.Name),
        ];
    }

    /// <summary>The pointers of all lists of money: the grant's, then those of the lines.</summary>
    public static IEnumerable<string> Money(JsonObject document) =>
    [
        "/grant/annualAllocation", .. Lines.SelectMany(list => (document[list] as JsonArray ?? []).Select((_, place) => $"/{list}/{place}/{MoneyOf(list)}")),
    ];

    /// <summary>The name of the member that has a line's money.</summary>
    public static string MoneyOf(string list) => list == "streams" ? "annualBudget" : "annualSpend";

    private static IEnumerable<ScenarioField> OfWhole(double dataLevel) =>
    [
        new("name", "/name", ScenarioFieldForm.Text), new("description", "/description", ScenarioFieldForm.Text),
        new("grant.clawback", "/grant/clawback", ScenarioFieldForm.Value), new("grant.baseSpendMaintained", "/grant/baseSpendMaintained", ScenarioFieldForm.Value),
        new("level", "/overrides/prevalence.level", ScenarioFieldForm.Level, dataLevel),
        new("replicates", "/simulation/replicates", ScenarioFieldForm.Value), new("seed", "/simulation/seed", ScenarioFieldForm.Text),
        new("parameterUncertainty", "/simulation/parameterUncertainty", ScenarioFieldForm.Value),
    ];

    private static IEnumerable<ScenarioField> OfLines(JsonObject document, string list, string[] years) =>
        (document[list] as JsonArray ?? []).SelectMany((line, place) => line is JsonObject && JsonTree.Find(line, "/id") is JsonValue value && value.TryGetValue<string>(out var id)
            ? Members[list].SelectMany(member => OfMember(id, member, $"/{list}/{place}/{member}", years))
            : []);

    private static IEnumerable<ScenarioField> OfMember(string id, string member, string pointer, string[] years) => member switch
    {
        "annualBudget" or "annualSpend" => Yearly($"{id}.money", $"{id}.money", pointer, years),
        "startQuarter" => [new($"{id}.start", pointer, ScenarioFieldForm.Quarter)],
        "reachPerQuarter" => [new($"{id}.reach", pointer, ScenarioFieldForm.Value)],
        "name" or "kind" => [new($"{id}.{member}", pointer, ScenarioFieldForm.Text)],
        _ => [new($"{id}.{member}", pointer, ScenarioFieldForm.Value)],
    };

    private static IEnumerable<ScenarioField> Yearly(string name, string ofYear, string pointer, string[] years) =>
        [new(name, pointer, ScenarioFieldForm.Money), .. years.Select((year, place) => new ScenarioField($"{ofYear}.{year}", $"{pointer}/{place}", ScenarioFieldForm.Value))];
}
