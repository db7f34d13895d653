namespace Forecast.Model.Lanes;

/// <summary>
/// A single-precision number for every lane of two segments: what a search guesses with before it certifies the guess. The first half is the first segment.
/// </summary>
internal interface ISingles<T>
    where T : unmanaged, ISingles<T>
{
    /// <summary>How many numbers stand side by side.</summary>
    static abstract int Count { get; }

    /// <summary>The numbers from an index of an array on.</summary>
    static abstract T Load(float[] numbers, int index);

    /// <summary>Writes the numbers from an index of an array on.</summary>
    static abstract void Store(T a, float[] numbers, int index);

    /// <summary>The same number in all places.</summary>
    static abstract implicit operator T(float value);

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator -(T a);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    /// <summary>a * b + c, rounded once.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary>The smaller; no place is NaN.</summary>
    static abstract T Min(T a, T b);

    /// <summary>The larger; no place is NaN.</summary>
    static abstract T Max(T a, T b);

    /// <summary>The size without its sign.</summary>
    static abstract T Abs(T a);

    /// <summary>To a whole number, half to even.</summary>
    static abstract T Round(T a);

    /// <summary>Place by place: a &lt; b ? then : otherwise.</summary>
    static abstract T IfLess(T a, T b, T then, T otherwise);

    /// <summary>The square root.</summary>
    static abstract T Sqrt(T a);

    /// <summary>The whole e for which value / 2^e lies from sqrt(1/2) to below sqrt(2); the value is normal and above 0.</summary>
    static abstract T Exponent(T value);

    /// <summary>2^exponent, exactly, for whole exponents from -126 to 127.</summary>
    static abstract T PowerOfTwo(T exponent);

    /// <summary>(w + 1/2) / 2^32 of words, good to 2^-25.</summary>
    static abstract T Uniform(T words);

    /// <summary>The smaller of u and 1 - u for the uniform of a word, rounded once.</summary>
    static abstract T Tail(T words);

    /// <summary>A size of 0 and above, made negative where the uniform of a word is below one half.</summary>
    static abstract T SignOfHalf(T size, T words);

    /// <summary>Adds one to the counts, which are integers, where a number is below 0.</summary>
    static abstract T CountNegative(T counts, T a);

    /// <summary>The places where a is below 0 as bits, place 0 the lowest.</summary>
    static abstract uint NegativeBits(T a);

    /// <summary>The places where a &gt; b as bits, place 0 the lowest.</summary>
    static abstract uint GreaterBits(T a, T b);

    /// <summary>The word of a place.</summary>
    static abstract uint Word(T words, int place);
}
