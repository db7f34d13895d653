using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Access;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>Quarterly returns of the districts.</summary>
internal static class ReturnsApi
{
    public static void MapReturns(this RouteGroupBuilder api)
    {
        api.MapGet("/actuals", async (ForecastClient client, CancellationToken aborted) =>
            new { returns = (await client.GetReturnsAsync(aborted)).Select(View) });
        api.MapPost("/actuals", async (HttpRequest request, ForecastClient client, CancellationToken aborted) =>
        {
            var ticket = await client.RecordReturnsAsync(await RequestBody.ReadAsync(request), aborted);
            foreach (var revision in ticket.Recorded)
            {
                AuditTrail.Note(request.HttpContext, $"{revision.Return.Area} {revision.Return.Quarter} revision {revision.Revision}");
            }
            return ticket.Faults.IsEmpty ? Results.Ok(new { returns = ticket.Recorded.Select(View) }) : Problems.Of(ticket.Faults);
        }).RequireAuthorization(nameof(AccessRole.Analyst));
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
