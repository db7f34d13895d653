using Forecast.Contracts;

namespace Forecast.Silo.Pages;

/// <summary>Why something that somebody asked for on a page was not done, as the page says it beside what was written.</summary>
/// <param name="Status">The status of the page.</param>
/// <param name="Words">The reason, in plain words.</param>
internal sealed record ActionFailure(int Status, string Words)
{
    /// <summary>The reason that an exception gives; null for one that is a fault of the service.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="done">What was to be done: "run", "saved" or "deleted".</param>
    public static ActionFailure? Of(Exception exception, string done) => exception switch
    {
        QueueFullException => new(StatusCodes.Status429TooManyRequests, $"Nothing was {done}: too many runs are under way. What you wrote is still here; ask again in some seconds."),
        StorageFailedException => new(StatusCodes.Status503ServiceUnavailable, $"Nothing was {done}: the store cannot be used now. What you wrote is still here; ask again later. The service's log says why."),
        // The answer may have been lost after the work was done.
        _ when TransientFailure.Is(exception) => new(
            StatusCodes.Status503ServiceUnavailable, $"Perhaps nothing was {done}: the service is too busy, or a part of it has stopped. What you wrote is still here; ask again in some seconds."),
        _ => null,
    };
}
