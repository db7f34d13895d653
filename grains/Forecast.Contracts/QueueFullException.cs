namespace Forecast.Contracts;

/// <summary>Thrown where a scenario is not accepted because too many runs are under way. Nothing was stored; the same request may be made later.</summary>
[GenerateSerializer, Alias("forecast.QueueFullException")]
public sealed class QueueFullException : Exception
{
    /// <summary>Says how many runs there are.</summary>
    /// <param name="open">Runs that are under way or wait.</param>
    /// <param name="limit">How many there may be.</param>
    public QueueFullException(int open, int limit)
        : this($"{open} runs are under way or wait, and {limit} are allowed at once; try again when one of them has ended")
    {
    }

    /// <summary>Repeats what a service says.</summary>
    /// <param name="message">Its words.</param>
    public QueueFullException(string message)
        : base(message)
    {
    }
}
