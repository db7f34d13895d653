using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Forecast.Model.Randomness;

namespace Forecast.Model.Lanes;

/// <summary>Four replicates in a vector of 256 bits.</summary>
internal readonly struct FourLanes(Vector256<double> value) : IVectorLanes<FourLanes, EightSingles>
{
    private const double TwoTo52 = 4503599627370496;
    private readonly Vector256<double> _value = value;

    /// <summary>Whether this processor has the instructions.</summary>
    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    public static int Count => Vector256<double>.Count;

    public double this[int lane] => _value[lane];

    public static FourLanes Of(ReadOnlySpan<double> values) => new(Vector256.Create(values));

    public static FourLanes OfWords(ReadOnlySpan<ulong> words) => new(Vector256.Create(words).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator FourLanes(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator +(FourLanes a, FourLanes b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator -(FourLanes a, FourLanes b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator -(FourLanes a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator *(FourLanes a, FourLanes b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes operator /(FourLanes a, FourLanes b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes MultiplyAdd(FourLanes a, FourLanes b, FourLanes c) => new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Min(FourLanes a, FourLanes b) => new(Vector256.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Max(FourLanes a, FourLanes b) => new(Vector256.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Round(FourLanes a) => new(Vector256.Round(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Sqrt(FourLanes a) => new(Vector256.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes IfLess(FourLanes a, FourLanes b, FourLanes then, FourLanes otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(a._value, b._value), then._value, otherwise._value));

    /// <summary>exponent + 1023 stands in the last bits of 2^52 + exponent + 1023, from where it is shifted into its field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes PowerOfTwo(FourLanes exponent) =>
        new(((exponent._value + Vector256.Create(TwoTo52 + 1023)).AsUInt64() << 52).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Exponent(FourLanes value)
    {
        const ulong BitsOfOne = 0x3FF0000000000000;
        const ulong BitsOfTwoTo52 = 0x4330000000000000;
        var biased = (value._value.AsUInt64() + Vector256.Create(BitsOfOne - BitConverter.DoubleToUInt64Bits(double.Sqrt(0.5)))) >>> 52;
        return new((biased | Vector256.Create(BitsOfTwoTo52)).AsDouble() - Vector256.Create(TwoTo52 + 1023));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes MultiplyWords(FourLanes words, uint factor) =>
        new(Avx2.Multiply(words._value.AsUInt32(), Vector256.Create((ulong)factor).AsUInt32()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes MixWords(FourLanes product, FourLanes other, ulong key) =>
        new(((product._value.AsUInt64() >>> 32) ^ other._value.AsUInt64() ^ Vector256.Create(key)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes SameWords(uint word) => new(Vector256.Create((ulong)word).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles Words(FourLanes first, FourLanes second) => new(Avx2.Permute4x64(
        Avx.Shuffle(first._value.AsSingle(), second._value.AsSingle(), 0b10_00_10_00).AsDouble(), 0b11_01_10_00).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightSingles ToSingles(FourLanes first, FourLanes second) =>
        new(Vector256.Create(Avx.ConvertToVector128Single(first._value), Avx.ConvertToVector128Single(second._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (FourLanes First, FourLanes Second) OfIntegers(EightSingles integers) => (
        new(Avx.ConvertToVector256Double(integers.Value.AsInt32().GetLower())), new(Avx.ConvertToVector256Double(integers.Value.AsInt32().GetUpper())));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (FourLanes First, FourLanes Second) OfSingles(EightSingles singles) =>
        (new(Avx.ConvertToVector256Double(singles.Value.GetLower())), new(Avx.ConvertToVector256Double(singles.Value.GetUpper())));

    public static PreparedChances? Prepare(Chances<FourLanes> chances, int segments) => BinomialLanes<FourLanes, EightSingles>.Prepare(chances, segments);

    public static FourLanes OfWhole(ReadOnlySpan<int> numbers) => new(Avx.ConvertToVector256Double(Vector128.Create(numbers)));

    public static void Store(FourLanes a, Span<double> target) => a._value.CopyTo(target);

    public static void StoreWhole(FourLanes a, Span<int> target) => Avx.ConvertToVector128Int32(a._value).CopyTo(target);

    public static void Binomial(in EventAddress<FourLanes> at, FourLanes[] people, Chances<FourLanes> chances, FourLanes[] befallen) =>
        BinomialLanes<FourLanes, EightSingles>.Draw(at, people, chances, befallen);

    public override string ToString() => _value.ToString();
}
