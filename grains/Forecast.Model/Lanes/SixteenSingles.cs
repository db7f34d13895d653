using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Forecast.Model.Lanes;

/// <summary>Sixteen numbers in a vector of 512 bits.</summary>
internal readonly struct SixteenSingles(Vector512<float> value) : ISingles<SixteenSingles>
{
    /// <summary>The numbers.</summary>
    public readonly Vector512<float> Value = value;

    public static int Count => Vector512<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles Load(float[] numbers, int index) => new(Vector512.Create(numbers.AsSpan(index, Vector512<float>.Count)));

    public static void Store(SixteenSingles a, float[] numbers, int index) => a.Value.CopyTo(numbers, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator SixteenSingles(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles operator +(SixteenSingles a, SixteenSingles b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles operator -(SixteenSingles a, SixteenSingles b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles operator -(SixteenSingles a) => new(-a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles operator /(SixteenSingles a, SixteenSingles b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles operator *(SixteenSingles a, SixteenSingles b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles MultiplyAdd(SixteenSingles a, SixteenSingles b, SixteenSingles c) => new(Vector512.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles Min(SixteenSingles a, SixteenSingles b) => new(Vector512.MinNative(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles Max(SixteenSingles a, SixteenSingles b) => new(Vector512.MaxNative(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles Abs(SixteenSingles a) => new(Vector512.Abs(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles Round(SixteenSingles a) => new(Vector512.Round(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles IfLess(SixteenSingles a, SixteenSingles b, SixteenSingles then, SixteenSingles otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(a.Value, b.Value), then.Value, otherwise.Value));

    /// <summary>exponent + 127 stands in the last bits of 2^23 + exponent + 127, from where it is shifted into its field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles PowerOfTwo(SixteenSingles exponent) => new(((exponent.Value + Vector512.Create(8388608f + 127)).AsUInt32() << 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles Uniform(SixteenSingles words) => new(Vector512.FusedMultiplyAdd(
        Vector512.ConvertToSingle((words.Value.AsUInt32() >>> 8).AsInt32()), Vector512.Create(1f / 16777216), Vector512.Create(1f / 33554432)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles Sqrt(SixteenSingles a) => new(Vector512.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles Exponent(SixteenSingles value)
    {
        const uint BitsOfOne = 0x3F800000;
        const uint BitsOfTwoTo23 = 0x4B000000;
        var biased = (value.Value.AsUInt32() + Vector512.Create(BitsOfOne - BitConverter.SingleToUInt32Bits(0.70710678f))) >>> 23;
        return new((biased | Vector512.Create(BitsOfTwoTo23)).AsSingle() - Vector512.Create(8388608f + 127));
    }

    /// <summary>Exclusive or with the spread top bit turns a word of the upper half into its complement.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles Tail(SixteenSingles words)
    {
        var signed = words.Value.AsInt32();
        return new(Vector512.FusedMultiplyAdd(
            Vector512.ConvertToSingle(signed ^ (signed >> 31)), Vector512.Create(1f / 4294967296), Vector512.Create(1f / 8589934592)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles SignOfHalf(SixteenSingles size, SixteenSingles words) =>
        new((size.Value.AsUInt32() | (~words.Value.AsUInt32() & Vector512.Create(0x80000000))).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles CountNegative(SixteenSingles counts, SixteenSingles a) => new((counts.Value.AsUInt32() + (a.Value.AsUInt32() >>> 31)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint NegativeBits(SixteenSingles a) => unchecked((uint)a.Value.AsInt32().ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint GreaterBits(SixteenSingles a, SixteenSingles b) => unchecked((uint)Vector512.GreaterThan(a.Value, b.Value).ExtractMostSignificantBits());

    public static uint Word(SixteenSingles words, int place) => words.Value.AsUInt32()[place];

    public override string ToString() => Value.ToString();
}
