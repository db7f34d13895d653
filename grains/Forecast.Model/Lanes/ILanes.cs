using Forecast.Model.Randomness;

namespace Forecast.Model.Lanes;

/// <summary>
/// A number of each of several replicates, side by side. The equations are written once, for any such type: one lane is the scalar model that can be
/// read and stepped through, four or eight are vectors of the processor. Every operation here is exact or rounded once, by IEEE 754, so all types give the same
/// bits.
/// </summary>
internal interface ILanes<T>
    where T : unmanaged, ILanes<T>
{
    /// <summary>How many replicates stand side by side.</summary>
    static abstract int Count { get; }

    /// <summary>The number of one replicate.</summary>
    double this[int lane] { get; }

    /// <summary>A number of each replicate; as many as <see cref="Count"/>.</summary>
    static abstract T Of(ReadOnlySpan<double> values);

    /// <summary>A word of each replicate, in the lower half of its lane.</summary>
    static abstract T OfWords(ReadOnlySpan<ulong> words);

    /// <summary>The same number in all lanes.</summary>
    static abstract implicit operator T(double value);

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator -(T a);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    /// <summary>a * b + c, rounded once.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary>The smaller; no lane is NaN.</summary>
    static abstract T Min(T a, T b);

    /// <summary>The larger; no lane is NaN.</summary>
    static abstract T Max(T a, T b);

    /// <summary>To a whole number, half to even.</summary>
    static abstract T Round(T a);

    /// <summary>The square root.</summary>
    static abstract T Sqrt(T a);

    /// <summary>Lane by lane: a &lt; b ? then : otherwise. NaN is not less.</summary>
    static abstract T IfLess(T a, T b, T then, T otherwise);

    /// <summary>2^exponent, exactly, for whole exponents from -1022 to 1023.</summary>
    static abstract T PowerOfTwo(T exponent);

    /// <summary>The whole e for which value / 2^e lies from sqrt(1/2) to below sqrt(2); the value is normal and above 0.</summary>
    static abstract T Exponent(T value);

    /// <summary>The numbers from the start of a span that holds at least as many.</summary>
    static abstract T OfWhole(ReadOnlySpan<int> numbers);

    /// <summary>Writes the numbers of all lanes.</summary>
    static abstract void Store(T a, Span<double> target);

    /// <summary>Writes the numbers of all lanes, which are whole and below 2^31 in size.</summary>
    static abstract void StoreWhole(T a, Span<int> target);

    /// <summary>What draws work out of probabilities that stay as they are; null if they need nothing.</summary>
    static abstract PreparedChances? Prepare(Chances<T> chances, int segments);

    /// <summary>
    /// How many of n people of each segment and replicate an event befalls: the exact inverse binomial of the uniform at the event's address.
    /// </summary>
    /// <param name="at">The event.</param>
    /// <param name="people">n by [segment], whole numbers from 0.</param>
    /// <param name="chances">The probability by [segment].</param>
    /// <param name="befallen">The draws by [segment], 0 to n.</param>
    /// <exception cref="OverflowException">n is above 2^31 - 1.</exception>
    static abstract void Binomial(in EventAddress<T> at, T[] people, Chances<T> chances, T[] befallen);
}
