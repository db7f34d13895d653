using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Forecast.Model.Lanes;

/// <summary>Eight numbers in a vector of 256 bits.</summary>
internal readonly struct EightSingles(Vector256<float> value) : ISingles<EightSingles>
{
    /// <summary>The numbers.</summary>
    public readonly Vector256<float> Value = value;

    public static int Count => Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles Load(float[] numbers, int index) => new(Vector256.Create(numbers.AsSpan(index, Vector256<float>.Count)));

    public static void Store(EightSingles a, float[] numbers, int index) => a.Value.CopyTo(numbers, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator EightSingles(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles operator +(EightSingles a, EightSingles b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles operator -(EightSingles a, EightSingles b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles operator -(EightSingles a) => new(-a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles operator /(EightSingles a, EightSingles b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles operator *(EightSingles a, EightSingles b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles MultiplyAdd(EightSingles a, EightSingles b, EightSingles c) => new(Vector256.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles Min(EightSingles a, EightSingles b) => new(Vector256.MinNative(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles Max(EightSingles a, EightSingles b) => new(Vector256.MaxNative(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles Abs(EightSingles a) => new(Vector256.Abs(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles Round(EightSingles a) => new(Vector256.Round(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles IfLess(EightSingles a, EightSingles b, EightSingles then, EightSingles otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(a.Value, b.Value), then.Value, otherwise.Value));

    /// <summary>exponent + 127 stands in the last bits of 2^23 + exponent + 127, from where it is shifted into its field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles PowerOfTwo(EightSingles exponent) => new(((exponent.Value + Vector256.Create(8388608f + 127)).AsUInt32() << 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles Uniform(EightSingles words) => new(Vector256.FusedMultiplyAdd(
        Vector256.ConvertToSingle((words.Value.AsUInt32() >>> 8).AsInt32()), Vector256.Create(1f / 16777216), Vector256.Create(1f / 33554432)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles Sqrt(EightSingles a) => new(Vector256.Sqrt(a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles Exponent(EightSingles value)
    {
        const uint BitsOfOne = 0x3F800000;
        const uint BitsOfTwoTo23 = 0x4B000000;
        var biased = (value.Value.AsUInt32() + Vector256.Create(BitsOfOne - BitConverter.SingleToUInt32Bits(0.70710678f))) >>> 23;
        return new((biased | Vector256.Create(BitsOfTwoTo23)).AsSingle() - Vector256.Create(8388608f + 127));
    }

    /// <summary>Exclusive or with the spread top bit turns a word of the upper half into its complement.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles Tail(EightSingles words)
    {
        var signed = words.Value.AsInt32();
        return new(Vector256.FusedMultiplyAdd(
            Vector256.ConvertToSingle(signed ^ (signed >> 31)), Vector256.Create(1f / 4294967296), Vector256.Create(1f / 8589934592)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles SignOfHalf(EightSingles size, EightSingles words) =>
        new((size.Value.AsUInt32() | (~words.Value.AsUInt32() & Vector256.Create(0x80000000))).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles CountNegative(EightSingles counts, EightSingles a) => new((counts.Value.AsUInt32() + (a.Value.AsUInt32() >>> 31)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint NegativeBits(EightSingles a) => unchecked((uint)a.Value.AsInt32().ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint GreaterBits(EightSingles a, EightSingles b) => unchecked((uint)Vector256.GreaterThan(a.Value, b.Value).ExtractMostSignificantBits());

    public static uint Word(EightSingles words, int place) => words.Value.AsUInt32()[place];

    public override string ToString() => Value.ToString();
}
