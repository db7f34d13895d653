using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Forecast.Silo.Api;

namespace Forecast.Silo.Tests.Api.Contract;

/// <summary>Holds answers against the document: status, type, headers and every field; and keeps which of the document's answers were given.</summary>
internal sealed class ApiContract(ServedDocument document)
{
    private const int MostTold = 10;
    private readonly ConcurrentQueue<string> _broken = new();
    private readonly ConcurrentDictionary<string, byte> _seen = new();
    private int _requests;

    public ServedDocument Document => document;

    public int Requests => _requests;

    /// <summary>What was answered otherwise than the document says, with the request that shows it.</summary>
    public string Broken => _broken.IsEmpty ? "" : $"{_broken.Count} answers break the contract:\n{string.Join("\n\n", _broken.Take(MostTold))}";

    /// <summary>Statuses of the document that no answer had.</summary>
    public string[] NotSeen => [.. document.Operations.SelectMany(operation => operation.Answers.Keys.Select(status => Name(operation, status))).Where(name => !_seen.ContainsKey(name)).Order()];

    /// <summary>Sends a request and judges the answer.</summary>
    /// <param name="service">The service.</param>
    /// <param name="request">The request.</param>
    /// <param name="origin">How the request came to be: by it the same is made again.</param>
    public async Task<ApiAnswer> Ask(ApiService service, ContractRequest request, string origin = "by hand")
    {
        var answer = await request.Send(service);
        Judge(request, answer, origin);
        return answer;
    }

    /// <summary>Judges an answer.</summary>
    public void Judge(ContractRequest request, ApiAnswer answer, string origin)
    {
        Interlocked.Increment(ref _requests);
        _seen[Name(request.Operation, (int)answer.Status)] = 0;
        string[] faults = request.IsNoHttp && IsOfTheServer(answer) ? [] : [.. Faults(request, answer)];
        if (faults.Length > 0)
        {
            _broken.Enqueue($"{string.Join("; ", faults.Take(5))}\n  {origin}\n  {request}\n  {(int)answer.Status} {answer.MediaType} {answer.Text[..Math.Min(answer.Text.Length, 600)]}");
        }
    }

    private static string Name(DocumentedOperation operation, int status) => string.Create(CultureInfo.InvariantCulture, $"{operation} {status}");

    /// <summary>An answer of the web server, which the service has not seen.</summary>
    private static bool IsOfTheServer(ApiAnswer answer) => answer is { Status: HttpStatusCode.BadRequest, Bytes.Length: 0 } && !answer.Headers.Contains("X-Content-Type-Options");

    private IEnumerable<string> Faults(ContractRequest request, ApiAnswer answer)
    {
        if (!request.Operation.Answers.TryGetValue((int)answer.Status, out var promised))
        {
            return ["the status is not in the document"];
        }
        return
        [
            .. answer.Status == HttpStatusCode.ServiceUnavailable && !request.ProvokesUnavailable ? ["503 without a reason"] : (string[])[],
            .. OfHeaders(promised, answer),
            .. OfBody(promised, answer),
            .. answer.Status < HttpStatusCode.BadRequest ? OfAcceptedBody(request) : [],
        ];
    }

    private static IEnumerable<string> OfHeaders(JsonObject promised, ApiAnswer answer) =>
        from header in promised["headers"]?.AsObject() ?? []
        where (bool?)header.Value!["required"] == true && !answer.Headers.Contains(header.Key) && !answer.Content.Contains(header.Key)
        select $"the header {header.Key} is missing";

    private IEnumerable<string> OfBody(JsonObject promised, ApiAnswer answer)
    {
        if (promised["content"] is not JsonObject contents)
        {
            return answer.Bytes.Length == 0 ? [] : ["there is a body, and none in the document"];
        }
        if (answer.MediaType is null || contents[answer.MediaType]?["schema"] is not { } schema)
        {
            return [$"the type {answer.MediaType ?? "(none)"} is not in the document"];
        }
        return answer.MediaType switch
        {
            "application/json" => document.Judge(schema, answer.Text),
            "application/problem+json" => [.. document.Judge(schema, answer.Text), .. OfProblem(answer)],
            "text/event-stream" => answer.Text.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal))
                .SelectMany(line => document.Judge(new JsonObject { ["$ref"] = "#/components/schemas/Run" }, line["data: ".Length..])),
            "text/csv" => answer.Text.Split('\n')[0] == ((string)schema["examples"]![0]!).Split('\n')[0] ? [] : ["the columns are not those of the document"],
            "image/svg+xml" => XElement.Parse(answer.Text).Name.LocalName == "svg" ? [] : ["it is no SVG"],
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => answer.Bytes.AsSpan().StartsWith("PK"u8) ? [] : ["it is no workbook"],
            "text/html" => answer.Text.StartsWith("<!DOCTYPE html>", StringComparison.Ordinal) ? [] : ["it is no page"],
            "application/vnd.apache.parquet" => answer.Bytes.AsSpan().StartsWith("PAR1"u8) ? [] : ["it is no Parquet file"],
            _ => [],
        };
    }

    private static IEnumerable<string> OfProblem(ApiAnswer answer)
    {
        var problem = answer.Json;
        if (problem.GetProperty("status").GetInt32() != (int)answer.Status || !ProblemKinds.All.Any(kind => kind.Type == problem.GetProperty("type").GetString() && kind.Status == (int)answer.Status))
        {
            yield return "status or type are not those of the answer";
        }
        if (answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity && !(problem.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0))
        {
            yield return "no fault is told";
        }
        if (answer.Text.Contains("Exception", StringComparison.Ordinal) || answer.Text.Contains("   at ", StringComparison.Ordinal) || answer.Text.Contains("System.", StringComparison.Ordinal))
        {
            yield return "the inside of the service shows";
        }
    }

    /// <summary>What the service takes, the document allows.</summary>
    private IEnumerable<string> OfAcceptedBody(ContractRequest request) => request.Operation.BodySchema is { } schema && request.Body is { } body
        ? document.Judge(schema, Encoding.UTF8.GetString(body).TrimStart('\uFEFF')).Select(fault => $"a body was taken that the document forbids: {fault}")
        : [];
}
