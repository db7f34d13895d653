using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Client.Scenarios;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Pages;
using Microsoft.AspNetCore.Routing;

namespace Forecast.Silo.Tests.Api.Contract;

/// <summary>What the OpenAPI document says, and that it leaves nothing out.</summary>
public sealed class ApiDocumentTests(ApiService service) : IClassFixture<ApiService>
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Document_has_every_endpoint_of_the_API_and_the_probes_and_no_other()
    {
        var document = await ServedDocument.Of(service);

        Assert.StartsWith("3.1.", (string?)document.Root["openapi"]);
        Assert.Equal(
            service.Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<PageRoute>() is null).SelectMany(Names).Where(name => !IsPage(name)).Order(StringComparer.Ordinal),
            document.Operations.Select(operation => operation.ToString()).Order(StringComparer.Ordinal));
        Assert.Distinct(document.Operations.Select(operation => operation.Id));
    }

    /// <summary>So that a change of the API is seen where changes are read. FORECAST_WRITE_OPENAPI=1 writes the file anew.</summary>
    [Fact]
    public async Task Document_of_the_repository_is_the_one_that_is_served()
    {
        var file = Path.Combine(RepositoryRoot.Folder, "silo", "Forecast.Silo", "Documentation", "openapi.json");
        var served = (await ServedDocument.Of(service)).Root.ToJsonString(Written) + "\n";
        if (Environment.GetEnvironmentVariable("FORECAST_WRITE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(file, served, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), served);
    }

    [Fact]
    public async Task Nothing_in_the_document_is_without_a_description()
    {
        var document = await ServedDocument.Of(service);
        var missing = new List<string>();
        foreach (var operation in document.Operations)
        {
            missing.AddRange(Missing(operation.ToString(), operation.Node, "summary", "description"));
            missing.AddRange(operation.Parameters.SelectMany(parameter => Missing($"{operation} {parameter["name"]}", parameter, "description", "example")));
            missing.AddRange(operation.Node["requestBody"] is JsonObject body ? Missing($"{operation} body", body, "description") : []);
            foreach (var (status, answer) in operation.Answers)
            {
                missing.AddRange(Missing($"{operation} {status}", answer, "description"));
                missing.AddRange(answer["headers"]?.AsObject().SelectMany(header => Missing($"{operation} {status} {header.Key}", header.Value!.AsObject(), "description", "example")) ?? []);
                missing.AddRange(Contents(answer).SelectMany(content => Undescribed(document, $"{operation} {status}", content.Value!["schema"]!)));
            }
        }
        missing.AddRange(document.Root["components"]!["schemas"]!.AsObject().SelectMany(schema => Undescribed(document, schema.Key, schema.Value!)));
        missing.AddRange(document.Root["tags"]!.AsArray().SelectMany(tag => Missing($"{tag!["name"]}", tag.AsObject(), "description")));

        Assert.Empty(missing);
    }

    [Fact]
    public async Task Every_example_is_what_its_schema_allows()
    {
        var document = await ServedDocument.Of(service);
        var wrong = new List<string>();
        void Judge(string where, JsonNode schema, JsonNode? example) => wrong.AddRange(document.Judge(schema, example?.ToJsonString() ?? "null").Select(fault => $"{where}: {fault}"));
        foreach (var operation in document.Operations)
        {
            foreach (var parameter in operation.Parameters)
            {
                Judge($"{operation} {parameter["name"]}", parameter["schema"]!, parameter["example"]);
            }
            foreach (var (where, content) in operation.Answers.SelectMany(answer => Contents(answer.Value).Select(content => ($"{answer.Key} {content.Key}", content.Value!)))
                .Concat(operation.Node["requestBody"] is JsonObject body ? Contents(body).Select(content => ("body", content.Value!)) : []))
            {
                JsonNode?[] examples = [.. content["examples"]?.AsObject().Select(example => example.Value!["value"]) ?? [], .. content["example"] is { } only ? [only] : (JsonNode[])[]];
                Assert.True(examples.Length > 0 || where.Contains("parquet") || where.Contains("spreadsheet"), $"{operation} {where}");
                Array.ForEach(examples, example => Judge($"{operation} {where}", content["schema"]!, example));
            }
        }
        foreach (var (name, schema) in document.Root["components"]!["schemas"]!.AsObject())
        {
            Judge(name, schema!, Assert.Single(schema!["examples"]!.AsArray()));
        }

        Assert.Empty(wrong);
    }

    /// <summary>Else answers would be held against nothing.</summary>
    [Theory]
    [InlineData("""{"runId": "19c4a1fe00cfe4bf74c0fae7ba3abfe5", "publishedAt": "2026-03-02T09:31:00+00:00"}""", true)]
    [InlineData("""{"runId": "19c4a1fe00cfe4bf74c0fae7ba3abfe5"}""", false)]
    [InlineData("""{"runId": "19c4a1fe", "publishedAt": "2026-03-02T09:31:00+00:00"}""", false)]
    [InlineData("""{"runId": "19c4a1fe00cfe4bf74c0fae7ba3abfe5", "publishedAt": "yesterday"}""", false)]
    [InlineData("""{"runId": "19c4a1fe00cfe4bf74c0fae7ba3abfe5", "publishedAt": "2026-03-02T09:31:00+00:00", "by": "ann"}""", false)]
    public async Task Schema_refuses_a_field_that_is_missing_wrong_or_not_known(string value, bool allowed) =>
        Assert.Equal(allowed, (await ServedDocument.Of(service)).Judge(JsonNode.Parse("""{"$ref": "#/components/schemas/PublishedForecast"}""")!, value).Length == 0);

    [Fact]
    public async Task Role_of_an_operation_is_the_one_it_asks_for()
    {
        var roles = (await ServedDocument.Of(service)).Operations.ToDictionary(operation => operation.ToString(), operation => operation.Role);

        Assert.Equal("reader", roles["GET /api/v1/runs"]);
        Assert.Equal("analyst", roles["POST /api/v1/runs"]);
        Assert.Equal("publisher", roles["DELETE /api/v1/scenarios/{id}"]);
        Assert.Null(roles["GET /health/ready"]);
        Assert.All(roles, role => Assert.Equal(new[] { "/api/v1/", "/reports/", "/exports/", "/charts/" }.Any(role.Key.Contains), role.Value is not null));
    }

    [Fact]
    public async Task Scenario_of_the_example_is_taken_by_the_validator_and_read_by_the_client()
    {
        var example = Example(await ServedDocument.Of(service), "Scenario");

        (await service.Put("scenarios/example", example.ToJsonString())).Assert(HttpStatusCode.OK);
        Assert.Equal(2, Scenario.Parse(example.ToJsonString()).Years);
    }

    [Fact]
    public async Task Scenarios_that_ship_are_what_the_schema_allows()
    {
        var document = await ServedDocument.Of(service);
        var schema = document.Root["components"]!["schemas"]!["Scenario"]!;

        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.KentPack, "scenarios")))
        {
            Assert.Empty(document.Judge(schema, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)));
        }
    }

    /// <summary>A field that the client knows and the document does not would be refused by who takes the document at its word.</summary>
    [Fact]
    public async Task Fields_of_the_scenario_are_those_of_the_clients_records()
    {
        var schemas = (await ServedDocument.Of(service)).Root["components"]!["schemas"]!;

        foreach (var record in new[] { typeof(Scenario), typeof(Grant), typeof(ServiceStream), typeof(Driver), typeof(Enabler), typeof(Eligibility), typeof(EligibilityWeight), typeof(Client.Scenarios.Simulation) })
        {
            Assert.Equal(
                record.GetProperties().Where(property => property.CanWrite).Select(property => property.Name == "RandomSeed" ? "seed" : JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(),
                schemas[record.Name]!["properties"]!.AsObject().Select(property => property.Key).Order());
        }
    }

    [Fact]
    public async Task Description_of_a_scenarios_field_is_the_comment_of_the_clients_record()
    {
        var stream = (await ServedDocument.Of(service)).Root["components"]!["schemas"]!["ServiceStream"]!["properties"]!;

        Assert.Equal("Pounds per quit date, above 0, before the cost factor.", (string?)stream["unitCost"]!["description"]);
        Assert.Equal("0", stream["unitCost"]!["exclusiveMinimum"]!.ToJsonString());
    }

    [Fact]
    public async Task Who_has_the_document_is_told_so()
    {
        var answer = (await service.Get("/openapi/v1.json")).Assert(HttpStatusCode.OK);

        Assert.Equal("application/json", answer.MediaType);
        Assert.Empty((await service.Get("/openapi/v1.json", ("If-None-Match", answer.Tag!))).Assert(HttpStatusCode.NotModified).Bytes);
    }

    private static JsonNode Example(ServedDocument document, string schema) => document.Root["components"]!["schemas"]![schema]!["examples"]![0]!;

    private static JsonObject Contents(JsonObject answer) => answer["content"]?.AsObject() ?? [];

    private static IEnumerable<string> Missing(string where, JsonObject node, params string[] fields) =>
        fields.Where(field => node[field] is null || node[field] is JsonValue value && value.TryGetValue<string>(out var text) && string.IsNullOrWhiteSpace(text)).Select(field => $"{where}: {field}");

    /// <summary>Fields of a schema, at any depth, that neither they nor what they refer to describes.</summary>
    private static IEnumerable<string> Undescribed(ServedDocument document, string where, JsonNode schema)
    {
        if (schema is not JsonObject json || json["$ref"] is not null)
        {
            yield break;
        }
        foreach (var (name, field) in json["properties"]?.AsObject() ?? [])
        {
            foreach (var missing in (field!["description"] ?? document.Resolve(field)["description"]) is null ? [$"{where}.{name}"] : Undescribed(document, $"{where}.{name}", field))
            {
                yield return missing;
            }
        }
        foreach (var part in new[] { json["items"], json["additionalProperties"] }.Concat(json["anyOf"]?.AsArray() ?? []).OfType<JsonNode>())
        {
            foreach (var missing in Undescribed(document, where, part))
            {
                yield return missing;
            }
        }
    }

    private static IEnumerable<string> Names(RouteEndpoint endpoint) => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
        .Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}");

    /// <summary>Pages for people.</summary>
    private static bool IsPage(string name) => name.StartsWith("GET /problems", StringComparison.Ordinal) || name.StartsWith("GET /docs", StringComparison.Ordinal);
}
