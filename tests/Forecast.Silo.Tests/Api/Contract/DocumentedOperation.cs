using System.Globalization;
using System.Text.Json.Nodes;

namespace Forecast.Silo.Tests.Api.Contract;

/// <summary>An operation as the served document has it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, with parameters in braces.</param>
/// <param name="Node">What the document says of it.</param>
/// <param name="Document">The document.</param>
internal sealed record DocumentedOperation(string Method, string Path, JsonObject Node, ServedDocument Document)
{
    public string Id => (string)Node["operationId"]!;

    /// <summary>The least role; null if it is open to everybody.</summary>
    public string? Role => (string?)Node["security"]!.AsArray().FirstOrDefault()?.AsObject().Single().Value![0];

    public IReadOnlyList<JsonObject> Parameters => [.. Node["parameters"]?.AsArray().Select(parameter => parameter!.AsObject()) ?? []];

    /// <summary>The schema of the body; null if it takes none.</summary>
    public JsonNode? BodySchema => Node["requestBody"]?["content"]!["application/json"]!["schema"];

    /// <summary>The answers by status.</summary>
    public IReadOnlyDictionary<int, JsonObject> Answers => Node["responses"]!.AsObject()
        .ToDictionary(answer => int.Parse(answer.Key, CultureInfo.InvariantCulture), answer => Document.Resolve(answer.Value!).AsObject());

    /// <summary>Names of parameters of a place: path, query or header.</summary>
    public string[] Names(string place) => [.. Parameters.Where(parameter => (string)parameter["in"]! == place).Select(parameter => (string)parameter["name"]!)];

    public override string ToString() => $"{Method} {Path}";
}
