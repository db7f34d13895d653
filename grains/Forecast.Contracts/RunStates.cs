namespace Forecast.Contracts;

/// <summary>What the states of a run mean.</summary>
public static class RunStates
{
    /// <summary>Whether nothing more will happen until somebody asks.</summary>
    public static bool IsFinal(this RunState state) => state is RunState.Completed or RunState.Failed or RunState.Cancelled;
}
