using System.Collections.Immutable;
using Forecast.Silo.Api;

namespace Forecast.Silo.Documentation;

/// <summary>Charts of results.</summary>
internal static class ChartOperations
{
    private const string Stands = " It is SVG with its title, its figures in words and where they come from, so that it can be cut out and pasted; nothing is loaded for it.";

    /// <summary>The chart of a comparison.</summary>
    public static Operation Differences { get; } = Chart(
        "getDifferencesChart", "The chart of a comparison", "How an alternative differs from the baseline in the same futures, by district, by measure or over time.", Parameter.RunId, ChartDocuments.OfComparisons);

    /// <summary>A chart of a forecast.</summary>
    public static Operation Of(ForecastChart chart) => Chart(
        $"get{char.ToUpperInvariant(chart.Name[0])}{chart.Name[1..]}Chart", $"The chart {chart.Name} of a forecast", chart.Shows, Parameter.RunIdOrCurrent, chart.Parameters);

    private static Operation Chart(string id, string summary, string shows, Parameter path, ImmutableArray<Parameter> query) => new(
        id, summary, shows + Stands, new Answer(StatusCodes.Status200OK, "The picture.", Content.Svg("A picture in SVG.")) { Headers = [AnswerHeader.ETag] }, Answer.NotModified)
    {
        Parameters = [path, .. query, Parameter.IfNoneMatch],
        Refusals = [ProblemKinds.NotFound, ProblemKinds.Conflict],
    };
}
