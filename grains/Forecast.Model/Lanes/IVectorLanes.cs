namespace Forecast.Model.Lanes;

/// <summary>What the draws need of a vector besides arithmetic: words of random bits, two to a lane of which the lower counts, and the way to single precision and back.</summary>
/// <remarks>Its implementations read alike: the runtime's vectors of different widths have no public interface in common.</remarks>
/// <typeparam name="T">The lanes.</typeparam>
/// <typeparam name="TSingles">Single-precision numbers for the lanes of two segments.</typeparam>
internal interface IVectorLanes<T, TSingles> : ILanes<T>
    where T : unmanaged, IVectorLanes<T, TSingles>
    where TSingles : unmanaged, ISingles<TSingles>
{
    /// <summary>The same word in all lanes.</summary>
    static abstract T SameWords(uint word);

    /// <summary>The products of 64 bits of the lower words with a factor.</summary>
    static abstract T MultiplyWords(T words, uint factor);

    /// <summary>The upper half of each product, exclusive or the lower word of the other, exclusive or the key; what is left in the upper half has no meaning.</summary>
    static abstract T MixWords(T product, T other, ulong key);

    /// <summary>The lower words of two segments.</summary>
    static abstract TSingles Words(T first, T second);

    /// <summary>The numbers of two segments, rounded to single precision.</summary>
    static abstract TSingles ToSingles(T first, T second);

    /// <summary>The numbers of two segments in double precision.</summary>
    static abstract (T First, T Second) OfSingles(TSingles singles);

    /// <summary>The integers of two segments.</summary>
    static abstract (T First, T Second) OfIntegers(TSingles integers);
}
