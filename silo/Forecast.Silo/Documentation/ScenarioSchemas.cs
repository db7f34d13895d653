using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Forecast.Client.Http;
using Forecast.Client.Scenarios;
using Forecast.Contracts;
using Forecast.Model.Population;
using Microsoft.OpenApi;

namespace Forecast.Silo.Documentation;

/// <summary>Scenarios, as callers send them and the catalogue shows them. The records of the client say what each field means.</summary>
internal static class ScenarioSchemas
{
    private const int MostYears = 10;
    private const int MostStreams = 64;
    private const string ExampleName = "Outreach and a campaign";

    private static readonly Schema Criteria = Schema.List(Schema.OneOfWords("A", "B", "C", "D")) with { MinItems = 1 };

    private static readonly Schema AreaNumbers = Schema.ByName(Schema.NotNegative(2), new JsonObject { ["E07000114"] = 2, ["E07000113"] = 1 });

    private static readonly Schema Seed = new(JsonSchemaType.String)
    {
        AnyOf = [Schema.Text("20240401") with { Pattern = "^[0-9]{1,20}$" }, new Schema(JsonSchemaType.Integer) { Lowest = "0", Example = 20240401 }],
    };

    private static readonly Field RandomSeed = Field.Of<Simulation>(nameof(Simulation.RandomSeed), Seed, "seed");
    private static readonly Field ParameterUncertainty = Field.Of<Simulation>(nameof(Simulation.ParameterUncertainty), Schema.Flag(true).OrNull()).Optional();

    private static readonly Schema Targets = new(JsonSchemaType.String)
    {
        AnyOf =
        [
            Schema.OneOfWords("deprivation", "smokers"),
            Schema.Object(new Field("explicit", "Relative shares by area code, 0 or more, at least one above 0; an area not named gets nothing.", AreaNumbers)).Closed(),
        ],
    };

    private static readonly Schema OneWeight = Record<EligibilityWeight>(
        "EligibilityWeight",
        Field.Of<EligibilityWeight>(nameof(EligibilityWeight.Age), Ages.OrNull()).Optional(),
        Field.Of<EligibilityWeight>(nameof(EligibilityWeight.Sex), Sexes.OrNull()).Optional(),
        Field.Of<EligibilityWeight>(nameof(EligibilityWeight.Group), Group.OrNull()).Optional(),
        Field.Of<EligibilityWeight>(nameof(EligibilityWeight.Weight), Schema.NotNegative(1.5)));

    private static readonly Schema Users = Record<Eligibility>(
        "Eligibility",
        Field.Of<Eligibility>(nameof(Eligibility.Ages), AtLeastOne(Ages).OrNull()).Optional(),
        Field.Of<Eligibility>(nameof(Eligibility.Sexes), AtLeastOne(Sexes).OrNull()).Optional(),
        Field.Of<Eligibility>(nameof(Eligibility.Groups), AtLeastOne(Group).OrNull()).Optional(),
        Field.Of<Eligibility>(nameof(Eligibility.Weights), Schema.List(OneWeight).OrNull()).Optional());

    private static readonly Schema OneStream = Record<ServiceStream>(
        "ServiceStream",
        Field.Of<ServiceStream>(nameof(ServiceStream.Id), Id("outreach")),
        Field.Of<ServiceStream>(nameof(ServiceStream.Name), NotEmpty("Outreach to priority groups")),
        Field.Of<ServiceStream>(nameof(ServiceStream.Kind), Schema.Text("outreach").OrNull()).Optional(),
        Field.Of<ServiceStream>(nameof(ServiceStream.AnnualBudget), Pounds(400_000, 500_000)),
        Field.Of<ServiceStream>(nameof(ServiceStream.UnitCost), Schema.Positive(385)),
        Field.Of<ServiceStream>(nameof(ServiceStream.StartQuarter), Schema.Whole(0, 1_000_000, 1)),
        Field.Of<ServiceStream>(nameof(ServiceStream.RampQuarters), Schema.NotNegative(3)),
        Field.Of<ServiceStream>(nameof(ServiceStream.ReachPerQuarter), Schema.NotNegative(0.02)),
        Field.Of<ServiceStream>(nameof(ServiceStream.Displacement), Schema.Share(0.1)),
        Field.Of<ServiceStream>(nameof(ServiceStream.FixedShare), Schema.Share(0.2)),
        Field.Of<ServiceStream>(nameof(ServiceStream.SuccessOddsRatio), Schema.Positive(0.9)),
        Field.Of<ServiceStream>(nameof(ServiceStream.Eligible), Users.OrNull()).Optional(),
        Field.Of<ServiceStream>(nameof(ServiceStream.Targeting), Targets),
        Field.Of<ServiceStream>(nameof(ServiceStream.Criteria), Criteria));

    private static readonly Schema OneDriver = Record<Driver>(
        "Driver",
        Field.Of<Driver>(nameof(Driver.Id), Id("campaign")),
        Field.Of<Driver>(nameof(Driver.Name), NotEmpty("Awareness campaign")),
        Field.Of<Driver>(nameof(Driver.Kind), Schema.Text("campaign").OrNull()).Optional(),
        Field.Of<Driver>(nameof(Driver.AnnualSpend), Pounds(50_000, 50_000)),
        Field.Of<Driver>(nameof(Driver.MaximumUplift), Schema.NotNegative(0.1)),
        Field.Of<Driver>(nameof(Driver.Scale), Schema.Positive(60_000)),
        Field.Of<Driver>(nameof(Driver.Carryover), Schema.Share(0.5)),
        Field.Of<Driver>(nameof(Driver.AttemptShare), Schema.Share(0.5)),
        Field.Of<Driver>(nameof(Driver.AreaWeights), AreaNumbers.OrNull()).Optional(),
        Field.Of<Driver>(nameof(Driver.Criteria), Criteria));

    private static readonly Schema OneEnabler = Record<Enabler>(
        "Enabler",
        Field.Of<Enabler>(nameof(Enabler.Id), Id("staff")),
        Field.Of<Enabler>(nameof(Enabler.Name), NotEmpty("Programme staff")),
        Field.Of<Enabler>(nameof(Enabler.AnnualSpend), Pounds(100_000, 100_000)),
        Field.Of<Enabler>(nameof(Enabler.Criteria), Criteria));

    private static readonly Schema Money = Record<Grant>(
        "Grant",
        Field.Of<Grant>(nameof(Grant.AnnualAllocation), Pounds(700_000, 700_000)),
        Field.Of<Grant>(nameof(Grant.Clawback), Schema.Share(0.5)),
        Field.Of<Grant>(nameof(Grant.BaseSpendMaintained), Schema.Flag(true)));

    /// <summary>How a scenario is simulated.</summary>
    public static Schema Simulated { get; } = Record<Simulation>(
        "Simulation", Field.Of<Simulation>(nameof(Simulation.Replicates), Replicates), RandomSeed, ParameterUncertainty);

    /// <summary>What stands in for a scenario's own simulation, field by field.</summary>
    public static Schema SimulationChanges { get; } = Schema.Object(
        Field.Of<Simulation>(nameof(Simulation.Replicates), Replicates).Optional(), RandomSeed.Optional(), ParameterUncertainty).Closed();

    /// <summary>A scenario document.</summary>
    public static Schema Document { get; } = Record<Scenario>(
        "Scenario",
        Field.Of<Scenario>(nameof(Scenario.Name), NotEmpty(ExampleName)),
        Field.Of<Scenario>(nameof(Scenario.Description), Schema.Text("Two years of outreach in the most deprived districts, made known by a campaign.").OrNull()).Optional(),
        Field.Of<Scenario>(nameof(Scenario.StartYear), Schema.Text("2024/25") with { Pattern = "^[0-9]{4}/[0-9]{2}$" }),
        Field.Of<Scenario>(nameof(Scenario.Years), Schema.Whole(1, MostYears, 2)),
        Field.Of<Scenario>(nameof(Scenario.Grant), Money),
        Field.Of<Scenario>(nameof(Scenario.Streams), (Schema.List(OneStream) with { MaxItems = MostStreams }).OrNull()).Optional(),
        Field.Of<Scenario>(nameof(Scenario.Drivers), Schema.List(OneDriver).OrNull()).Optional(),
        Field.Of<Scenario>(nameof(Scenario.Enablers), Schema.List(OneEnabler).OrNull()).Optional(),
        Field.Of<Scenario>(nameof(Scenario.Overrides), Schema.ByName(Schema.Number(0.818), new JsonObject { ["prevalence.level"] = 0.818 }).OrNull()).Optional(),
        Field.Of<Scenario>(nameof(Scenario.Simulation), Simulated));

    /// <summary>The catalogue.</summary>
    public static Schema Listed { get; } = Schema.Object(new Field("scenarios", "The scenarios by id.", Schema.List(Schema.Object<ScenarioListing>(
        "ScenarioListing",
        Field.Of<ScenarioListing>(nameof(ScenarioListing.Id), Schema.Text("my-mix")),
        Field.Of<ScenarioListing>(nameof(ScenarioListing.Name), Schema.Text(ExampleName)),
        Field.Of<ScenarioListing>(nameof(ScenarioListing.Source), Schema.OneOfWords("catalogue", "pack")),
        Field.Of<ScenarioListing>(nameof(ScenarioListing.Version), Schema.Whole(0, null, 7)))))).Named("ScenarioList", "The named scenarios, the pack's and saved ones.");

    /// <summary>What is told of a scenario that was saved.</summary>
    public static Schema Saved { get; } = Schema.Object<SavedScenario>(
        "SavedScenario",
        Field.Of<SavedScenario>(nameof(SavedScenario.Id), Schema.Text("my-mix")),
        Field.Of<SavedScenario>(nameof(SavedScenario.Version), Schema.Whole(1, null, 7)),
        Field.Of<SavedScenario>(nameof(SavedScenario.Name), Schema.Text(ExampleName)),
        Field.Of<SavedScenario>(nameof(SavedScenario.SavedAt), Schema.Time("2026-03-02T09:30:00+00:00")));

    private static Schema Ages => OneOf(Segments.AgeBands, "65+");

    private static Schema Sexes => OneOf(Segments.Sexes, "female");

    private static Schema Group => Schema.Text("q1");

    private static Schema Replicates => Schema.Whole(1, Model.Scenarios.Simulation.MaximumReplicates, 1_000);

    private static Schema OneOf(ImmutableArray<string> words, string example) => Schema.OneOfWords(words) with { Example = example };

    private static Schema Record<TRecord>(string name, params ImmutableArray<Field> fields) => Schema.Object<TRecord>(name, fields).Closed();

    private static Schema AtLeastOne(Schema items) => Schema.List(items) with { MinItems = 1 };

    private static Schema NotEmpty(string example) => Schema.Text(example) with { Pattern = @"\S" };

    private static Schema Id(string example) => Schema.Text(example) with { Pattern = "^[A-Za-z0-9_.-]+$" };

    private static Schema Pounds(params double[] example) => Schema.List(Schema.NotNegative(example[0])) with
    {
        MinItems = 1,
        MaxItems = MostYears,
        Example = new JsonArray([.. example.Select(pounds => JsonValue.Create(pounds))]),
    };
}
