using System.Runtime.CompilerServices;
using Forecast.Model.Lanes;

namespace Forecast.Model.Randomness;

/// <summary>The probabilities of one event by [segment] and replicate, set by the model's equations.</summary>
internal sealed class Chances<T>
    where T : unmanaged, ILanes<T>
{
    private readonly T[] _set;
    private readonly int _stride;

    /// <summary>Probabilities of each segment, 0 until they are set.</summary>
    public Chances(int segments) => (_set, _stride) = (new T[segments], 1);

    /// <summary>The same probability in all segments.</summary>
    public Chances(T p)
    {
        (_set, _stride) = (new T[1], 0);
        Set(0, p);
    }

    /// <summary>Whether the numbers set are odds.</summary>
    public bool AreOdds { get; private set; }

    /// <summary>What draws in lanes work out of probabilities that do not change any more; null while they may.</summary>
    public PreparedChances? Prepared { get; private set; }

    /// <summary>Sets the probability of one segment; below 0 it counts as 0, above 1 as 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int segment, T p)
    {
        _set[segment] = T.Min(T.Max(p, 0), 1);
        (AreOdds, Prepared) = (false, null);
    }

    /// <summary>Sets the probability odds / (1 + odds) of one segment. All segments of an event are set by probability, or all by odds.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="odds">0 and above.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetOdds(int segment, T odds)
    {
        // From there on the probability is 1 to all digits, and single precision ends soon after.
        const double LargestOdds = 1e30;
        _set[segment] = T.Min(odds, LargestOdds);
        (AreOdds, Prepared) = (true, null);
    }

    /// <summary>Makes the draws of probabilities that stay as they are faster.</summary>
    public Chances<T> Prepare()
    {
        Prepared = T.Prepare(this, _set.Length);
        return this;
    }

    /// <summary>The number set for a segment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T SetOf(int segment) => _set[segment * _stride];

    /// <summary>The probability of one segment.</summary>
    public T P(int segment) => AreOdds ? SetOf(segment) / (1 + SetOf(segment)) : SetOf(segment);
}
