using System.Net.ServerSentEvents;
using System.Text;

namespace Forecast.Client.Http;

/// <summary>The statuses of a run in one connection's stream of Server-Sent Events, as documents, until the connection ends, in order or not.</summary>
internal sealed class RunEvents : IAsyncDisposable
{
    // A connection that has gone without a word would otherwise be waited for without end. A new one begins with the status of the moment, so nothing is missed.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    // Words of the API: other events may be added, and are not statuses.
    private static readonly string[] Statuses = ["progress", "completed", "failed", "cancelled"];

    private readonly IAsyncEnumerator<SseItem<string>> _events;
    private readonly SseParser<string> _parser;
    private readonly CancellationTokenSource _silence;

    /// <param name="stream">The body of the answer.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public RunEvents(Stream stream, CancellationToken cancellation)
    {
        _silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _parser = SseParser.Create(stream);
        _events = _parser.EnumerateAsync(_silence.Token).GetAsyncEnumerator(_silence.Token);
    }

    /// <summary>The id of the last event that came whole, to go on behind it; empty if events have none.</summary>
    public string LastEventId { get; private set; } = "";

    /// <summary>The next status; null if the connection has ended.</summary>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public async Task<byte[]?> Next(CancellationToken cancellation)
    {
        try
        {
            do
            {
                _silence.CancelAfter(LongestSilence);
                if (!await _events.MoveNextAsync())
                {
                    return null;
                }
                LastEventId = _parser.LastEventId;
            }
            while (!Statuses.Contains(_events.Current.EventType));
        }
        catch (Exception e) when (HttpRetries.IsBroken(e) && !cancellation.IsCancellationRequested)
        {
            return null;
        }
        return Encoding.UTF8.GetBytes(_events.Current.Data);
    }

    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync();
        _silence.Dispose();
    }
}
