using Forecast.Contracts;

namespace Forecast.Silo.Pages;

/// <summary>Why there is no preview, as a page says it.</summary>
/// <param name="Status">The status of the page.</param>
/// <param name="Words">The reason, in plain words.</param>
internal sealed record PreviewFailure(int Status, string Words)
{
    /// <summary>The reason that an exception gives; null for one that is no reason of a preview.</summary>
    public static PreviewFailure? Of(Exception exception) => exception switch
    {
        QueueFullException => new(StatusCodes.Status429TooManyRequests, "There is no preview: too many are being worked out. Ask again in some seconds."),
        RunFailedException failed => new(StatusCodes.Status409Conflict, $"There is no preview: {failed.Message}"),
        _ when TransientFailure.Is(exception) => new(StatusCodes.Status503ServiceUnavailable, "There is no preview: the service is too busy, or a part of it has stopped. Ask again in some seconds."),
        _ => null,
    };
}
