using Forecast.Contracts;

namespace Forecast.Grains.Runs;

/// <summary>What a run stores.</summary>
public sealed class RunRecord
{
    /// <summary>What the run depends on; null before it is first started.</summary>
    public RunSpecification? Specification { get; set; }

    /// <summary>Where it stands.</summary>
    public RunState State { get; set; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; set; }

    /// <summary>The result once completed.</summary>
    public ForecastResult? Result { get; set; }
}
