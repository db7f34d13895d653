using System.Text.Json.Nodes;
using Forecast.Contracts;

namespace Forecast.Silo.Documentation;

/// <summary>The forecast as JSON: every figure, by area and measure.</summary>
internal static class ForecastSchemas
{
    private static readonly Schema Figure = Schema.Number(2572.4).OrNull();

    private static readonly Field[] Figures =
    [
        Field.Of<PeriodForecast>(nameof(PeriodForecast.Target), Schema.Number(2694).OrNull()),
        Field.Of<PeriodForecast>(nameof(PeriodForecast.Median), Figure),
        Field.Of<PeriodForecast>(nameof(PeriodForecast.Mean), Figure),
        Field.Of<PeriodForecast>(nameof(PeriodForecast.P2_5), Schema.Number(1278.1).OrNull()),
        Field.Of<PeriodForecast>(nameof(PeriodForecast.P10), Schema.Number(1794.3).OrNull()),
        Field.Of<PeriodForecast>(nameof(PeriodForecast.P25), Schema.Number(2146.9).OrNull()),
        Field.Of<PeriodForecast>(nameof(PeriodForecast.P75), Schema.Number(3027.5).OrNull()),
        Field.Of<PeriodForecast>(nameof(PeriodForecast.P90), Schema.Number(3532.6).OrNull()),
        Field.Of<PeriodForecast>(nameof(PeriodForecast.P97_5), Schema.Number(4159.8).OrNull()),
        Field.Of<PeriodForecast>(nameof(PeriodForecast.ProbabilityOfTarget), Schema.Share(0.425).OrNull()),
        Field.Of<PeriodForecast>(nameof(PeriodForecast.StandardError), Schema.NotNegative(0.016).OrNull()),
        Field.Of<PeriodForecast>(nameof(PeriodForecast.MeanStandardError), Schema.NotNegative(23.4).OrNull()),
        Field.Of<PeriodForecast>(nameof(PeriodForecast.WithoutValue), Schema.Share(0)),
    ];

    private static readonly Schema Quarter = Period(
        "QuarterForecast", "A measure over a quarter, summarised over the replicates.",
        new("quarter", "The quarter of a financial year.", Schema.Text("2024/25 Q1")),
        new Field("actual", "What districts have reported for the quarter, in people; left out where not all districts of the area have.", Schema.Whole(0, null, 1_402)).Optional(),
        new Field("actualStatus", "How settled that is: provisional if any of the districts' returns is.", Schema.OneOfWords("provisional", "final")).Optional());

    private static readonly Schema Year = Period(
        "YearForecast", "A measure over a year, or from the start to its end, summarised over the replicates.", new Field("year", "The financial year.", Schema.Text("2025/26")));

    private static readonly Schema Measure = Schema.Object<MeasureForecast>(
        "MeasureForecast",
        Field.Of<MeasureForecast>(nameof(MeasureForecast.Name), Schema.Text("additionalQuitDates")),
        Field.Of<MeasureForecast>(nameof(MeasureForecast.Unit), Schema.Text("people")),
        new Field("quarters", "By quarter; left out if it is not reported so, or not asked for.", Schema.List(Quarter)).Optional(),
        new Field("years", "By financial year; left out if it is not reported so, or not asked for.", Schema.List(Year)).Optional(),
        new Field("cumulative", "From the start to the end of each year; left out if it is not reported so, or not asked for.", Schema.List(Year)).Optional(),
        new Field("total", "The last of these, which is the whole period; left out with them.", Year).Optional());

    private static readonly Schema Rating = Schema.Object<RatingForecast>(
        "RatingForecast",
        Field.Of<RatingForecast>(nameof(RatingForecast.Period), Schema.Text("2024/25")),
        Field.Of<RatingForecast>(nameof(RatingForecast.Green), Schema.Share(0.3).OrNull()),
        Field.Of<RatingForecast>(nameof(RatingForecast.Amber), Schema.Share(0.66).OrNull()),
        Field.Of<RatingForecast>(nameof(RatingForecast.Red), Schema.Share(0.04).OrNull()));

    private static readonly Schema Driver = Schema.Object<DriverForecast>(
        "DriverForecast",
        Field.Of<DriverForecast>(nameof(DriverForecast.Parameter), Schema.Text("stream.reach_factor")),
        Field.Of<DriverForecast>(nameof(DriverForecast.LowValue), Schema.Number(0.68)),
        Field.Of<DriverForecast>(nameof(DriverForecast.LowMean), Schema.Number(11268.6).OrNull()),
        Field.Of<DriverForecast>(nameof(DriverForecast.LowError), Schema.NotNegative(186.4).OrNull()),
        Field.Of<DriverForecast>(nameof(DriverForecast.HighValue), Schema.Number(1.47)),
        Field.Of<DriverForecast>(nameof(DriverForecast.HighMean), Schema.Number(16480.2).OrNull()),
        Field.Of<DriverForecast>(nameof(DriverForecast.HighError), Schema.NotNegative(241.9).OrNull()));

    private static readonly Field[] OfArea =
    [
        Field.Of<AreaForecast>(nameof(AreaForecast.Area), Schema.Text("county")),
        Field.Of<AreaForecast>(nameof(AreaForecast.Name), Schema.Text("Kent"), "areaName"),
        Field.Of<AreaForecast>(nameof(AreaForecast.Level), Schema.OneOfWords("county", "partnership", "district"), "areaLevel"),
        Field.Of<AreaForecast>(nameof(AreaForecast.Districts), Schema.List(Schema.Text(Examples.District))),
        Field.Of<AreaForecast>(nameof(AreaForecast.Measures), Schema.List(Measure)),
        Field.Of<AreaForecast>(nameof(AreaForecast.Ph11), Schema.List(Rating)),
        Field.Of<AreaForecast>(nameof(AreaForecast.Twentieths), Schema.List(Schema.Number(11268.6))),
    ];

    /// <summary>The forecast.</summary>
    public static Schema Forecast { get; } = Schema.Object(
    [
        Field.Of<ForecastResult>(nameof(ForecastResult.RunId), Schema.Text(Examples.RunId)),
        Field.Of<ForecastResult>(nameof(ForecastResult.Scenario), Schema.Text(Examples.Scenario)),
        Field.Of<ForecastResult>(nameof(ForecastResult.StartYear), Schema.Text("2024/25")),
        Field.Of<ForecastResult>(nameof(ForecastResult.Years), Schema.Whole(1, 10, 5)),
        Field.Of<ForecastResult>(nameof(ForecastResult.Seed), Schema.Text("20240401")),
        Field.Of<ForecastResult>(nameof(ForecastResult.Replicates), Schema.Whole(1, null, 1_000)),
        Field.Of<ForecastResult>(nameof(ForecastResult.ParameterUncertainty), Schema.Flag(true)),
        Field.Of<ForecastResult>(nameof(ForecastResult.ModelVersion), Schema.Text("1.0")),
        Field.Of<ForecastResult>(nameof(ForecastResult.PackHash), Schema.Text(Examples.PackHash)),
        Field.Of<ForecastResult>(nameof(ForecastResult.PrevalenceLevel), Schema.Positive(1)),
        Field.Of<ForecastResult>(nameof(ForecastResult.PrevalenceLevelSource), Schema.Text("1 = 13.14% of adults (grant letter)")),
        Field.Of<ForecastResult>(nameof(ForecastResult.BaselinePrevalence), Schema.Share(0.1314)),
        Field.Of<ForecastResult>(nameof(ForecastResult.Breaches), Schema.List(Schema.Text("")) with { Example = new JsonArray() }),
        Field.Of<ForecastResult>(nameof(ForecastResult.ClipsPerReplicate), Schema.NotNegative(125.2)),
        .. OfArea,
        new Field("areas", "The further areas; left out if one alone is shown.", Schema.List(Schema.Object([.. OfArea]).Named("AreaForecast", "The forecast of one area."))).Optional(),
        Field.Of<ForecastResult>(nameof(ForecastResult.Drivers), Schema.List(Driver)),
        new Field("scenarioDocument", "The scenario that was run, in its canonical form.", ScenarioSchemas.Document),
    ]).Named("Forecast", "A forecast: the area on top is the one that was asked for, or the county where there are several.");

    private static Schema Period(string name, string description, params Field[] label) => Schema.Object([.. label, .. Figures]).Named(name, description);
}
