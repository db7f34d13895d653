using System.Collections.Immutable;
using Forecast.Silo.Access;
using Forecast.Silo.Api;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Forecast.Silo.Documentation;

/// <summary>The OpenAPI document: every endpoint that is documented, with what follows from its mapping.</summary>
internal sealed class ApiDocument(EndpointDataSource endpoints) : IOpenApiDocumentTransformer
{
    private const string Introduction =
        "Says whether a mix of stop-smoking services reaches a county's trajectory, with a chance and a Monte Carlo error beside every figure.\n\n"
        + "A scenario is sent to `POST /api/v1/runs`, its run is followed by its events or its status, and its result is read as a forecast, as tables or replicate by replicate. "
        + "A run's id is the hash of all that its figures depend on, so the same request is the same run. Dashboards read the published forecast.\n\n"
        + "Errors are `application/problem+json` with all faults at once. A service that listens on a loopback address alone and has no keys asks nobody for one. "
        + "A request that is no valid HTTP is answered 400 without a body.";

    private static readonly ImmutableArray<(string Name, string Description)> Tags =
    [
        (ApiTags.Runs, "Start, follow and cancel runs."),
        (ApiTags.Results, "What a completed run has found."),
        (ApiTags.Comparisons, "Compare scenarios in the same futures."),
        (ApiTags.Charts, "Results as pictures."),
        (ApiTags.Published, "The forecast that dashboards read."),
        (ApiTags.Reports, "Files for people: a report and a workbook."),
        (ApiTags.Scenarios, "The catalogue of named scenarios."),
        (ApiTags.Actuals, "What districts report, quarter by quarter."),
        (ApiTags.DataPack, "What the data pack says."),
        (ApiTags.Service, "The service itself."),
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Forecast", Version = "v1", Summary = "Forecasts of stop-smoking services, as chances.", Description = Introduction };
        // Below the address under which the reader found the document.
        document.Servers = [new OpenApiServer { Url = "/", Description = "This service." }];
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        document.Components = new OpenApiComponents();
        document.AddComponent<IOpenApiSecurityScheme>(OperationWriter.ApiKey, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = ApiKeyAuthentication.Header,
            Description = "A key that whoever runs the service has given out.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(OperationWriter.Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A key as well, or a token of the council's single sign-on, JSON Web Token.",
        });
        var writer = new OperationWriter(document);
        document.Paths = [];
        foreach (var (endpoint, operation, method) in Documented())
        {
            var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            document.Paths.TryAdd(path, new OpenApiPathItem { Operations = [] });
            ((OpenApiPathItem)document.Paths[path]).Operations![new HttpMethod(method)] = writer.Write(endpoint, method, operation);
        }
        return Task.CompletedTask;
    }

    private IEnumerable<(RouteEndpoint Endpoint, Operation Operation, string Method)> Documented() =>
        from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
        let operation = endpoint.Metadata.GetMetadata<Operation>()
        where operation is not null
        let tag = endpoint.Metadata.GetRequiredMetadata<ITagsMetadata>().Tags[0]
        orderby Tags.Select(known => known.Name).ToList().IndexOf(tag)
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [HttpMethods.Get]
        select (endpoint, operation, method);
}
