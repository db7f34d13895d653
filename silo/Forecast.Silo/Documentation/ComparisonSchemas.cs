using System.Text.Json.Nodes;
using Forecast.Contracts;
using Microsoft.OpenApi;

namespace Forecast.Silo.Documentation;

/// <summary>Comparisons, as they are asked for and shown.</summary>
internal static class ComparisonSchemas
{
    private const string RunId = "f0be35f0ccc96c68e66659efb2f50a0e";
    private const string Alternative = "Coastal focus, flat grant";

    private static readonly Field[] Own =
    [
        new("median", "The median; null where it has no finite value.", Schema.Number(13_509).OrNull()),
        new("mean", "The mean; null where it has no finite value.", Schema.Number(13_882).OrNull()),
    ];

    private static readonly Schema Difference = Schema.Object(
        Figure(nameof(PeriodDifference.Median), -1_017),
        Figure(nameof(PeriodDifference.Mean), -1_087.3),
        Field.Of<PeriodDifference>(nameof(PeriodDifference.MeanStandardError), Schema.NotNegative(17.2).OrNull()),
        Figure(nameof(PeriodDifference.P2_5), -2_433),
        Figure(nameof(PeriodDifference.P10), -1_765),
        Figure(nameof(PeriodDifference.P25), -1_381),
        Figure(nameof(PeriodDifference.P75), -708),
        Figure(nameof(PeriodDifference.P90), -485),
        Figure(nameof(PeriodDifference.P97_5), -302),
        Field.Of<PeriodDifference>(nameof(PeriodDifference.Better), Schema.Share(0).OrNull()),
        new Field("betterStandardError", "The Monte Carlo standard error of better; null where that is.", Schema.NotNegative(0).OrNull()),
        Field.Of<PeriodDifference>(nameof(PeriodDifference.Equal), Schema.Share(0)),
        Field.Of<PeriodDifference>(nameof(PeriodDifference.Worse), Schema.Share(1).OrNull()),
        Field.Of<PeriodDifference>(nameof(PeriodDifference.IsClear), Schema.Flag(true)),
        new Field("verdict", "The same in words: in how many of 20 futures it is better or worse, or no clear difference; more or less where neither is better.", Schema.Text("worse in all 1,000 futures")),
        Field.Of<PeriodDifference>(nameof(PeriodDifference.WithoutValue), Schema.Share(0)))
        .Named("Difference", "An alternative's figure less the baseline's, replicate by replicate, summarised.");

    private static readonly Schema Period = Schema.Object(
        new Field("year", "The financial year, or the one to whose end the period goes.", Schema.Text("2028/29")),
        new Field("baseline", "What the baseline has itself.", Schema.Object([.. Own])),
        new Field("alternative", "What the alternative has itself.", Schema.Object([.. Own])),
        new Field("difference", "How they differ.", Difference),
        Field.Of<PeriodDifference>(nameof(PeriodDifference.CostPerAdditional), Schema.Number(278.4).OrNull()).Optional())
        .Named("PeriodDifference", "A measure of baseline and alternative over a year, or from the start to its end.");

    private static readonly Schema Measure = Schema.Object<MeasureDifference>(
        "MeasureDifference",
        Field.Of<MeasureDifference>(nameof(MeasureDifference.Name), Schema.Text("quitDates")),
        Field.Of<MeasureDifference>(nameof(MeasureDifference.Unit), Schema.Text("people")),
        Field.Of<MeasureDifference>(nameof(MeasureDifference.BetterWhen), Schema.OneOfWords("higher", "lower").OrNull()),
        Field.Of<MeasureDifference>(nameof(MeasureDifference.Years), Schema.List(Period)),
        new Field("cumulative", "From the start to the end of each year; left out if it is not reported so.", Schema.List(Period)).Optional(),
        new Field("total", "The last of these, which is the whole period; left out with them.", Period).Optional());

    private static readonly Schema OneAlternative = Schema.Object(
        Field.Of<AlternativeComparison>(nameof(AlternativeComparison.Scenario), Schema.Whole(1, 9, 1), "number"),
        new Field("name", "The alternative's name.", Schema.Text(Alternative)),
        Field.Of<AlternativeComparison>(nameof(AlternativeComparison.Measures), Schema.List(Measure)))
        .Named("AlternativeComparison", "An alternative against the baseline in one area.");

    private static readonly Schema Area = Schema.Object<AreaComparison>(
        "AreaComparison",
        Field.Of<AreaComparison>(nameof(AreaComparison.Area), Schema.Text("county")),
        Field.Of<AreaComparison>(nameof(AreaComparison.Name), Schema.Text("Kent"), "areaName"),
        Field.Of<AreaComparison>(nameof(AreaComparison.Level), Schema.OneOfWords("county", "partnership", "district"), "areaLevel"),
        Field.Of<AreaComparison>(nameof(AreaComparison.Districts), Schema.List(Schema.Text(Examples.District))),
        Field.Of<AreaComparison>(nameof(AreaComparison.Alternatives), Schema.List(OneAlternative)));

    private static readonly Schema Compared = Schema.Object<ComparedScenario>(
        "ComparedScenario",
        Field.Of<ComparedScenario>(nameof(ComparedScenario.Name), Schema.Text(Examples.Scenario)),
        Field.Of<ComparedScenario>(nameof(ComparedScenario.PrevalenceLevel), Schema.Positive(1)),
        Field.Of<ComparedScenario>(nameof(ComparedScenario.BaselinePrevalence), Schema.Share(0.1314)),
        Field.Of<ComparedScenario>(nameof(ComparedScenario.Breaches), Schema.List(Schema.Text("base spend is not maintained"))),
        Field.Of<ComparedScenario>(nameof(ComparedScenario.ClipsPerReplicate), Schema.NotNegative(125.2)),
        new Field("scenarioDocument", "The scenario that was run.", ScenarioSchemas.Document));

    /// <summary>What is asked for.</summary>
    public static Content Request { get; } = Content.Json(Schema.Object(
        new Field("scenarios", "2 to 10 scenarios, the baseline first: each the id of one, or a document.", Schema.List(new Schema(JsonSchemaType.Object) { AnyOf = [Named, ScenarioSchemas.Document] }) with
        {
            MinItems = 2,
            MaxItems = 10,
            Example = new JsonArray(new JsonObject { ["scenarioId"] = "planned-flat" }, new JsonObject { ["scenarioId"] = "coastal-focus" }),
        }),
        new Field("simulation", "Fields that stand in for those of every scenario's own simulation; all scenarios must share replicates, seed and parameterUncertainty.", ScenarioSchemas.SimulationChanges.OrNull()).Optional())
        .Named("ComparisonRequest", "Scenarios that are to be compared, and how they are simulated.").Closed()) with
    {
        Examples = new Dictionary<string, JsonNode>
        {
            ["Two scenarios of the pack"] = new JsonObject
            {
                ["scenarios"] = new JsonArray(new JsonObject { ["scenarioId"] = "planned-flat" }, new JsonObject { ["scenarioId"] = "coastal-focus" }),
                ["simulation"] = new JsonObject { ["replicates"] = 1_000 },
            },
        },
    };

    /// <summary>A comparison's result.</summary>
    public static Schema Comparison { get; } = Schema.Object<ComparisonResult>(
        "Comparison",
        Field.Of<ComparisonResult>(nameof(ComparisonResult.RunId), Schema.Text(RunId)),
        new Field("baseline", "The baseline's name.", Schema.Text(Examples.Scenario)),
        new Field("alternatives", "The alternatives' names.", Schema.List(Schema.Text(Alternative))),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.StartYear), Schema.Text("2024/25")),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.Years), Schema.Whole(1, 10, 5)),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.Seed), Schema.Text("20240401")),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.Replicates), Schema.Whole(1, null, 1_000)),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.ParameterUncertainty), Schema.Flag(true)),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.ModelVersion), Schema.Text("1.0")),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.PackHash), Schema.Text(Examples.PackHash)),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.Scenarios), Schema.List(Compared)),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.Areas), Schema.List(Area)));

    /// <summary>The same as one long table.</summary>
    public static Content Csv { get; } = Content.Csv(
        "A row for each alternative, area, measure and period, with where it comes from in every row; a cell is empty where there is nothing.",
        "run_id,baseline,alternative,alternative_number,seed,replicates,model_version,pack_hash,area,area_name,area_level,measure,unit,better_when,period_kind,period,baseline_median,baseline_mean,"
            + "alternative_median,alternative_mean,median,mean,mean_standard_error,p2_5,p10,p25,p75,p90,p97_5,better,better_standard_error,equal,worse,is_clear,verdict,without_value,cost_per_additional",
        $"{RunId},\"{Examples.Scenario}\",\"{Alternative}\",1,20240401,1000,1.0,{Examples.PackHash},county,Kent,county,quitDates,people,higher,cumulative,2028/29,39033,39400,38010,38312.7,-1017,-1087.3,17.2,"
            + "-2433,-1765,-1381,-708,-485,-302,0,0,0,1,true,\"worse in all 1,000 futures\",0,278.4");

    /// <summary>A scenario by its id, or as in a request for a run.</summary>
    private static Schema Named => Schema.Object(
        new Field("scenario", "The scenario.", ScenarioSchemas.Document).Optional(),
        new Field("scenarioId", "In its place: the id of one of the catalogue, or of the data pack.", Schema.Text("planned-flat")).Optional())
        .Named("NamedScenario", "A scenario, or the id of one.").Closed().WithOneOf("scenario", "scenarioId");

    private static Field Figure(string property, double example) => Field.Of<PeriodDifference>(property, Schema.Number(example).OrNull());
}
