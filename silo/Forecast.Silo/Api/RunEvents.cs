using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Forecast.Client;
using Forecast.Contracts;
using Microsoft.AspNetCore.Http.Features;

namespace Forecast.Silo.Api;

/// <summary>
/// The events of a run. Every event is a whole status, so a reader that comes late or again misses nothing, and one that says which event it has seen gets none twice. A service that stops ends the
/// stream in order, and does not wait until the run has ended.
/// </summary>
internal sealed class RunEvents(ForecastClient client, Heartbeat heartbeat, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(3);
    private static readonly ReadOnlyMemory<byte> SignOfLife = ": the run goes on\n\n"u8.ToArray();

    /// <summary>The events from now on; 204, by which a browser knows that it need not come again, for who has seen the last.</summary>
    public async Task<IResult> Answer(string id, HttpContext context)
    {
        var status = await client.GetStatusAsync(id, context.RequestAborted);
        var seen = context.Request.Headers["Last-Event-ID"].ToString();
        return status.State == RunState.Unknown ? RunsApi.NoSuchRun(id)
            : status.IsFinal && IdOf(status) == seen ? Results.NoContent()
            : new Stream(this, id, seen);
    }

    private async Task Send(string id, string seen, HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, context.RequestAborted);
        await using var statuses = client.WatchAsync(id, end.Token).GetAsyncEnumerator(CancellationToken.None);
        var next = Next(statuses);
        try
        {
            while (true)
            {
                if (!await heartbeat.Await(next))
                {
                    await context.Response.Body.WriteAsync(SignOfLife, context.RequestAborted);
                }
                else if (!await next)
                {
                    return;
                }
                else if (IdOf(statuses.Current) is var now && now != seen)
                {
                    seen = now;
                    await SseFormatter.WriteAsync(One(Event(statuses.Current)), context.Response.Body, context.RequestAborted);
                }
                await context.Response.Body.FlushAsync(context.RequestAborted);
                next = next.IsCompleted ? Next(statuses) : next;
            }
        }
        finally
        {
            // The reading may be under way still, and is to end before it is disposed of.
            await end.CancelAsync();
            await next;
        }
    }

    /// <summary>What an event has told: two events of one name tell the same.</summary>
    private static string IdOf(RunStatus status) => string.Create(CultureInfo.InvariantCulture, $"{RunView.Word(status.State)}-{status.ReplicatesDone}");

    private static SseItem<string> Event(RunStatus status) =>
        new(JsonSerializer.Serialize(RunView.Of(status), JsonSerializerOptions.Web), status.IsFinal ? RunView.Word(status.State) : "progress")
        {
            EventId = IdOf(status),
            ReconnectionInterval = Reconnect,
        };

    /// <summary>Whether there is a next status; none either if the reading breaks off, for its reader will come again.</summary>
    private static async Task<bool> Next(IAsyncEnumerator<RunStatus> statuses)
    {
        try
        {
            return await statuses.MoveNextAsync();
        }
        catch (Exception e) when (TransientFailure.Is(e))
        {
            return false;
        }
    }

    private static IAsyncEnumerable<T> One<T>(T item) => new[] { item }.ToAsyncEnumerable();

    private sealed class Stream(RunEvents events, string id, string seen) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => events.Send(id, seen, httpContext);
    }
}
