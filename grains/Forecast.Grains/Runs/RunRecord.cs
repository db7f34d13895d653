using Forecast.Contracts;

namespace Forecast.Grains.Runs;

/// <summary>What a run stores.</summary>
public sealed record RunRecord
{
    /// <summary>What the run depends on; null before it is first started.</summary>
    public RunSpecification? Specification { get; init; }

    /// <summary>Where it stands.</summary>
    public RunState State { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>The result of a forecast once completed.</summary>
    public ForecastResult? Result { get; init; }

    /// <summary>The result of a comparison once completed.</summary>
    public ComparisonResult? Comparison { get; init; }

    /// <summary>How often it was begun or taken up again. The activation with the highest attempt is the one that works; an older one stops when it sees it.</summary>
    public int Attempt { get; init; }

    /// <summary>A name of this write alone, by which a writer knows its own when the answer was lost.</summary>
    public string? WriteId { get; init; }

    /// <summary>The trace of the request that started it, as W3C text.</summary>
    public string? TraceParent { get; init; }
}
