using System.Text.Json.Nodes;

namespace Forecast.Model.Tests.Reference;

/// <content>Scenarios for synthetic packs, each a valid document that visits some corner of section 10.</content>
public static partial class SyntheticPack
{
    public static IReadOnlyList<string> ScenarioNames { get; } =
    [
        "no-streams", "many-streams", "explicit", "eligibility", "drivers",
        "overrides", "parameters-off", "ten-years", "extremes", "late-start",
    ];

    /// <summary>The JSON text of one of ScenarioNames for a pack of that size.</summary>
    public static string Scenario(string name, int areas, int groups)
    {
        var codes = AreaCodes(areas);
        var budget = 60_000.0 * areas;
        return name switch
        {
            "no-streams" => Document(name, 2, 0.5, [], [], JsonValue.Create("18446744073709551615")),
            "many-streams" => Document(name, 1, 0.5, [.. Enumerable.Range(0, 64).Select(j => Stream($"s{j}", Flat(budget / 40, 1), stream =>
            {
                stream["startQuarter"] = j % 3;
                stream["targeting"] = j % 2 == 0 ? "smokers" : "deprivation";
                stream["displacement"] = j % 11 / 10.0;
                stream["successOddsRatio"] = 0.5 + (j / 32.0);
            }))], []),
            "explicit" => Document(
                name, 2, 0.7, [ExplicitStream("some", codes, budget), ExplicitStream("one", [codes[^1]], budget)], [], seed: 0),
            "eligibility" => Document(name, 2, 0.5, EligibilityStreams(groups, budget), []),
            "drivers" => Document(name, 3, 0.5, [Stream("outreach", Flat(budget, 3))], Drivers(codes, 3), seed: "9007199254740993"),
            "overrides" => Document(name, 2, 0.5, [Stream("outreach", Flat(budget, 2))], Drivers(codes, 2), overrides: new JsonObject
            {
                ["prevalence.level"] = 0.818,
                ["core.area_quarter_sd"] = 0,
                ["core.success_rate"] = 0.5,
                ["stream.cost_factor"] = 0.5,
                ["stream.delay_factor"] = 0,
                ["relapse.quarter_1_other"] = 1,
                ["relapse.long_term"] = 0,
                ["driver.uplift_factor"] = 2.5,
            }),
            "parameters-off" => Document(name, 2, 0.5, [Stream("outreach", Flat(budget, 2))], Drivers(codes, 2), uncertainty: false),
            "ten-years" => Document(
                name, 10, 0.3, [Stream("outreach", Flat(budget, 10)), ExplicitStream("some", codes, budget, 10)], Drivers(codes, 10)),
            "extremes" => Document(name, 3, 1, ExtremeStreams(budget), Drivers(codes, 3), seed: "4611686018427387905"),
            "late-start" => Document(name, 3, 1, [Stream("late", Flat(budget, 3), stream =>
            {
                stream["startQuarter"] = 4;
                stream["fixedShare"] = 0;
            })], [], seed: 4294967296),
            _ => throw new ArgumentException($"No scenario {name}; there are {string.Join(", ", ScenarioNames)}."),
        };
    }

    private static string Document(
        string name,
        int years,
        double clawback,
        List<JsonObject> streams,
        List<JsonObject> drivers,
        JsonNode? seed = null,
        JsonObject? overrides = null,
        bool? uncertainty = null)
    {
        var enabler = new JsonObject
        {
            ["id"] = "staffing",
            ["name"] = "Staffing",
            ["annualSpend"] = Array(Flat(1000.5, years)),
            ["criteria"] = new JsonArray("B"),
        };
        var allocation = Enumerable.Range(0, years).Select(year =>
            2000
            + streams.Sum(stream => (double)stream["annualBudget"]![year]!)
            + drivers.Sum(driver => (double)driver["annualSpend"]![year]!));
        var simulation = new JsonObject { ["replicates"] = 4, ["seed"] = seed ?? 12345 };
        if (uncertainty is { } given)
            simulation["parameterUncertainty"] = given;
        return new JsonObject
        {
            ["name"] = name,
            ["description"] = "Invented, for tests.",
            ["startYear"] = "2024/25",
            ["years"] = years,
            ["grant"] = new JsonObject
            {
                ["annualAllocation"] = Array(allocation),
                ["clawback"] = clawback,
                ["baseSpendMaintained"] = true,
            },
            ["streams"] = new JsonArray([.. streams]),
            ["drivers"] = new JsonArray([.. drivers]),
            ["enablers"] = new JsonArray(enabler),
            ["overrides"] = overrides ?? [],
            ["simulation"] = simulation,
        }.ToJsonString();
    }

    private static JsonObject Stream(string id, IEnumerable<double> annualBudget, Action<JsonObject>? change = null)
    {
        var stream = new JsonObject
        {
            ["id"] = id,
            ["name"] = $"Stream {id}",
            ["kind"] = "outreach",
            ["annualBudget"] = Array(annualBudget),
            ["unitCost"] = 231.7,
            ["startQuarter"] = 1,
            ["rampQuarters"] = 2,
            ["reachPerQuarter"] = 0.03,
            ["displacement"] = 0.15,
            ["fixedShare"] = 0.25,
            ["successOddsRatio"] = 0.9,
            ["targeting"] = "deprivation",
            ["criteria"] = new JsonArray("A", "D"),
        };
        change?.Invoke(stream);
        return stream;
    }

    /// <summary>The first, fourth and last of the areas named, their shares summing to anything but 1; the second named with 0.</summary>
    private static JsonObject ExplicitStream(string id, IReadOnlyList<string> codes, double budget, int years = 2) =>
        Stream(id, Flat(budget, years), stream =>
        {
            var shares = new JsonObject { [codes[0]] = 3 };
            if (codes.Count > 1)
                shares[codes[1]] = 0;
            if (codes.Count > 3)
                shares[codes[3]] = 0.37;
            shares[codes[^1]] = 2.5;
            stream["targeting"] = new JsonObject { ["explicit"] = shares };
        });

    private static List<JsonObject> EligibilityStreams(int groups, double budget)
    {
        JsonObject Of(string id, JsonNode? eligible, double reach = 0.02) => Stream(id, Flat(budget / 2, 2), stream =>
        {
            stream["eligible"] = eligible;
            stream["reachPerQuarter"] = reach;
        });
        JsonObject Weight(double weight, string? age = null, string? sex = null, string? group = null)
        {
            var entry = new JsonObject { ["weight"] = weight };
            if (age is not null)
                entry["age"] = age;
            if (sex is not null)
                entry["sex"] = sex;
            if (group is not null)
                entry["group"] = group;
            return entry;
        }

        return
        [
            Stream("absent", Flat(budget / 2, 2)),
            Of("null", null),
            Of("empty-object", new JsonObject()),
            Of("null-lists", new JsonObject
            {
                ["ages"] = null,
                ["sexes"] = new JsonArray("female"),
                ["groups"] = null,
                ["weights"] = null,
            }),
            Of("lists", new JsonObject { ["ages"] = new JsonArray("65+", "18-25"), ["groups"] = new JsonArray($"g{groups}") }),
            Of("several-weights", new JsonObject
            {
                ["sexes"] = new JsonArray("male", "female"),
                ["weights"] = new JsonArray(
                    Weight(1.5), Weight(2, sex: "male"), Weight(0.5, group: "g1"), Weight(3, "35-49", "male", "g1")),
            }),
            Of("zero-weight", new JsonObject { ["weights"] = new JsonArray(Weight(0, age: "65+"), Weight(1.7, age: "12-17")) }),
            Of("heavy", new JsonObject { ["ages"] = new JsonArray("26-34"), ["weights"] = new JsonArray(Weight(80, group: "g1")) }, 0.3),
            Of("nobody", new JsonObject { ["weights"] = new JsonArray(Weight(0)) }),
        ];
    }

    private static List<JsonObject> ExtremeStreams(double budget) =>
    [
        Stream("displaces-all", Flat(budget * 20, 3), stream =>
        {
            stream["displacement"] = 1;
            stream["reachPerQuarter"] = 0.2;
            stream["fixedShare"] = 0;
            stream["rampQuarters"] = 0;
            stream["startQuarter"] = 0;
        }),
        Stream("all-fixed", Flat(budget, 3), stream => stream["fixedShare"] = 1),
        Stream("no-reach", Flat(budget, 3), stream => stream["reachPerQuarter"] = 0),
        Stream("no-money-at-times", [0, budget, 0], stream =>
        {
            stream["displacement"] = 0;
            stream["successOddsRatio"] = 20;
        }),
        Stream("late", Flat(budget / 10, 3), stream => stream["startQuarter"] = 7),
        Stream("fractional-cost", Flat(budget / 7, 3), stream =>
        {
            stream["unitCost"] = 0.37;
            stream["rampQuarters"] = 9;
        }),
    ];

    private static List<JsonObject> Drivers(IReadOnlyList<string> codes, int years)
    {
        JsonObject Driver(
            string id, double maximumUplift, double carryover, double attemptShare, JsonNode? areaWeights, bool hasWeights = true)
        {
            var driver = new JsonObject
            {
                ["id"] = id,
                ["name"] = $"Driver {id}",
                ["kind"] = "campaign",
                ["annualSpend"] = Array(Enumerable.Range(0, years).Select(year => 20_000.25 * (year % 3))),
                ["maximumUplift"] = maximumUplift,
                ["scale"] = 5000.5,
                ["carryover"] = carryover,
                ["attemptShare"] = attemptShare,
                ["criteria"] = new JsonArray("C"),
            };
            if (hasWeights)
                driver["areaWeights"] = areaWeights;
            return driver;
        }

        var weights = new JsonObject { [codes[0]] = 0.7 };
        if (codes.Count > 2)
            weights[codes[2]] = 0.05;
        return
        [
            Driver("everywhere", 0.2, 0.6, 0.3, null, hasWeights: false),
            Driver("null-weights", 0.1, 0, 0, null),
            Driver("here-and-there", 0.5, 1, 1, weights),
        ];
    }

    private static IEnumerable<double> Flat(double amount, int years) => Enumerable.Repeat(amount, years);

    private static JsonArray Array(IEnumerable<double> numbers) => new([.. numbers.Select(number => JsonValue.Create(number))]);
}
