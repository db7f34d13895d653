using System.Globalization;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Documentation;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>The catalogue of named scenarios. The version is the ETag; <c>If-Match</c> and <c>If-None-Match: *</c> keep two editors apart.</summary>
internal static class ScenariosApi
{
    public static void MapScenarios(this RouteGroupBuilder api)
    {
        var scenarios = api.MapGroup("/scenarios").WithTags(ApiTags.Scenarios);
        scenarios.MapGet("", List).Documented(new Operation(
            "listScenarios", "Named scenarios", "Lists the scenarios that can be run by their id: saved ones, and those of the data pack that no saved one stands in for.",
            Answer.Ok("The scenarios by id.", ScenarioSchemas.Listed)));
        scenarios.MapGet("/{id}", Get).Documented(new Operation(
            "getScenario", "A scenario", "The scenario document. A saved one has its version as ETag; one of the data pack has none.",
            Answer.Ok("The scenario.", ScenarioSchemas.Document) with { Headers = [AnswerHeader.Version with { IsRequired = false }] })
        {
            Parameters = [Parameter.ScenarioId],
            Refusals = [ProblemKinds.NotFound],
        });
        scenarios.MapPut("/{id}", Put).RequireAuthorization(nameof(AccessRole.Analyst)).Documented(new Operation(
            "saveScenario", "Saves a scenario", "Saves a scenario under an id, over the one that is there. With If-Match only over the version that the caller has seen, or with * over any, with If-None-Match: * only if there is none. "
            + "The same document again changes nothing.",
            Answer.Ok("It is saved.", ScenarioSchemas.Saved) with { Headers = [AnswerHeader.Version] })
        {
            Parameters = [Parameter.ScenarioId, Parameter.IfMatch, Parameter.IfAbsent],
            Body = Content.Json(ScenarioSchemas.Document),
            Refusals = [ProblemKinds.Changed],
        });
        scenarios.MapDelete("/{id}", Delete).RequireAuthorization(nameof(AccessRole.Publisher)).Documented(new Operation(
            "deleteScenario", "Deletes a scenario", "Deletes a saved scenario, with If-Match only the version that the caller has seen. One of the data pack stays.",
            new Answer(StatusCodes.Status204NoContent, "It is deleted."))
        {
            Parameters = [Parameter.ScenarioId, Parameter.IfMatch],
            Refusals = [ProblemKinds.NotFound, ProblemKinds.Changed],
        });
    }

    private static async Task<IResult> List(NamedScenarios scenarios, CancellationToken aborted) => Results.Ok(new
    {
        scenarios = (await scenarios.ListAsync(aborted)).Select(s => new { id = s.Id, name = s.Name, source = s.Source, version = s.Version }),
    });

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
        var condition = ScenarioCondition.Of(request);
        var document = await RequestBody.ReadAsync(request);
        var ticket = await condition.On(id, client, version => client.SaveScenarioAsync(id, document, version, aborted), aborted);
        if (ticket.Saved is not { } saved)
        {
            return Problems.Of(ticket.Faults);
        }
        request.HttpContext.Response.Headers.ETag = Tag(saved.Version);
        return Results.Ok(new { saved.Id, saved.Version, saved.Name, saved.SavedAt });
    }

    private static async Task<IResult> Delete(string id, HttpRequest request, ForecastClient client, CancellationToken aborted) =>
        await ScenarioCondition.Of(request).On(id, client, version => client.DeleteScenarioAsync(id, version, aborted), aborted) ? Results.NoContent() : NoSuchScenario(id);

    private static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    private static IResult NoSuchScenario(string id) => Problems.NotFound($"There is no scenario {id}.");
}
