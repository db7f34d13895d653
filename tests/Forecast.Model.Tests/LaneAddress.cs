using Forecast.Model.Lanes;
using Forecast.Model.Randomness;

namespace Forecast.Model.Tests;

/// <summary>An event of several replicates side by side, and what the lanes draw at it.</summary>
/// <param name="First">The replicate of lane 0.</param>
/// <param name="Last">The last replicate; all further lanes repeat it.</param>
internal readonly record struct LaneAddress(ulong Seed, int First, int Last, uint StreamId, uint QuarterAndEvent)
{
    /// <summary>Lanes of a grid: as many as the widest vector has.</summary>
    public const int Lanes = 8;

    private const int QuarterShift = 16;

    public delegate int[] Drawing(LaneAddress at, int[] people, double[] given, ChanceKind kind);

    /// <summary>The draws of every kind of vector that the processor has, by the kernel's name.</summary>
    public static IReadOnlyList<(string Name, Drawing Draw)> Vectors { get; } =
    [
        .. FourLanes.IsSupported ? [("avx2", (Drawing)Draw<FourLanes>)] : Array.Empty<(string, Drawing)>(),
        .. EightLanes.IsSupported ? [("avx512", (Drawing)Draw<EightLanes>)] : Array.Empty<(string, Drawing)>(),
    ];

    public uint Word(int lane, int segment) =>
        Philox.Block(Seed, (uint)Math.Min(First + lane, Last), StreamId, QuarterAndEvent, (uint)segment >> 2)[segment & 3];

    /// <summary>Draws by [segment, lane], flattened; people and what is given as probability or odds likewise.</summary>
    public static int[] Draw<T>(LaneAddress at, int[] people, double[] given, ChanceKind kind)
        where T : unmanaged, ILanes<T>
    {
        var segments = people.Length / Lanes;
        var drawn = new int[people.Length];
        for (var lane = 0; lane < Lanes; lane += T.Count)
        {
            T Of(Func<int, double> number) => T.Of([.. Enumerable.Range(lane, T.Count).Select(number)]);
            var chances = kind == ChanceKind.SameForAll ? new Chances<T>(Of(l => given[l])) : new Chances<T>(segments);
            for (var s = 0; s < segments; s++)
            {
                if (kind == ChanceKind.Probability)
                    chances.Set(s, Of(l => given[s * Lanes + l]));
                if (kind == ChanceKind.Odds)
                    chances.SetOdds(s, Of(l => given[s * Lanes + l]));
            }

            var replicates = new ReplicateAddresses<T>(at.Seed, at.First + lane, at.Last);
            var befallen = new T[segments];
            T.Binomial(
                new(replicates, at.StreamId, (int)(at.QuarterAndEvent >> QuarterShift), (int)(at.QuarterAndEvent & 0xFFFF)),
                [.. Enumerable.Range(0, segments).Select(s => Of(l => people[s * Lanes + l]))], chances, befallen);
            for (var i = 0; i < segments * T.Count; i++)
                drawn[i / T.Count * Lanes + lane + i % T.Count] = (int)befallen[i / T.Count][i % T.Count];
        }

        return drawn;
    }
}
