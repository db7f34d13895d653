using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Silo.Api;

namespace Forecast.Silo.Documentation;

/// <summary>Errors as they are sent.</summary>
internal static class ProblemSchemas
{
    private static readonly InputFault Fault = new("/scenario/streams/0/unitCost", "0", "a number above 0");

    /// <summary>One fault of a request.</summary>
    public static Schema InputFault { get; } = Schema.Object(
        new Field("path", "Where it is: the JSON pointer of a place in the body, empty for the whole body, or the name of a parameter or header.", Schema.Text(Fault.Place)),
        new Field("pointer", "The same place as the fragment of an address; null for a parameter or header.", Schema.Text("#" + Fault.Place).OrNull()),
        new Field("value", "What stands there, as it was written; null if something is missing.", Schema.Text(Fault.Value!).OrNull()),
        new Field("allowed", "What is allowed there, or why the value is refused.", Schema.Text(Fault.Expected)),
        new Field("message", "All of it in a sentence, the one that the command line prints.", Schema.Text(Fault.ToString()))).Named("Fault", "One fault of a request.");

    /// <summary>An error.</summary>
    public static Schema Problem { get; } = Schema.Object(
        new Field("type", "The kind of error, which programs compare. It is the address of a page that says what to do.", Schema.Text(ProblemKinds.Invalid.Type)),
        new Field("title", "What went wrong, in a sentence that is the same for all of the kind.", Schema.Text(ProblemKinds.Invalid.Title)),
        new Field("status", "The HTTP status.", Schema.Whole(400, 599, ProblemKinds.Invalid.Status)),
        new Field("detail", "What is wrong with this request.", Schema.Text($"There is a fault at {Fault}.")),
        new Field("instance", "The address that was asked.", Schema.Text("/api/v1/runs")),
        new Field("traceId", "Names the request in logs and traces of the service.", Schema.Text("0af7651916cd43dd8448eb211c80319c") with { Pattern = "^[0-9a-f]{32}$" }),
        new Field("errors", "Every fault at once; left out where the detail says all.", Schema.List(InputFault)).Optional())
        .Named("Problem", "An error as RFC 9457 has it.");

    /// <summary>An example of a kind of error.</summary>
    public static JsonNode Example(ProblemKind kind)
    {
        var example = Problem.ToExample()!.AsObject();
        (example["type"], example["title"], example["status"]) = (kind.Type, kind.Title, kind.Status);
        if (kind != ProblemKinds.Invalid)
        {
            example["detail"] = kind.Help;
            example.Remove("errors");
        }
        return example;
    }
}
