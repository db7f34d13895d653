using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Access;
using Forecast.Silo.Documentation;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Api;

/// <summary>The approval of a forecast for use in papers: given, taken back, read.</summary>
internal static class ApprovalsApi
{
    /// <summary>Maps the approval of a run.</summary>
    /// <param name="runs">The group of runs, which refuses what is no id of one.</param>
    public static void MapApprovals(this RouteGroupBuilder runs)
    {
        runs.MapGet("/{id}/approval", Get).Documented(new Operation(
            "getApproval", "Who has approved a run", "Who has approved a forecast for use in papers, and when. Reports of one that nobody has approved are drafts.", Answer.Ok("The approval.", RunSchemas.Approval))
        {
            Parameters = [Parameter.RunId],
            Refusals = [ProblemKinds.NotFound],
        });
        runs.MapPut("/{id}/approval", Approve).RequireAuthorization(nameof(AccessRole.Publisher)).Documented(new Operation(
            "approveRun", "Approves a run", "Approves a completed forecast for use in papers, in the caller's name. Who has approved it first stays named.", Answer.Ok("The approval.", RunSchemas.Approval))
        {
            Parameters = [Parameter.RunId],
            Refusals = [ProblemKinds.NotFound, ProblemKinds.Conflict],
        });
        runs.MapDelete("/{id}/approval", Withdraw).RequireAuthorization(nameof(AccessRole.Publisher)).Documented(new Operation(
            "withdrawApproval", "Takes an approval back", "Takes the approval of a run back; without one nothing changes.", new Answer(StatusCodes.Status204NoContent, "The run is not approved."))
        {
            Parameters = [Parameter.RunId],
            Refusals = [ProblemKinds.NotFound],
        });
    }

    private static async Task<IResult> Get(string id, ForecastClient client, CancellationToken aborted) =>
        await client.GetApprovalAsync(id, aborted) is { } approval ? Results.Ok(approval) : Problems.NotFound($"Nobody has approved run {id}.");

    private static async Task<IResult> Approve(string id, HttpContext context, ForecastClient client)
    {
        AuditTrail.Note(context, $"run {id}");
        return await IsThere(id, client, context.RequestAborted)
            ? Results.Ok(await client.ApproveAsync(id, context.User.Name()!, context.RequestAborted))
            : RunsApi.NoSuchRun(id);
    }

    private static async Task<IResult> Withdraw(string id, HttpContext context, ForecastClient client)
    {
        AuditTrail.Note(context, $"run {id}");
        if (!await IsThere(id, client, context.RequestAborted))
        {
            return RunsApi.NoSuchRun(id);
        }
        await client.WithdrawApprovalAsync(id, context.RequestAborted);
        return Results.NoContent();
    }

    private static async Task<bool> IsThere(string id, ForecastClient client, CancellationToken aborted) => (await client.GetStatusAsync(id, aborted)).State != RunState.Unknown;
}
