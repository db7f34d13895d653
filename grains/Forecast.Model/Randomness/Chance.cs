using System.Runtime.CompilerServices;

namespace Forecast.Model.Randomness;

/// <summary>
/// A probability made ready for binomial draws: what costs a logarithm is computed once. The draws are made on the rarer of the two outcomes:
/// <see cref="Rare"/> = min(p, 1 - p), which is exact for every double p.
/// </summary>
internal readonly struct Chance
{
    /// <summary>The probability, 0 to 1; one given below 0 counts as 0, above 1 as 1 (model.md section 4).</summary>
    public readonly double P;

    /// <summary>min(p, 1 - p).</summary>
    public readonly double Rare;

    /// <summary>ln(1 - Rare), accurate relative to itself however small Rare is.</summary>
    public readonly double LogCommon;

    /// <summary>Rare / (1 - Rare).</summary>
    public readonly double Odds;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Chance(double p)
    {
        P = Math.Clamp(p, 0, 1);
        Rare = Math.Min(P, 1 - P);
        var common = 1 - Rare;
        // 1 - Rare is rounded; what rounding took away is known exactly, and its share of the logarithm is its ratio to the rounded value.
        LogCommon = Math.Log(common) + ((1 - common) - Rare) / common;
        Odds = Rare / common;
    }

    /// <summary>Whether the draws count the other outcome: p above one half.</summary>
    public bool Mirrored => P > 0.5;
}
