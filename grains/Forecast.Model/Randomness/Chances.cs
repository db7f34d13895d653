using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Forecast.Model.Randomness;

/// <summary>
/// The probabilities of one event by [segment], made ready for draws. The probability itself is set by the model's equations; what is derived from it here
/// only serves the search, which certifies its answer, so its last bits never change a result.
/// </summary>
internal sealed class Chances(int segments)
{
    private readonly double[] _p = new double[segments];
    private bool _changed;

    /// <summary>ln(1 - min(p, 1 - p)), good to 1e-14 relative.</summary>
    internal double[] LogCommon { get; } = new double[segments];

    /// <summary>The odds of the rarer outcome.</summary>
    internal double[] Odds { get; } = new double[segments];

    /// <summary>The probabilities, 0 to 1.</summary>
    internal double[] P => _p;

    /// <summary>Sets the probability of one segment; below 0 it counts as 0, above 1 as 1. Draws come after <see cref="Prepare"/>.</summary>
    public double this[int segment]
    {
        set
        {
            _p[segment] = Math.Clamp(value, 0, 1);
            _changed = true;
        }
    }

    /// <summary>The same probability in all segments, ready for draws.</summary>
    public void SetAll(double p)
    {
        var chance = new Chance(p);
        Array.Fill(_p, chance.P);
        Array.Fill(LogCommon, chance.LogCommon);
        Array.Fill(Odds, chance.Odds);
    }

    /// <summary>Works out what the draws need of the probabilities, if they have changed.</summary>
    public void Prepare()
    {
        if (!_changed)
        {
            return;
        }
        _changed = false;
        var s = 0;
        if (Avx2.IsSupported)
        {
            for (; s <= _p.Length - Vector256<double>.Count; s += Vector256<double>.Count)
            {
                var p = Vector256.LoadUnsafe(ref _p[s]);
                var rare = Vector256.Min(p, Vector256<double>.One - p);
                var common = Vector256<double>.One - rare;
                (Vector256.Log(common) + (Vector256<double>.One - common - rare) / common).StoreUnsafe(ref LogCommon[s]);
                (rare / common).StoreUnsafe(ref Odds[s]);
            }
        }
        for (; s < _p.Length; s++)
        {
            var chance = new Chance(_p[s]);
            (LogCommon[s], Odds[s]) = (chance.LogCommon, chance.Odds);
        }
    }
}
