using System.Globalization;
using System.Text.Json.Nodes;
using Forecast.Silo.Access;
using Forecast.Silo.Api;
using Forecast.Silo.Settings;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;

namespace Forecast.Silo.Documentation;

/// <summary>Writes operations into a document.</summary>
internal sealed class OperationWriter(OpenApiDocument document)
{
    public const string ApiKey = "ApiKey";
    public const string Bearer = "Bearer";

    private const string Problems = "application/problem+json";
    private readonly SchemaWriter _schemas = new(document);

    public OpenApiOperation Write(Endpoint endpoint, string method, Operation operation)
    {
        var role = Refusals.RoleOf(endpoint);
        var isPost = HttpMethods.IsPost(method);
        return new OpenApiOperation
        {
            OperationId = operation.Id,
            Summary = operation.Summary,
            Description = $"{operation.Description}\n\n{(role is { } least ? $"Needs the role {least.Word()}." : "Open to everybody.")}",
            Tags = endpoint.Metadata.GetRequiredMetadata<ITagsMetadata>().Tags.Select(tag => new OpenApiTagReference(tag, document)).ToHashSet(),
            Security = role is { } needed ? [Needs(ApiKey, needed), Needs(Bearer, needed)] : [],
            Parameters = [.. operation.Parameters.Concat(isPost ? [Parameter.IdempotencyKey] : []).Select(Write)],
            RequestBody = operation.Body is { } body ? new OpenApiRequestBody { Description = body.Schema.Describe!(), Required = true, Content = Write(body) } : null,
            Responses = Responses(endpoint, method, operation),
        };
    }

    private OpenApiSecurityRequirement Needs(string scheme, AccessRole role) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [role.Word()] };

    private OpenApiParameter Write(Parameter parameter) => new()
    {
        In = parameter.In,
        Name = parameter.Name,
        Description = parameter.Description,
        Required = parameter.IsRequired,
        Schema = _schemas.Write(parameter.Schema),
        Example = parameter.Schema.ToExample(),
    };

    private OpenApiResponses Responses(Endpoint endpoint, string method, Operation operation)
    {
        var responses = new OpenApiResponses();
        foreach (var answer in operation.Answers)
        {
            responses[answer.Status.ToString(CultureInfo.InvariantCulture)] = Write(HttpMethods.IsPost(method) ? answer with { Headers = answer.Headers.Add(AnswerHeader.Replayed) } : answer);
        }
        foreach (var kinds in Refusals.Of(endpoint, method, operation))
        {
            responses[kinds.Key.ToString(CultureInfo.InvariantCulture)] = Refusal([.. kinds]);
        }
        return responses;
    }

    private OpenApiResponse Write(Answer answer) => new()
    {
        Description = answer.Description,
        Content = answer.Contents.IsEmpty ? null : answer.Contents.SelectMany(Write).ToDictionary(),
        Headers = answer.Headers.IsEmpty ? null : answer.Headers.ToDictionary(header => header.Name, Write),
    };

    private IOpenApiHeader Write(AnswerHeader header) =>
        new OpenApiHeader { Description = header.Description, Required = header.IsRequired, Schema = _schemas.Write(header.Schema), Example = header.Schema.ToExample() };

    private Dictionary<string, OpenApiMediaType> Write(Content content) => new()
    {
        [content.MediaType] = new OpenApiMediaType
        {
            Schema = _schemas.Write(content.Schema),
            Example = content.Examples.Count == 0 ? content.Schema.ToExample() : null,
            Examples = content.Examples.Count == 0 ? null : content.Examples.ToDictionary(example => example.Key, example => Example(example.Key, example.Value)),
        },
    };

    private static IOpenApiExample Example(string summary, JsonNode value) => new OpenApiExample { Summary = summary, Value = value };

    /// <summary>An answer by which several operations refuse stands in the document once.</summary>
    private OpenApiResponseReference Refusal(ProblemKind[] kinds)
    {
        var name = string.Join("-or-", kinds.Select(kind => kind.Name));
        if (document.Components!.Responses?.ContainsKey(name) != true)
        {
            var content = new Content(Problems, ProblemSchemas.Problem) { Examples = kinds.ToDictionary(kind => kind.Name, ProblemSchemas.Example) };
            document.AddComponent<IOpenApiResponse>(name, Write(new Answer(kinds[0].Status, string.Join("\n\n", kinds.Select(kind => $"`{kind.Type}`: {kind.Title} {kind.Help}")), content)
            {
                Headers = kinds[0].Status switch
                {
                    StatusCodes.Status401Unauthorized => [AnswerHeader.Challenge],
                    StatusCodes.Status403Forbidden => [AnswerHeader.Challenge with { IsRequired = kinds is [_] }],
                    StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => [AnswerHeader.RetryAfter],
                    _ => [],
                },
            }));
        }
        return new OpenApiResponseReference(name, document);
    }
}
