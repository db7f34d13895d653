using System.Globalization;
using System.Text.Json.Nodes;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Settings;
using Microsoft.Net.Http.Headers;

namespace Forecast.Silo.Api;

/// <summary>The catalogue of named scenarios. The version is the ETag; <c>If-Match</c> and <c>If-None-Match: *</c> keep two editors apart.</summary>
internal static class ScenariosApi
{
    public static void MapScenarios(this RouteGroupBuilder api)
    {
        var scenarios = api.MapGroup("/scenarios");
        scenarios.MapGet("", List);
        scenarios.MapGet("/{id}", Get);
        scenarios.MapPut("/{id}", Put).RequireAuthorization(nameof(AccessRole.Analyst));
        scenarios.MapDelete("/{id}", Delete).RequireAuthorization(nameof(AccessRole.Publisher));
    }

    private static async Task<IResult> List(HttpRequest request, ForecastClient client, NamedScenarios scenarios, CancellationToken aborted)
    {
        QueryParameters.None(request.Query);
        var saved = await client.ListScenariosAsync(aborted);
        var ofPack = await Task.WhenAll(scenarios.OfPack.Where(id => saved.All(s => s.Id != id)).Select(async id =>
            new { id, name = (string?)JsonNode.Parse((await scenarios.OfPackAsync(id, aborted))!)!["name"], source = "pack", version = 0L }));
        return Results.Ok(new
        {
            scenarios = saved.Select(s => new { id = s.Id, name = (string?)s.Name, source = "catalogue", version = s.Version }).Concat(ofPack).OrderBy(s => s.id, StringComparer.Ordinal),
        });
    }

    private static async Task<IResult> Get(string id, ForecastClient client, NamedScenarios scenarios, HttpResponse response, CancellationToken aborted)
    {
        if (await client.GetScenarioAsync(id, aborted) is { } saved)
        {
            response.Headers.ETag = Tag(saved.Version);
            return Results.Text(saved.Document, "application/json");
        }
        return await scenarios.OfPackAsync(id, aborted) is { } document ? Results.Text(document, "application/json") : NoSuchScenario(id);
    }

    private static async Task<IResult> Put(string id, HttpRequest request, ForecastClient client, CancellationToken aborted)
    {
        var expected = Expected(request);
        var ticket = await client.SaveScenarioAsync(id, await RequestBody.ReadAsync(request), expected, aborted);
        if (ticket.Saved is not { } saved)
        {
            return Problems.Of(ticket.Faults);
        }
        request.HttpContext.Response.Headers.ETag = Tag(saved.Version);
        return Results.Ok(new { saved.Id, saved.Version, saved.Name, saved.SavedAt });
    }

    private static async Task<IResult> Delete(string id, HttpRequest request, ForecastClient client, CancellationToken aborted) =>
        await client.DeleteScenarioAsync(id, Expected(request), aborted) ? Results.NoContent() : NoSuchScenario(id);

    /// <summary>The version that the caller has seen; 0 for none; null if it does not say.</summary>
    private static long? Expected(HttpRequest request)
    {
        var headers = request.GetTypedHeaders();
        if (headers.IfNoneMatch is [var none] && none.Equals(EntityTagHeaderValue.Any))
        {
            return 0;
        }
        if (request.Headers.IfMatch.Count == 0)
        {
            return null;
        }
        return headers.IfMatch is [{ IsWeak: false } tag] && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new BadHttpRequestException($"If-Match: {request.Headers.IfMatch} is refused; the ETag of a scenario is expected, such as \"7\"");
    }

    private static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    private static IResult NoSuchScenario(string id) => Problems.NotFound($"There is no scenario {id}.");
}
