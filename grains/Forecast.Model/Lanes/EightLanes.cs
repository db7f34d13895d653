using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Forecast.Model.Randomness;

namespace Forecast.Model.Lanes;

/// <summary>Eight replicates in a vector of 512 bits.</summary>
internal readonly struct EightLanes(Vector512<double> value) : IVectorLanes<EightLanes, SixteenSingles>
{
    private const double TwoTo52 = 4503599627370496;
    private readonly Vector512<double> _value = value;

    /// <summary>Whether this processor has the instructions.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    public static int Count => Vector512<double>.Count;

    public double this[int lane] => _value[lane];

    public static EightLanes Of(ReadOnlySpan<double> values) => new(Vector512.Create(values));

    public static EightLanes OfWords(ReadOnlySpan<ulong> words) => new(Vector512.Create(words).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator EightLanes(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator +(EightLanes a, EightLanes b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator -(EightLanes a, EightLanes b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator -(EightLanes a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator *(EightLanes a, EightLanes b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes operator /(EightLanes a, EightLanes b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes MultiplyAdd(EightLanes a, EightLanes b, EightLanes c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Min(EightLanes a, EightLanes b) => new(Vector512.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Max(EightLanes a, EightLanes b) => new(Vector512.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Round(EightLanes a) => new(Vector512.Round(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Sqrt(EightLanes a) => new(Vector512.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes IfLess(EightLanes a, EightLanes b, EightLanes then, EightLanes otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(a._value, b._value), then._value, otherwise._value));

    /// <summary>exponent + 1023 stands in the last bits of 2^52 + exponent + 1023, from where it is shifted into its field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes PowerOfTwo(EightLanes exponent) =>
        new(((exponent._value + Vector512.Create(TwoTo52 + 1023)).AsUInt64() << 52).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Exponent(EightLanes value)
    {
        const ulong BitsOfOne = 0x3FF0000000000000;
        const ulong BitsOfTwoTo52 = 0x4330000000000000;
        var biased = (value._value.AsUInt64() + Vector512.Create(BitsOfOne - BitConverter.DoubleToUInt64Bits(double.Sqrt(0.5)))) >>> 52;
        return new((biased | Vector512.Create(BitsOfTwoTo52)).AsDouble() - Vector512.Create(TwoTo52 + 1023));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes MultiplyWords(EightLanes words, uint factor) =>
        new(Avx512F.Multiply(words._value.AsUInt32(), Vector512.Create((ulong)factor).AsUInt32()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes MixWords(EightLanes product, EightLanes other, ulong key) =>
        new(((product._value.AsUInt64() >>> 32) ^ other._value.AsUInt64() ^ Vector512.Create(key)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes SameWords(uint word) => new(Vector512.Create((ulong)word).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles Words(EightLanes first, EightLanes second) => new(Avx512F.PermuteVar16x32x2(
        first._value.AsUInt32(), Vector512.Create(0u, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30), second._value.AsUInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SixteenSingles ToSingles(EightLanes first, EightLanes second) =>
        new(Vector512.Create(Avx512F.ConvertToVector256Single(first._value), Avx512F.ConvertToVector256Single(second._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (EightLanes First, EightLanes Second) OfIntegers(SixteenSingles integers) => (
        new(Avx512F.ConvertToVector512Double(integers.Value.AsInt32().GetLower())), new(Avx512F.ConvertToVector512Double(integers.Value.AsInt32().GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (EightLanes First, EightLanes Second) OfSingles(SixteenSingles singles) =>
        (new(Avx512F.ConvertToVector512Double(singles.Value.GetLower())), new(Avx512F.ConvertToVector512Double(singles.Value.GetUpper())));

    public static PreparedChances? Prepare(Chances<EightLanes> chances, int segments) => BinomialLanes<EightLanes, SixteenSingles>.Prepare(chances, segments);

    public static EightLanes OfWhole(ReadOnlySpan<int> numbers) => new(Avx512F.ConvertToVector512Double(Vector256.Create(numbers)));

    public static void Store(EightLanes a, Span<double> target) => a._value.CopyTo(target);

    public static void StoreWhole(EightLanes a, Span<int> target) => Avx512F.ConvertToVector256Int32(a._value).CopyTo(target);

    public static void Binomial(in EventAddress<EightLanes> at, EightLanes[] people, Chances<EightLanes> chances, EightLanes[] befallen) =>
        BinomialLanes<EightLanes, SixteenSingles>.Draw(at, people, chances, befallen);

    public override string ToString() => _value.ToString();
}
