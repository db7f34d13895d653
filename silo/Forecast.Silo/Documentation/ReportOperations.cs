using Forecast.Silo.Api;
using Microsoft.OpenApi;

namespace Forecast.Silo.Documentation;

/// <summary>Reports of a run.</summary>
internal static class ReportOperations
{
    private const string Draft = "Until a publisher approves the run it says \"Draft: not approved\".";

    public static Operation Report { get; } = Of("getReport", "The report for a committee", $"One HTML file that loads nothing, made for A4. {Draft}", DocumentFormat.Html,
        Schema.Text("<!DOCTYPE html>\n") with { Describe = () => "A page that needs nothing else." });

    public static Operation Workbook { get; } = Of("getWorkbook", "The workbook", $"An xlsx file with a cover and a named table in each sheet, figures in full. {Draft}", DocumentFormat.Xlsx,
        new Schema(JsonSchemaType.String) { Format = "binary", Describe = () => "An Office Open XML workbook." });

    private static Operation Of(string id, string summary, string description, DocumentFormat format, Schema schema) => new(
        id, summary, description,
        new Answer(StatusCodes.Status200OK, "The file.", new Content(format.MediaType, schema)) { Headers = [AnswerHeader.ETag, AnswerHeader.FileName] },
        Answer.NotModified)
    {
        Parameters = [Parameter.RunIdOrCurrent, Parameter.Comparison, Parameter.IfNoneMatch],
        Refusals = [ProblemKinds.NotFound, ProblemKinds.Conflict],
    };
}
