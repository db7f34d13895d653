using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Silo.Api;

namespace Forecast.Silo.Documentation;

/// <summary>Runs, as they are asked for and shown.</summary>
internal static class RunSchemas
{
    private static readonly Schema Id = Schema.Text(Examples.RunId) with { Pattern = "^[0-9a-f]{32}$" };
    private static readonly Schema Status = Schema.OneOfWords("completed", "queued", "running", "failed", "cancelled");

    private static readonly Schema Kind = Schema.OneOfWords("forecast", "comparison");

    private static readonly Schema Outlook = Schema.Object<RunOutlook>(
        "RunOutlook",
        Field.Of<RunOutlook>(nameof(RunOutlook.Until), Schema.Text("2028/29")),
        Field.Of<RunOutlook>(nameof(RunOutlook.Median), Schema.Number(13509.2).OrNull()),
        Field.Of<RunOutlook>(nameof(RunOutlook.Mean), Schema.Number(13874.6).OrNull()),
        Field.Of<RunOutlook>(nameof(RunOutlook.P2_5), Schema.Number(8403.9).OrNull()),
        Field.Of<RunOutlook>(nameof(RunOutlook.P10), Schema.Number(9977.4).OrNull()),
        Field.Of<RunOutlook>(nameof(RunOutlook.P25), Schema.Number(11520.3).OrNull()),
        Field.Of<RunOutlook>(nameof(RunOutlook.P75), Schema.Number(15902.7).OrNull()),
        Field.Of<RunOutlook>(nameof(RunOutlook.P90), Schema.Number(18597.1).OrNull()),
        Field.Of<RunOutlook>(nameof(RunOutlook.P97_5), Schema.Number(21710.2).OrNull()),
        Field.Of<RunOutlook>(nameof(RunOutlook.Target), Schema.NotNegative(26937).OrNull()),
        Field.Of<RunOutlook>(nameof(RunOutlook.ProbabilityOfTarget), Schema.Share(0.001).OrNull()),
        Field.Of<RunOutlook>(nameof(RunOutlook.StandardError), Schema.NotNegative(0.001).OrNull()),
        Field.Of<RunOutlook>(nameof(RunOutlook.MeanStandardError), Schema.NotNegative(107.2).OrNull()),
        Field.Of<RunOutlook>(nameof(RunOutlook.WithoutValue), Schema.Share(0)));

    /// <summary>A run.</summary>
    public static Schema Run { get; } = Schema.Object<RunView>(
        "Run",
        Field.Of<RunView>(nameof(RunView.RunId), Id),
        Field.Of<RunView>(nameof(RunView.Status), Status),
        Field.Of<RunView>(nameof(RunView.ReplicatesDone), Schema.Whole(0, null, 1_000)),
        Field.Of<RunView>(nameof(RunView.ReplicatesPlanned), Schema.Whole(1, null, 1_000)),
        Field.Of<RunView>(nameof(RunView.Error), Schema.Text("the calibration has no solution") with { Example = null, IsNullable = true }),
        Field.Of<RunView>(nameof(RunView.AdditionalQuitDates), Outlook.OrNull()),
        Field.Of<RunView>(nameof(RunView.Kind), Kind));

    /// <summary>The history of runs.</summary>
    public static Schema Listed { get; } = Schema.Object(new Field("runs", "The runs, the latest first.", Schema.List(Schema.Object<RunListing>(
        "RunListing",
        Field.Of<RunListing>(nameof(RunListing.RunId), Id),
        Field.Of<RunListing>(nameof(RunListing.ScenarioName), Schema.Text(Examples.Scenario), "scenario"),
        Field.Of<RunListing>(nameof(RunListing.Replicates), Schema.Whole(1, null, 1_000)),
        Field.Of<RunListing>(nameof(RunListing.State), Status, "status"),
        Field.Of<RunListing>(nameof(RunListing.SubmittedAt), Schema.Time("2026-03-02T09:30:00+00:00")),
        Field.Of<RunListing>(nameof(RunListing.EndedAt), Schema.Time("2026-03-02T09:30:08+00:00").OrNull()),
        Field.Of<RunListing>(nameof(RunListing.Kind), Kind),
        Field.Of<RunListing>(nameof(RunListing.Alternatives), Schema.List(Schema.Text("Coastal focus, flat grant"))))))).Named("RunList", "Runs that have been asked for.");

    /// <summary>What is asked for.</summary>
    public static Content Request { get; } = Content.Json(Schema.Object(
        new Field("scenario", "The scenario to be run.", ScenarioSchemas.Document).Optional(),
        new Field("scenarioId", "In its place: the id of one of the catalogue, or of the data pack.", Schema.Text("planned-flat")).Optional(),
        new Field("simulation", "Fields that stand in for those of the scenario's own simulation.", ScenarioSchemas.SimulationChanges.OrNull()).Optional())
        .Named("RunRequest", "A scenario or the id of one, and how it is simulated.").Closed().WithOneOf("scenario", "scenarioId")) with
    {
        Examples = new Dictionary<string, JsonNode>
        {
            ["A scenario of the pack, in brief"] = new JsonObject { ["scenarioId"] = "planned-flat", ["simulation"] = new JsonObject { ["replicates"] = 1_000 } },
            ["A scenario of one's own"] = new JsonObject { ["scenario"] = ScenarioSchemas.Document.ToExample() },
        },
    };

    /// <summary>Which run is published.</summary>
    public static Content Publication { get; } = Content.Json(Schema.Object(new Field("runId", "The id of a completed run.", Schema.Text(Examples.RunId)))
        .Named("Publication", "The run that is to be published.").Closed());

    /// <summary>What is published.</summary>
    public static Schema Published { get; } = Schema.Object<PublishedForecast>(
        "PublishedForecast",
        Field.Of<PublishedForecast>(nameof(PublishedForecast.RunId), Id),
        Field.Of<PublishedForecast>(nameof(PublishedForecast.PublishedAt), Schema.Time("2026-03-02T09:31:00+00:00")));

    /// <summary>Who has approved a run.</summary>
    public static Schema Approval { get; } = Schema.Object<RunApproval>(
        "RunApproval",
        Field.Of<RunApproval>(nameof(RunApproval.RunId), Id),
        Field.Of<RunApproval>(nameof(RunApproval.By), Schema.Text("key public health")),
        Field.Of<RunApproval>(nameof(RunApproval.At), Schema.Time("2026-03-02T09:35:00+00:00")));

    /// <summary>Events as they are sent.</summary>
    public static Content Events { get; } = Content.Events(
        "Events of the names progress, completed, failed and cancelled. The data of each is the whole status, a Run, and its id is for Last-Event-ID; a line that begins with a colon says that the run goes on.",
        $"event: completed\ndata: {Run.ToExample()!.ToJsonString()}\nid: completed-1000\nretry: 3000\n\n");
}
