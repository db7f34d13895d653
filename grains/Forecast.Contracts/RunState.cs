namespace Forecast.Contracts;

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>Never asked for.</summary>
    Unknown = 0,

    /// <summary>Accepted and stored; waits for its turn.</summary>
    Queued = 1,

    /// <summary>At work.</summary>
    Running = 2,

    /// <summary>Done; its result never changes.</summary>
    Completed = 3,

    /// <summary>Stopped by an error, which the status tells; the same request starts it again.</summary>
    Failed = 4,

    /// <summary>Stopped on request; the same request starts it again.</summary>
    Cancelled = 5,
}
