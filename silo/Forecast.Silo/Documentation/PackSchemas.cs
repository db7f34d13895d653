using System.Text.Json.Nodes;
using Forecast.Client.Http;
using Forecast.Contracts;

namespace Forecast.Silo.Documentation;

/// <summary>What the data pack says, the districts' returns, and what the service says of itself.</summary>
internal static class PackSchemas
{
    private static readonly Field Pack = new("pack", "The data pack's name.", Schema.Text("kent"));
    private static readonly Field PackHash = new("packHash", "The content's name of the data pack.", Schema.Text(Examples.PackHash));
    private static readonly Field Source = new("source", "Where it comes from.", Schema.Text("ONS mid-2023 population estimates").OrNull());
    private static readonly Field Confidence = new("confidence", "How sure it is.", Schema.OneOfWords("published", "derived", "assumed").OrNull());

    /// <summary>Areas with their people.</summary>
    public static Schema Areas { get; } = Schema.Object(Pack, PackHash, new Field("areas", "The county, then partnerships, then districts.", Schema.List(Schema.Object(
        new Field("code", "The district's ONS code, the partnership's name, or county.", Schema.Text(Examples.District)),
        new Field("name", "The name for people.", Schema.Text("Thanet")),
        new Field("level", "What sort of area it is.", Schema.OneOfWords("district", "partnership", "county")),
        new Field("districts", "The codes of the districts that it has, itself if it is one.", Schema.List(Schema.Text(Examples.District))),
        new Field("partnership", "A district's Health and Care Partnership.", Schema.Text("East Kent")).Optional(),
        new Field("population", "People of 12 and over at the start.", Schema.NotNegative(121_450.5)),
        new Field("adults", "Adults, people of 18 and over, at the start.", Schema.NotNegative(111_203.2)),
        new Field("adultSmokers", "Adults who smoke at the start, at the pack's own level.", Schema.NotNegative(18_911.7)),
        new Field("adultPrevalence", "Share of adults who smoke; null without adults.", Schema.Share(0.17).OrNull()),
        new Field("deprivationWeight", "A district's weight where a stream is targeted by deprivation, 0 or more.", Schema.NotNegative(1.6)).Optional(),
        new Field("uptake", "A district's uptake of the core service relative to the county, 0 or more.", Schema.NotNegative(1)).Optional(),
        new Field("annualGrowth", "Growth of a district's population, share a year, above -1.", Schema.Number(0.006)).Optional(),
        new Field("prevalenceLogitSd", "Standard deviation of a district's initial prevalence, in log odds, 0 or more.", Schema.NotNegative(0.12)).Optional(),
        Source.Optional(),
        Confidence.Optional())))).Named("Areas", "County, partnerships and districts with their people at the start.");

    /// <summary>The trajectory.</summary>
    public static Schema Targets { get; } = Schema.Object(
        Pack,
        PackHash,
        new Field("area", "The area that it is set for.", Schema.Text("county")),
        new Field("measure", "The measure that it is set in.", Schema.Text("additionalQuitDates")),
        new Field("unit", "The measure's unit.", Schema.Text("people")),
        new Field("targets", "The target of each year.", Schema.List(Schema.Object(
            new Field("year", "The financial year.", Schema.Text("2025/26")),
            new Field("targetEndDate", "Its last day.", Schema.Date("2026-03-31")),
            new Field("target", "The target of the year.", Schema.Number(2694)),
            new Field("cumulative", "The target from the first year to the end of this one.", Schema.Number(4041)),
            Source,
            Confidence)))).Named("Targets", "The county's trajectory by year, and its running total.");

    private static readonly Schema Spread = Schema.Object(
        new Field("family", "The family of the distribution.", Schema.OneOfWords("lognormal", "fixed", "normal", "logitnormal", "uniform", "triangular")),
        new Field("value", "Fixed: the one value.", Schema.Number(0)).Optional(),
        new Field("mean", "Normal: the mean.", Schema.Number(0)).Optional(),
        new Field("standardDeviation", "Normal: the standard deviation.", Schema.NotNegative(0)).Optional(),
        new Field("median", "Lognormal and logitnormal: the median.", Schema.Number(1)).Optional(),
        new Field("logStandardDeviation", "Lognormal: the standard deviation of the logarithm.", Schema.NotNegative(0.15)).Optional(),
        new Field("logOddsStandardDeviation", "Logitnormal: the standard deviation of the log odds.", Schema.NotNegative(0)).Optional(),
        new Field("lowest", "Uniform and triangular: the lower end.", Schema.Number(0)).Optional(),
        new Field("highest", "Uniform and triangular: the upper end.", Schema.Number(0)).Optional(),
        new Field("mode", "Triangular: the most likely value.", Schema.Number(0)).Optional())
        .Named("ParameterDistribution", "How a parameter is spread over replicates: a family, and the figures that this family has.") with
    {
        Example = new JsonObject { ["family"] = "lognormal", ["median"] = 1, ["logStandardDeviation"] = 0.15 },
    };

    /// <summary>Parameters.</summary>
    public static Schema Parameters { get; } = Schema.Object(Pack, PackHash, new Field("parameters", "The parameters in the order of the pack.", Schema.List(Schema.Object(
        new Field("name", "Its name, by which a scenario's overrides put it at one value.", Schema.Text("stream.cost_factor")),
        new Field("value", "Its median.", Schema.Number(1)),
        new Field("unit", "Its unit.", Schema.Text("factor")),
        new Field("distribution", "How it is spread.", Spread),
        new Field("p10", "Its 10% quantile.", Schema.Number(0.825)),
        new Field("p90", "Its 90% quantile.", Schema.Number(1.212)),
        new Field("allowed", "What an override may be.", Schema.Text("a number above 0")),
        Source,
        Confidence,
        new Field("note", "What else is to be known of it.", Schema.Text("applies to all streams").OrNull()))))).Named("Parameters", "The model's parameters with their distributions.");

    private static readonly Field[] OfReturn =
    [
        Field.Of<QuarterlyReturn>(nameof(QuarterlyReturn.Area), Schema.Text("E07000105")),
        Field.Of<QuarterlyReturn>(nameof(QuarterlyReturn.Quarter), Schema.Text("2024/25 Q1") with { Pattern = "^[0-9]{4}/[0-9]{2} Q[1-4]$" }),
        Field.Of<QuarterlyReturn>(nameof(QuarterlyReturn.QuitDatesSet), Schema.Whole(0, null, 120)),
        Field.Of<QuarterlyReturn>(nameof(QuarterlyReturn.Quits4Week), Schema.Whole(0, null, 64)),
        Field.Of<QuarterlyReturn>(nameof(QuarterlyReturn.Status), Schema.OneOfWords("provisional", "final")),
    ];

    private static readonly Schema OneReturn = Schema.Object([.. OfReturn]).Closed().Named("QuarterlyReturn", "What the services of one district report for one quarter.");

    /// <summary>Returns as districts send them.</summary>
    public static Content Returns { get; } = Content.Json(
        Schema.Object(new Field("returns", "The returns; each district and quarter once.", Schema.List(OneReturn) with { MinItems = 1 })).Closed().Named("QuarterlyReturns", "Quarterly returns of districts."));

    /// <summary>Returns as they were recorded.</summary>
    public static Schema Recorded { get; } = Schema.Object(new Field("returns", "The revisions by district, quarter and number; the highest is in force.", Schema.List(Schema.Object(
    [
        .. OfReturn,
        Field.Of<ReturnRevision>(nameof(ReturnRevision.Revision), Schema.Whole(1, null, 1)),
        Field.Of<ReturnRevision>(nameof(ReturnRevision.RecordedAt), Schema.Time("2026-03-02T09:30:00+00:00")),
    ]).Named("ReturnRevision", "A quarterly return as it was recorded.")))).Named("RecordedReturns", "Revisions of quarterly returns.");

    /// <summary>The service.</summary>
    public static Schema About { get; } = Schema.Object<ServiceAbout>(
        "About",
        Field.Of<ServiceAbout>(nameof(ServiceAbout.Version), Schema.Text("0.3.0")),
        Field.Of<ServiceAbout>(nameof(ServiceAbout.ModelVersion), Schema.Text("1.0")),
        Field.Of<ServiceAbout>(nameof(ServiceAbout.County), Schema.Text("Kent")),
        Field.Of<ServiceAbout>(nameof(ServiceAbout.Pack), Schema.Text("kent")),
        Field.Of<ServiceAbout>(nameof(ServiceAbout.PackHash), Schema.Text(Examples.PackHash)));

    /// <summary>That the process answers.</summary>
    public static Schema Live { get; } = Schema.Object(new Field("status", "Always live.", Schema.OneOfWords("live"))).Named("Live", "That the process answers.");

    /// <summary>Whether the service takes work.</summary>
    public static Schema Ready { get; } = Schema.Object(
        new Field("status", "Whether it takes work.", Schema.OneOfWords("ready", "not ready")),
        new Field("checks", "What each check says, in a word or two; what is wrong with a store is in the log of the service.",
            Schema.ByName(Schema.Text("active"), new JsonObject { ["silo"] = "active", ["reminders"] = "read", ["store"] = "works" })))
        .Named("Ready", "Whether the service takes work.");
}
