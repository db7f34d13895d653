using System.Runtime.CompilerServices;
using System.Text;

namespace Forecast.Model.Randomness;

/// <summary>
/// Where the draws of one replicate live. Every uniform is a pure function of the random seed and its address, so adding an event, an area or
/// a thread moves no other draw. There is no random-number state.
/// </summary>
/// <param name="Seed">The random seed; every value is ordinary.</param>
/// <param name="Replicate">The replicate, from 0.</param>
internal readonly record struct Address(ulong Seed, int Replicate)
{
    private const uint AreaWideBlock = 0x01000000;
    private const uint ParameterBlock = 0x02000000;
    private const uint County = 0;

    /// <summary>The stream id of an area: FNV-1a, 32 bit, of the code's ASCII bytes. 0 belongs to the county and is refused by the pack reader.</summary>
    public static uint StreamId(string areaCode)
    {
        var hash = 2166136261u;
        foreach (var b in Encoding.ASCII.GetBytes(areaCode))
        {
            hash = unchecked((hash ^ b) * 16777619u);
        }
        return hash;
    }

    /// <summary>The uniform of a word, in the middle of its cell of the 2^32 grid: never 0 and never 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Uniform(uint word) => (word + 0.5) * (1.0 / 4294967296.0);

    /// <summary>The standard normal draw of a word.</summary>
    public static double Normal(uint word) => StandardNormalQuantile(Uniform(word));

    /// <summary>The inverse of the standard normal distribution function, for u in (0, 1).</summary>
    public static double StandardNormalQuantile(double u) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, u);

    /// <summary>The standard normal draw of a county-wide event of a quarter.</summary>
    public double CountyNormal(int quarter, int eventNumber) => Normal(Block(County, quarter, eventNumber, AreaWideBlock).W0);

    /// <summary>The standard normal draw of an event of one whole area in a quarter.</summary>
    public double AreaNormal(uint streamId, int quarter, int eventNumber) => Normal(Block(streamId, quarter, eventNumber, AreaWideBlock).W0);

    /// <summary>The uniform of a parameter, by its index in the parameter file.</summary>
    public double ParameterUniform(int index) => Uniform(Philox.Block(Seed, (uint)Replicate, County, (uint)index, ParameterBlock).W0);

    /// <summary>The block of words of four segments, or of an area-wide event.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal PhiloxBlock Block(uint streamId, int quarter, int eventNumber, uint c3) =>
        Philox.Block(Seed, unchecked((uint)Replicate), streamId, unchecked((uint)(quarter * 65536 + eventNumber)), c3);
}
