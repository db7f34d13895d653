using Forecast.Reporting;
using Forecast.Silo.Api;
using Microsoft.OpenApi;

namespace Forecast.Silo.Documentation;

/// <summary>What a request says outside its body.</summary>
/// <param name="In">Where.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it asks for, and what it may be.</param>
/// <param name="Schema">What it may be.</param>
internal sealed record Parameter(ParameterLocation In, string Name, string Description, Schema Schema)
{
    private const string Tag = "\"19c4a1fe00cfe4bf74c0fae7ba3abfe5-fan-0-3f2a9c01b7de-json\"";

    /// <summary>Whether it is needed.</summary>
    public bool IsRequired { get; init; } = In == ParameterLocation.Path;

    public static Parameter RunId { get; } = new(ParameterLocation.Path, "id", "The run's id: 32 hexadecimal digits, the hash of all that its figures depend on.", Schema.Text(Examples.RunId));

    public static Parameter Comparison { get; } = new(ParameterLocation.Query, "comparison",
        "A completed comparison of the run's scenario, with the same seed and replicates, that is shown too; none without it.", Schema.Text(Examples.RunId));

    /// <summary>As <see cref="RunId"/>, where the published forecast has a name of its own.</summary>
    public static Parameter RunIdOrCurrent { get; } = RunId with { Description = $"{RunId.Description} Or current, for the forecast that is published." };

    public static Parameter ScenarioId { get; } = new(ParameterLocation.Path, "id", "The scenario's id: 1 to 64 small letters, digits and hyphens.", Schema.Text("my-mix"));

    public static Parameter Limit { get; } = new(ParameterLocation.Query, "limit", "How many of the latest runs to list, 1 to 10,000; all without it.", Schema.Whole(1, 10_000, 20));

    public static Parameter Area { get; } = new(ParameterLocation.Query, "area",
        $"The areas: a district's ONS code, a partnership's name, county, or {ForecastQuery.AllAreas}; the county without it. Several are given by commas or by repeating the parameter.", Several(Examples.District));

    /// <summary>As <see cref="Area"/>, where there is a place for one area or for all.</summary>
    public static Parameter OneArea { get; } = Area with
    {
        Description = $"The area: a district's ONS code, a partnership's name, county, or {ForecastQuery.AllAreas} for every one; the county without it.",
    };

    /// <summary>As <see cref="Area"/>, where there is a place for one area.</summary>
    public static Parameter OneAreaOfChart { get; } = Area with { Description = "The area: a district's ONS code, a partnership's name, or county; the county without it.", Schema = Schema.Text(Examples.District) };

    public static Parameter Alternative { get; } = new(ParameterLocation.Query, "alternative", "The alternative's place among those compared with the baseline, from 1; 1 without it.", Schema.Whole(1, null, 1));

    public static Parameter By { get; } = new(ParameterLocation.Query, "by", "The periods: year for financial years and running totals to the end of each, quarter for quarters; all without it.",
        Schema.OneOfWords(ForecastQuery.Kinds));

    public static Parameter Measure { get; } = new(ParameterLocation.Query, "measure",
        "The measures by name, such as additionalQuitDates; all without it. Several are given by commas or by repeating the parameter. An answer lists the names, and so does the refusal of an unknown one.",
        Several("additionalQuitDates"));

    public static Parameter OneMeasure { get; } = new(ParameterLocation.Query, "measure", "The one measure, by name.", Schema.Text("prevalence")) { IsRequired = true };

    public static Parameter IfNoneMatch { get; } = new(ParameterLocation.Header, "If-None-Match", "The tags that the caller has; if the answer's is one of them, it is 304 without a body.", Schema.Text(Tag));

    public static Parameter IfMatch { get; } = new(ParameterLocation.Header, "If-Match", "The version that the caller has seen, which is its ETag, or * for any; if there is another by now, or none, nothing is changed and the answer is 412.",
        Schema.Text("\"7\""));

    public static Parameter IfAbsent { get; } = new(ParameterLocation.Header, "If-None-Match", "* for a scenario that is to be new: if there is one of that id, nothing is changed and the answer is 412. Not beside If-Match.", Schema.Text("*"));

    public static Parameter LastEventId { get; } = new(ParameterLocation.Header, "Last-Event-ID", "The id of the last event that the caller has seen; the stream goes on after it.", Schema.Text("running-512"));

    public static Parameter IdempotencyKey { get; } = new(ParameterLocation.Header, IdempotencyKeys.Header,
        "A key of the caller's choice, 1 to 255 printable ASCII characters, new for every new request. For 24 hours the same request under the same key is carried out once and given the same answer.",
        Schema.Text("8e03978e-40d5-43e8-bc93-6894a57f9324"));

    private static Schema Several(string example) => Schema.List(Schema.Text(example));
}
