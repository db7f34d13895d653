using Forecast.Client;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Silo.Access;
using Forecast.Silo.Api;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Pages;

/// <summary>Runs: the list, one of them, and what can be done with it.</summary>
internal static class RunPages
{
    private const int MostListed = 100;

    public static void MapRunPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/runs", List);
        pages.MapGet("/runs/{id}", Show);
        pages.MapPost("/runs/{id}/cancel", (string id, HttpContext context, ForecastClient client) => Change(context, id, client, client.CancelAsync)).RequireAuthorization(nameof(AccessRole.Analyst));
        pages.MapPost("/runs/{id}/publish", (string id, HttpContext context, ForecastClient client) => Change(context, id, client, client.PublishAsync)).RequireAuthorization(nameof(AccessRole.Publisher));
        pages.MapPost("/runs/{id}/approve", (string id, HttpContext context, ForecastClient client) => Change(context, id, client, (run, aborted) => client.ApproveAsync(run, context.User.Name()!, aborted)))
            .RequireAuthorization(nameof(AccessRole.Publisher));
        pages.MapPost("/runs/{id}/withdraw", (string id, HttpContext context, ForecastClient client) => Change(context, id, client, client.WithdrawApprovalAsync)).RequireAuthorization(nameof(AccessRole.Publisher));
    }

    /// <summary>A run that somebody has asked for.</summary>
    /// <exception cref="RequestRefusedException">There is none of that id: 404.</exception>
    public static async Task<RunStatus> Find(string id, ForecastClient client, CancellationToken aborted) =>
        RunIds.IsOne(id) && await client.GetStatusAsync(id, aborted) is { State: not RunState.Unknown } status
            ? status
            : throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no run {id}.", []);

    private static async Task<IResult> List(HttpContext context, ForecastClient client)
    {
        QueryParameters.RefuseAny(context.Request.Query);
        var runs = await client.ListRunsAsync(MostListed + 1, context.RequestAborted);
        var published = await client.GetPublishedAsync(context.RequestAborted);
        return new PageAnswer<RunsPage, RunsView>(new RunsView([.. runs.Take(MostListed)], published?.RunId, runs.Length > MostListed));
    }

    private static async Task<IResult> Show(string id, HttpContext context, ForecastClient client)
    {
        QueryParameters.RefuseAny(context.Request.Query);
        var aborted = context.RequestAborted;
        var status = await Find(id, client, aborted);
        var listing = (await client.ListRunsAsync(aborted)).FirstOrDefault(run => run.RunId == id);
        var published = await client.GetPublishedAsync(aborted);
        var forecast = status is { State: RunState.Completed, Kind: RunKind.Forecast } ? await client.GetResultAsync(id, aborted) : null;
        var headline = forecast is null ? null : Headline.Of(forecast, PageFrame.Of(context).County);
        return new PageAnswer<RunPage, RunPageView>(new RunPageView(status, listing, headline, published?.RunId == id ? published.PublishedAt : null, await client.GetApprovalAsync(id, aborted)));
    }

    /// <summary>Does something with a run, and shows it.</summary>
    private static async Task<IResult> Change(HttpContext context, string id, ForecastClient client, Func<string, CancellationToken, Task> change)
    {
        await Find(id, client, context.RequestAborted);
        AuditTrail.Note(context, $"run {id}");
        await change(id, context.RequestAborted);
        return new SeeOther($"/runs/{id}");
    }
}
