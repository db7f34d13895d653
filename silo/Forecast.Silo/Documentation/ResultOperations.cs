using System.Collections.Immutable;
using Forecast.Silo.Api;

namespace Forecast.Silo.Documentation;

/// <summary>What is read of a run's result: the same for a run and for the published forecast, in each format.</summary>
internal static class ResultOperations
{
    private static readonly Content SamplesCsv = TableSchemas.Csv(TableSchemas.Samples, "A row for each replicate, area and period; the cell is empty where the measure has no meaning.");

    private static readonly Content SamplesParquet = Content.Parquet("An Apache Parquet file with the columns of the rows in JSON.");

    /// <summary>A document of a run.</summary>
    /// <param name="document">The document.</param>
    /// <param name="format">The format that the address names; null if the request chooses.</param>
    public static Operation OfRun(ForecastDocument document, DocumentFormat? format) => Of(document, format, "run") with
    {
        Parameters = [Parameter.RunId, .. Query(document), Parameter.IfNoneMatch],
        Refusals = [ProblemKinds.NotFound, ProblemKinds.Conflict, .. Chosen(format)],
    };

    /// <summary>A document of the published forecast.</summary>
    /// <param name="document">The document.</param>
    /// <param name="format">The format that the address names; null if the request chooses.</param>
    public static Operation OfPublished(ForecastDocument document, DocumentFormat? format) => Of(document, format, "published") with
    {
        Parameters = [.. Query(document), Parameter.IfNoneMatch],
        Refusals = [ProblemKinds.NotFound, .. Chosen(format)],
    };

    /// <summary>A measure in every replicate.</summary>
    /// <param name="format">The format that the address names; null if the request chooses.</param>
    public static Operation Samples(DocumentFormat? format) => new(
        $"getRunSamples{Suffix(format)}", "A measure in every replicate" + In(format),
        "One measure's value in every replicate, simulated again while it is read: it takes about as long as the run did. Eight are sent at once, four of them to one caller." + Format(format),
        new Answer(StatusCodes.Status200OK, "The values.", In(format, [Content.Json(TableSchemas.Samples), SamplesCsv, SamplesParquet])) { Headers = [AnswerHeader.ETag, AnswerHeader.FileName] },
        Answer.NotModified)
    {
        IsStreamed = true,
        Parameters = [Parameter.RunId, Parameter.Area, Parameter.By, Parameter.OneMeasure, Parameter.IfNoneMatch],
        Refusals = [ProblemKinds.NotFound, ProblemKinds.Conflict, ProblemKinds.TooManyRequests, .. Chosen(format)],
    };

    /// <summary>The result of a comparison.</summary>
    /// <param name="format">The format that the address names; null if the request chooses.</param>
    public static Operation Comparison(DocumentFormat? format) => new(
        $"getComparisonResult{Suffix(format)}", "The result of a comparison" + In(format),
        "How every alternative differs from the baseline, replicate by replicate, by area, measure and year. It never changes." + Format(format),
        new Answer(StatusCodes.Status200OK, "The differences.", In(format, [Content.Json(ComparisonSchemas.Comparison), ComparisonSchemas.Csv])) { Headers = [AnswerHeader.ETag, AnswerHeader.FileName] },
        Answer.NotModified)
    {
        Parameters = [Parameter.RunId, Parameter.Area, Parameter.Measure, Parameter.IfNoneMatch],
        Refusals = [ProblemKinds.NotFound, ProblemKinds.Conflict, .. Chosen(format)],
    };

    private static Operation Of(ForecastDocument document, DocumentFormat? format, string whose)
    {
        var (id, summary, description, json, csv) = document == ForecastDocument.Quantiles
            ? ("Quantiles", "Quantiles as a long table", "The long table of hubverse model output, without anything but the model's figures.",
                TableSchemas.Quantiles, TableSchemas.Csv(TableSchemas.Quantiles, "A row for each mean, median and quantile that is finite."))
            : document == ForecastDocument.Fan
            ? ("Fan", "Quantiles as a wide table", "The wide table that dashboards draw at once, with what districts have reported and the target.",
                TableSchemas.Fan, TableSchemas.Csv(TableSchemas.Fan, "A row for each area, measure and period; a cell is empty where there is nothing."))
            : ("Forecast", "The forecast", "Every figure by area, measure and period, and what districts have reported beside it.", ForecastSchemas.Forecast, TableSchemas.ForecastCsv);
        return new Operation(
            $"get{(whose == "run" ? "Run" : "Published")}{id}{Suffix(format)}", (whose == "run" ? summary : summary + ", as published") + In(format), description + Format(format),
            new Answer(StatusCodes.Status200OK, "The figures.", In(format, [Content.Json(json), csv])) { Headers = [AnswerHeader.ETag, AnswerHeader.FileName] },
            Answer.NotModified);
    }

    private static Parameter[] Query(ForecastDocument document) => [document.OneAreaOrAll ? Parameter.OneArea : Parameter.Area, Parameter.By, Parameter.Measure];

    private static ProblemKind[] Chosen(DocumentFormat? format) => format is null ? [ProblemKinds.NotAcceptable] : [];

    private static ImmutableArray<Content> In(DocumentFormat? format, ImmutableArray<Content> contents) => [.. contents.Where(content => format is null || content.MediaType == format.MediaType)];

    private static string Suffix(DocumentFormat? format) => format is null ? "" : char.ToUpperInvariant(format.Extension[0]) + format.Extension[1..];

    private static string In(DocumentFormat? format) => format is null ? "" : $" as {format.Extension}";

    private static string Format(DocumentFormat? format) => format is null
        ? " The format is the one that Accept asks for."
        : $" The address names the format, whatever Accept says: for programs that cannot set the header.";
}
