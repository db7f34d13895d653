using System.Numerics;

namespace Forecast.Model.Rollup;

/// <summary>Count, sum and sum of squares of whole units: exact, so that any order, any split into batches, gives the same mean and the same error, digit for digit.</summary>
/// <remarks>A value that changes, for thousands of distributions each hold one: keep it in a field that is not read-only.</remarks>
public struct Moments
{
    private Int128 _sum;
    private UInt128 _squares;

    /// <summary>Values added.</summary>
    public long Count { get; private set; }

    /// <summary>The mean in units; NaN if there is no value.</summary>
    public readonly double Mean => Count == 0 ? double.NaN : (double)_sum / Count;

    /// <summary>The Monte Carlo standard error of the mean in units; NaN below two values.</summary>
    public readonly double StandardErrorOfMean
    {
        get
        {
            if (Count < 2)
            {
                return double.NaN;
            }
            // n * squares - sum^2 is a whole number, so equal values give exactly 0.
            var spread = (double)((BigInteger)Count * (BigInteger)_squares - (BigInteger)_sum * (BigInteger)_sum);
            return Math.Sqrt(spread / Count / (Count - 1) / Count);
        }
    }

    /// <summary>Adds values in whole units.</summary>
    /// <exception cref="OverflowException">The squares add up to 2^128.</exception>
    internal void Add(ReadOnlySpan<long> values)
    {
        var (sum, squares) = SumsOf(values);
        (_sum, _squares) = (_sum + sum, _squares + squares);
        Count += values.Length;
    }

    /// <summary>Writes the sums; the count is for the caller to write.</summary>
    internal readonly void Save(CheckpointWriter writer)
    {
        writer.WriteSigned(_sum);
        writer.Write(_squares);
    }

    /// <summary>The sums that were written, without their count.</summary>
    /// <exception cref="InvalidCheckpointException">The bytes are no such sums.</exception>
    internal static Moments Restore(ref CheckpointReader reader) => new() { _sum = reader.ReadSigned(), _squares = reader.Read() };

    /// <summary>The same sums as those of so many values.</summary>
    internal readonly Moments Of(long count) => this with { Count = count };

    /// <summary>Sum and sum of squares, in halves that 64 bits hold: 128-bit arithmetic takes several times as long.</summary>
    private static (Int128 Sum, UInt128 Squares) SumsOf(ReadOnlySpan<long> values)
    {
        var (sumHigh, sumLow, squaresHigh, squaresLow) = (0L, 0L, 0UL, 0UL);
        foreach (var value in values)
        {
            // Fewer than 2^31 values, each less than 2^32 in either half.
            sumHigh += value >> 32;
            sumLow += value & uint.MaxValue;

            // The magnitude of long.MinValue is its own unsigned form.
            var magnitude = unchecked((ulong)(value < 0 ? -value : value));
            squaresHigh += Math.BigMul(magnitude, magnitude, out var low);
            squaresLow = unchecked(squaresLow + low);
            squaresHigh += squaresLow < low ? 1UL : 0;
        }
        return (((Int128)sumHigh << 32) + sumLow, new UInt128(squaresHigh, squaresLow));
    }
}
