using System.Runtime.CompilerServices;
using Forecast.Model.Randomness;

namespace Forecast.Model.Lanes;

/// <summary>One replicate by itself: the scalar model, on every processor.</summary>
internal readonly struct OneLane(double value) : ILanes<OneLane>
{
    private const long HiddenBit = 52;
    private readonly double _value = value;

    public static int Count => 1;

    public double this[int lane] => _value;

    public static OneLane Of(ReadOnlySpan<double> values) => new(values[0]);

    public static OneLane OfWords(ReadOnlySpan<ulong> words) => new(BitConverter.UInt64BitsToDouble(words[0]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator OneLane(double value) => new(value);

    public static implicit operator double(OneLane a) => a._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator +(OneLane a, OneLane b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator -(OneLane a, OneLane b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator -(OneLane a) => new(-a._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator *(OneLane a, OneLane b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane operator /(OneLane a, OneLane b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane MultiplyAdd(OneLane a, OneLane b, OneLane c) => new(Math.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Min(OneLane a, OneLane b) => new(double.MinNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Max(OneLane a, OneLane b) => new(double.MaxNative(a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Round(OneLane a) => new(Math.Round(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Sqrt(OneLane a) => new(Math.Sqrt(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane IfLess(OneLane a, OneLane b, OneLane then, OneLane otherwise) => a._value < b._value ? then : otherwise;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane PowerOfTwo(OneLane exponent) => new(BitConverter.Int64BitsToDouble(unchecked((long)(exponent._value + 1023)) << 52));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Exponent(OneLane value) =>
        new(unchecked(BitConverter.DoubleToInt64Bits(value._value) - BitConverter.DoubleToInt64Bits(double.Sqrt(0.5))) >> (int)HiddenBit);

    public static OneLane OfWhole(ReadOnlySpan<int> numbers) => new(numbers[0]);

    public static void Store(OneLane a, Span<double> target) => target[0] = a._value;

    public static void StoreWhole(OneLane a, Span<int> target) => target[0] = (int)a._value;

    public static PreparedChances? Prepare(Chances<OneLane> chances, int segments) => null;

    public static void Binomial(in EventAddress<OneLane> at, OneLane[] people, Chances<OneLane> chances, OneLane[] befallen)
    {
        var block = default(PhiloxBlock);
        for (var s = 0; s < people.Length; s++)
        {
            if ((s & 3) == 0)
            {
                block = at.Block(0, (uint)s >> 2);
            }
            befallen[s] = new(BinomialQuantile.Draw(checked((int)people[s]._value), new Chance(chances.P(s)), block[s]));
        }
    }

    public override string ToString() => $"{_value}";
}
