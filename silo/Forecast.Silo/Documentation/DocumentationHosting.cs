using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Forecast.Silo.Access;
using Forecast.Silo.Api;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Forecast.Silo.Documentation;

/// <summary>The OpenAPI document and the page that shows it. Both are open to everybody: they hold nothing of the county, and who has no key yet is to know what to ask for.</summary>
internal static class DocumentationHosting
{
    public const string DocumentPath = "/openapi/v1.json";
    public const string PagePath = "/docs";

    private const string Version = "v1";
    private const int NonceBytes = 16;

    private static readonly Schema Document = new(JsonSchemaType.Object) { Describe = () => "An OpenAPI document.", Example = new JsonObject { ["openapi"] = "3.1.1" } };

    private static readonly Operation OfDocument = new(
        "getOpenApiDocument", "This document", "The OpenAPI document of the service, version 3.1.", Answer.Ok("The document.", Document) with { Headers = [AnswerHeader.ETag] }, Answer.NotModified)
    {
        Parameters = [Parameter.IfNoneMatch],
    };

    public static void AddDocumentation(this IServiceCollection services) => services.AddOpenApi(Version, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        // Endpoints take and give whole documents, of which their signatures say nothing. What stands beside their mapping does.
        options.ShouldInclude = _ => false;
        options.AddDocumentTransformer<ApiDocument>();
    });

    public static void MapDocumentation(this IEndpointRouteBuilder app)
    {
        var written = new Lazy<Task<byte[]>>(() => Write(app.ServiceProvider));
        app.MapGet(DocumentPath, async (HttpContext context, KeptDocuments kept) =>
        {
            var document = await written.Value;
            (context.Response.Headers.Vary, context.Response.Headers.CacheControl) = ("Accept-Encoding", "no-cache");
            return (await kept.Answer(context, $"openapi-{KeptDocuments.Hash(Convert.ToHexString(SHA256.HashData(document)))}", DocumentFormat.Json, () =>
                Task.FromResult<KeptDocument?>(new KeptDocument(document, "openapi.json"))))!;
        }).WithTags(ApiTags.Service).Documented(OfDocument);
        app.MapScalarApiReference(PagePath, Configure);
    }

    /// <summary>The page loads its script and the document, both from here, and nothing else from anywhere.</summary>
    private static void Configure(ScalarOptions page, HttpContext context)
    {
        page.Nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceBytes));
        SecurityHeaders.AllowOwnScripts(context, page.Nonce);
        page.Title = "Forecast: HTTP API";
        page.Favicon = "data:,";
        page.OpenApiRoutePattern = DocumentPath;
        page.DefaultFonts = false;
        page.Telemetry = false;
        page.HideClientButton = true;
        page.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        page.DisableAgent().DisableMcp();
    }

    private static async Task<byte[]> Write(IServiceProvider services)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Version).GetOpenApiDocumentAsync();
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        document.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
