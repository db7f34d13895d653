using System.Text.Json.Nodes;
using Forecast.Contracts;
using Microsoft.OpenApi;

namespace Forecast.Silo.Documentation;

/// <summary>The tables that a forecast can be read as, in JSON and CSV.</summary>
internal static class TableSchemas
{
    private static readonly Field Area = new("area", "The district's code, the partnership's name, or county.", Schema.Text("county"));
    private static readonly Field Measure = new("measure", "The measure's name.", Schema.Text("additionalQuitDates"));
    private static readonly Field PeriodKind = new("period_kind", "What the period is: quarter, year, or cumulative from the start to the end of a year.", Schema.OneOfWords("year", "quarter", "cumulative"));
    private static readonly Field Period = new("period", "The period: a financial year such as 2024/25, or a quarter of it such as 2024/25 Q1.", Schema.Text("2025/26"));
    private static readonly Field EndDate = new("target_end_date", "The period's last day.", Schema.Date("2026-03-31"));

    private static readonly Field[] Provenance =
    [
        Field.Of<ForecastResult>(nameof(ForecastResult.RunId), Schema.Text(Examples.RunId)),
        Field.Of<ForecastResult>(nameof(ForecastResult.Scenario), Schema.Text(Examples.Scenario)),
        Field.Of<ForecastResult>(nameof(ForecastResult.Seed), Schema.Text("20240401")),
        Field.Of<ForecastResult>(nameof(ForecastResult.Replicates), Schema.Whole(1, null, 1_000)),
        Field.Of<ForecastResult>(nameof(ForecastResult.ModelVersion), Schema.Text("1.0")),
        Field.Of<ForecastResult>(nameof(ForecastResult.PackHash), Schema.Text(Examples.PackHash)),
        new("originDate", "The first day of the first financial year, from which horizons count.", Schema.Date("2024-04-01")),
    ];

    /// <summary>The wide table of dashboards.</summary>
    public static Schema Fan { get; } = Table(
        "Fan", "The wide table: a row for each area, measure and period, with the quantiles as columns.",
        new("run_id", "The run's id.", Schema.Text(Examples.RunId)),
        new("scenario_id", "The scenario's name.", Schema.Text(Examples.Scenario)),
        Area,
        new("area_name", "The area's name for people.", Schema.Text("Kent")),
        new("area_level", "What sort of area it is.", Schema.OneOfWords("county", "partnership", "district")),
        Measure,
        new("unit", "The measure's unit.", Schema.Text("people")),
        PeriodKind,
        Period,
        EndDate,
        Quantile("p025", "2.5%", 1278.1),
        Quantile("p10", "10%", 1794.3),
        Quantile("p25", "25%", 2146.9),
        Quantile("p50", "50%", 2572.4),
        Quantile("p75", "75%", 3027.5),
        Quantile("p90", "90%", 3532.6),
        Quantile("p975", "97.5%", 4159.8),
        new("mean", "The mean over replicates; null where it has no finite value.", Schema.Number(2621.7).OrNull()),
        new("observed", "What districts have reported for a quarter, in people; null where not all districts of the area have, and for other periods.",
            Schema.Whole(0, null, 0) with { Example = null, IsNullable = true }),
        new("trajectory", "The target; null if there is none.", Schema.Number(2694).OrNull()),
        new("probability_of_trajectory", "Share of replicates at or above the target; null without a target.", Schema.Share(0.425).OrNull()));

    /// <summary>The long table of forecast hubs.</summary>
    public static Schema Quantiles { get; } = Table(
        "Quantiles", "The long table of hubverse model output: a row for each mean, median and quantile that is finite.",
        new("origin_date", "The first day of the first financial year, whenever the run was made.", Schema.Date("2024-04-01")),
        new("scenario_id", "The scenario's name.", Schema.Text(Examples.Scenario)),
        new("location", "The district's code, the partnership's name, or county.", Schema.Text("county")),
        new("target", "The measure in words, and the kind of its period.", Schema.Text("additional quit dates yearly")),
        new("horizon", "Quarters from the origin to the end of the period.", Schema.Whole(1, null, 8)),
        EndDate,
        new("output_type", "What the value is.", Schema.OneOfWords("quantile", "median", "mean")),
        new("output_type_id", "The quantile's level, 0 to 1; null for mean and median, NA in CSV.", Schema.Share(0.975).OrNull()),
        new("value", "The value, in the measure's unit.", Schema.Number(4159.8)),
        new("run_id", "The run's id.", Schema.Text(Examples.RunId)));

    /// <summary>A measure in every replicate.</summary>
    public static Schema Samples { get; } = Table(
        "Samples", "A measure's value in every replicate.",
        new("replicate", "The replicate, from 0.", Schema.Whole(0, null, 0)),
        Area,
        Measure,
        PeriodKind,
        Period,
        EndDate,
        new("value", "The value, in the measure's unit; Inf where a cost has no limit, null where the measure has no meaning.",
            new Schema(JsonSchemaType.Number) { AnyOf = [Schema.Number(2411.6), Schema.OneOfWords("Inf")], IsNullable = true }));

    /// <summary>The same table as CSV.</summary>
    public static Content Csv(Schema table, string description) => Content.Csv($"{description} The columns are those of the rows in JSON, in the same order.", Header(table), Line(table));

    /// <summary>The forecast as one long table.</summary>
    public static Content ForecastCsv { get; } = Content.Csv(
        "A row for each area, measure and period, with where it comes from in every row; a cell is empty where there is nothing.",
        "run_id,scenario,seed,replicates,model_version,pack_hash,area,area_name,area_level,measure,unit,period_kind,period,target,median,mean,p2_5,p10,p25,p75,p90,p97_5,probability_of_target,"
            + "standard_error,mean_standard_error,without_value,actual,actual_status",
        $"{Examples.RunId},\"{Examples.Scenario}\",20240401,1000,1.0,{Examples.PackHash},county,Kent,county,additionalQuitDates,people,year,2025/26,2694,2572.4,2621.7,1278.1,1794.3,2146.9,3027.5,3532.6,4159.8,"
            + "0.425,0.016,23.4,0,,");

    private static Schema Table(string name, string description, params Field[] columns)
    {
        Field[] unit = name == "Samples" ? [new("unit", "The measure's unit.", Schema.Text("people"))] : [];
        return Schema.Object([.. Provenance, .. unit, new Field("rows", "The rows of the table.", Schema.List(Schema.Object([.. columns])))]).Named(name, description);
    }

    private static Field Quantile(string name, string level, double example) => new(name, $"The {level} quantile over replicates; null where it has no finite value.", Schema.Number(example).OrNull());

    private static Field[] Columns(Schema table) => [.. table.Fields[^1].Schema.Items!.Fields];

    private static string Header(Schema table) => string.Join(',', Columns(table).Select(column => column.Name));

    private static string Line(Schema table) => string.Join(',', Columns(table).Select(column => Cell(column.Schema.ToExample())));

    private static string Cell(JsonNode? value) => value?.ToString() is not { } text ? "" : text.Contains(',') ? $"\"{text}\"" : text;
}
