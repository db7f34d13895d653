using Orleans.Runtime;

namespace Forecast.Contracts;

/// <summary>Which failures of a call to a grain pass by themselves. Every call of ours may be made again: a repeated request gives the same answer.</summary>
public static class TransientFailure
{
    /// <summary>
    /// True if the call did not reach a grain, or its answer did not come back: a silo has stopped, died or is overloaded, a grain has moved, another
    /// activation has written its state. A cancellation is one of these if the caller did not ask for it: then a silo stopped in the middle of the work.
    /// False for what the grain itself says.
    /// </summary>
    public static bool Is(Exception failure) => failure is OrleansException or EnumerationAbortedException or TimeoutException or OperationCanceledException;
}
