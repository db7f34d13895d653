using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Access;
using Forecast.Silo.Documentation;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>Quarterly returns of the districts.</summary>
internal static class ReturnsApi
{
    public static void MapReturns(this RouteGroupBuilder api)
    {
        api.MapGet("/actuals", async (ForecastClient client, CancellationToken aborted) =>
            new { returns = (await client.GetReturnsAsync(aborted)).Select(View) })
            .WithTags(ApiTags.Actuals).Documented(new Operation(
                "listReturns", "Quarterly returns", "Every revision of what districts have reported, by district, quarter and revision.", Answer.Ok("The revisions.", PackSchemas.Recorded)));
        api.MapPost("/actuals", async (HttpRequest request, ForecastClient client, CancellationToken aborted) =>
        {
            var ticket = await client.RecordReturnsAsync(await RequestBody.ReadAsync(request), aborted);
            foreach (var revision in ticket.Recorded)
            {
                AuditTrail.Note(request.HttpContext, $"{revision.Return.Area} {revision.Return.Quarter} revision {revision.Revision}");
            }
            return ticket.Faults.IsEmpty ? Results.Ok(new { returns = ticket.Recorded.Select(View) }) : Problems.Of(ticket.Faults);
        }).RequireAuthorization(nameof(AccessRole.Analyst)).WithTags(ApiTags.Actuals).Documented(new Operation(
            "recordReturns", "Records quarterly returns", "Records what districts report, all of the document or, if it has a fault, nothing. A return that says what is in force already changes nothing; a final one is corrected by a final one "
            + "only. After a 409 or 503 some districts may have theirs recorded: send the same document again.",
            Answer.Ok("The revisions in force of the returns that were sent.", PackSchemas.Recorded))
        {
            Body = PackSchemas.Returns,
            Refusals = [ProblemKinds.Conflict],
        });
    }

    private static object View(ReturnRevision revision) => new
    {
        revision.Return.Area,
        revision.Return.Quarter,
        revision.Return.QuitDatesSet,
        revision.Return.Quits4Week,
        status = revision.Return.Status.ToString().ToLowerInvariant(),
        revision.Revision,
        revision.RecordedAt,
    };
}
