using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Silo.Api;
using Microsoft.OpenApi;

namespace Forecast.Silo.Documentation;

/// <summary>Comparisons, as they are asked for and shown.</summary>
internal static class ComparisonSchemas
{
    private const string Alternative = "Coastal focus";

    private static readonly Schema Name = Schema.Text(Examples.Scenario);

    private static readonly Schema OneAsked = new(JsonSchemaType.Object)
    {
        AnyOf =
        [
            Schema.Object(new Field("scenarioId", "The id of a scenario of the catalogue, or of the data pack.", Schema.Text("planned-flat"))).Closed(),
            Schema.Object(new Field("scenario", "The scenario document.", ScenarioSchemas.Document)).Closed(),
            ScenarioSchemas.Document,
        ],
    };

    /// <summary>What is asked for.</summary>
    public static Content Request { get; } = Content.Json(Schema.Object(
        new Field("scenarios", "The scenarios, the baseline first: each by its id, or as a document, by itself or in the field scenario.", Schema.List(OneAsked) with
        {
            MinItems = 2,
            MaxItems = 10,
            Example = new JsonArray(new JsonObject { ["scenarioId"] = "planned-flat" }, new JsonObject { ["scenarioId"] = "coastal-focus" }),
        }),
        new Field("simulation", "Fields that stand in for those of every scenario's own simulation.", ScenarioSchemas.SimulationChanges.OrNull()).Optional())
        .Named("ComparisonRequest", "Two to ten scenarios of the same years, which share their replicates.").Closed());

    private static readonly Schema Scenario = Schema.Object<ComparedScenario>(
        "ComparedScenario",
        Field.Of<ComparedScenario>(nameof(ComparedScenario.Name), Name),
        Field.Of<ComparedScenario>(nameof(ComparedScenario.PrevalenceLevel), Schema.Positive(1)),
        Field.Of<ComparedScenario>(nameof(ComparedScenario.BaselinePrevalence), Schema.Share(0.1314)),
        Field.Of<ComparedScenario>(nameof(ComparedScenario.Breaches), Schema.List(Schema.Text("")) with { Example = new JsonArray() }),
        Field.Of<ComparedScenario>(nameof(ComparedScenario.ClipsPerReplicate), Schema.NotNegative(125.2)),
        Field.Of<ComparedScenario>(nameof(ComparedScenario.Document), ScenarioSchemas.Document, "scenarioDocument"));

    private static readonly Schema Difference = Schema.Object(
        Of(nameof(PeriodDifference.Median), -128),
        Of(nameof(PeriodDifference.Mean), -140.2),
        Field.Of<PeriodDifference>(nameof(PeriodDifference.MeanStandardError), Schema.NotNegative(8.1).OrNull()),
        Of(nameof(PeriodDifference.P2_5), -690.4),
        Of(nameof(PeriodDifference.P10), -475.1),
        Of(nameof(PeriodDifference.P25), -301.6),
        Of(nameof(PeriodDifference.P75), 31.7),
        Of(nameof(PeriodDifference.P90), 177.3),
        Of(nameof(PeriodDifference.P97_5), 333.9),
        Field.Of<PeriodDifference>(nameof(PeriodDifference.Better), Schema.Share(0.29).OrNull()),
        new Field("betterStandardError", "The Monte Carlo standard error of better.", Schema.NotNegative(0.014).OrNull()),
        Field.Of<PeriodDifference>(nameof(PeriodDifference.Equal), Schema.Share(0)),
        Field.Of<PeriodDifference>(nameof(PeriodDifference.Worse), Schema.Share(0.71).OrNull()),
        Field.Of<PeriodDifference>(nameof(PeriodDifference.IsClear), Schema.Flag(true)),
        new Field("verdict", "The same in words: better or worse in so many of 20 futures, more or less, or no clear difference.", Schema.Text("worse in about 14 of 20 futures")),
        Field.Of<PeriodDifference>(nameof(PeriodDifference.WithoutValue), Schema.Share(0)))
        .Named("Difference", "The alternative's figure less the baseline's, replicate by replicate, summarised over the replicates in which both have one.");

    private static readonly Schema Period = Schema.Object(
        new Field("year", "The financial year, or the one at whose end the period from the start ends.", Schema.Text("2025/26")),
        new Field("baseline", "The baseline's own figure.", Own(nameof(PeriodDifference.BaselineMedian), nameof(PeriodDifference.BaselineMean), 2572.4, 2621.7)),
        new Field("alternative", "The alternative's own figure.", Own(nameof(PeriodDifference.AlternativeMedian), nameof(PeriodDifference.AlternativeMean), 2433.7, 2481.5)),
        new Field("difference", "The paired difference.", Difference),
        Field.Of<PeriodDifference>(nameof(PeriodDifference.CostPerAdditional), Schema.Number(412.7).OrNull()).Optional())
        .Named("PeriodDifference", "A measure's difference over a year, or from the start to its end.");

    private static readonly Schema Measure = Schema.Object<MeasureDifference>(
        "MeasureDifference",
        Field.Of<MeasureDifference>(nameof(MeasureDifference.Name), Schema.Text("additionalQuitDates")),
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

    /// <summary>The result.</summary>
    public static Schema Comparison { get; } = Schema.Object(
        Field.Of<ComparisonResult>(nameof(ComparisonResult.RunId), Schema.Text(Examples.ComparisonId)),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.Baseline), Name),
        new Field("alternatives", "The names of the alternatives, in their order.", Schema.List(Schema.Text(Alternative))),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.StartYear), Schema.Text("2024/25")),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.Years), Schema.Whole(1, 10, 5)),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.Seed), Schema.Text("20240401")),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.Replicates), Schema.Whole(1, null, 1_000)),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.ParameterUncertainty), Schema.Flag(true)),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.ModelVersion), Schema.Text("1.0")),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.PackHash), Schema.Text(Examples.PackHash)),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.Scenarios), Schema.List(Scenario)),
        Field.Of<ComparisonResult>(nameof(ComparisonResult.Areas), Schema.List(Area)))
        .Named("Comparison", "How scenarios differ in the same futures.");

    /// <summary>The same as CSV.</summary>
    public static Content ComparisonCsv { get; } = Content.Csv(
        "A row for each alternative, area, measure and period, with where it comes from in every row; a cell is empty where there is nothing.",
        "run_id,baseline,alternative,alternative_number,seed,replicates,model_version,pack_hash,area,area_name,area_level,measure,unit,better_when,period_kind,period,baseline_median,baseline_mean,"
            + "alternative_median,alternative_mean,median,mean,mean_standard_error,p2_5,p10,p25,p75,p90,p97_5,better,better_standard_error,equal,worse,is_clear,verdict,without_value,cost_per_additional",
        $"{Examples.ComparisonId},\"{Examples.Scenario}\",{Alternative},1,20240401,1000,1.0,{Examples.PackHash},county,Kent,county,additionalQuitDates,people,higher,year,2025/26,2572.4,2621.7,"
            + "2433.7,2481.5,-128,-140.2,8.1,-690.4,-475.1,-301.6,31.7,177.3,333.9,0.29,0.014,0,0.71,true,worse in about 14 of 20 futures,0,");

    /// <summary>The result in a format.</summary>
    /// <param name="format">The format that the address names; null if the request chooses.</param>
    public static Operation Result(DocumentFormat? format) => new(
        $"getComparisonResult{ResultOperations.Suffix(format)}", "The differences" + ResultOperations.In(format),
        "For every area, alternative, measure and period the paired difference from the baseline, with its range, its error and the share of futures in which the alternative is better." + ResultOperations.Format(format),
        new Answer(StatusCodes.Status200OK, "The differences.", ResultOperations.In(format, [Content.Json(Comparison), ComparisonCsv])) { Headers = [AnswerHeader.ETag, AnswerHeader.FileName] },
        Answer.NotModified)
    {
        Parameters = [Parameter.ComparisonId, Parameter.Area, Parameter.Measure, Parameter.IfNoneMatch],
        Refusals = [ProblemKinds.NotFound, ProblemKinds.Conflict, .. ResultOperations.Chosen(format)],
    };

    private static Field Of(string property, double example) => Field.Of<PeriodDifference>(property, Schema.Number(example).OrNull());

    private static Schema Own(string median, string mean, double exampleOfMedian, double exampleOfMean) => Schema.Object(
        Field.Of<PeriodDifference>(median, Schema.Number(exampleOfMedian).OrNull(), "median"),
        Field.Of<PeriodDifference>(mean, Schema.Number(exampleOfMean).OrNull(), "mean"));
}
