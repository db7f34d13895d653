using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Forecast.Model.Lanes;

namespace Forecast.Model.Randomness;

/// <summary>
/// The inverse binomial for two segments in several replicates side by side: guessed in single precision, certified, and where a guess is too close to call, decided by
/// <see cref="BinomialQuantile"/>. So lanes give the same integers as it does, on any processor.
/// </summary>
/// <remarks>
/// Search from 0, where the expected hazard a = -n ln(1 - p) is at most 24. F(j) - u is followed for j = 0, 1, ... until it is above 0 in all lanes; the answer is the
/// number of j for which it is negative. A lane is certain if it never came within the band of 0.
/// <para>
/// The error of F(j), to first order, in units e = 2^-24. Odds are p and 1 - p rounded, and divided: 3 units. The hazard ln(1 + odds) carries them with at most their
/// own weight, 3 |a|, and adds 3 of its own; n is exact below 2^24, one unit above, and the product has one: 8 a in all. The first term exp(-a): 8 a for its argument,
/// 3 for the series. A factor odds ((n + 1) / i - 1) has the 3 of the odds, 2 for (n + 1) odds / i against odds, which the difference makes
/// (n + 1) / (n + 1 - i) times as large, and 1 for its rounding; with the product a step adds at most 5 + 2 (n + 1) / (n + 1 - i) to the relative error of
/// all later terms. So F(j) is off by at most the mean of 8 a + 3 + 5 X + 2 (n + 1) (1 / n + ... + 1 / (n + 1 - X)) over the binomial X. The mean of X is n p, at
/// most a; the mean of 1 / n + ... + 1 / (n + 1 - X) is at most -ln(1 - p), because its derivative by p is (1 - p^n) / (1 - p). With (n + 1) / n at most 2 that is
/// 17 a + 3. Adding up costs j, the uniform 1. In all (17 a + j + 4) e = 1.01e-6 a + 6e-8 j + 2.4e-7. The band is three times that.
/// </para>
/// </remarks>
internal static class BinomialLanes<T, TSingles>
    where T : unmanaged, IVectorLanes<T, TSingles>, ILanes<T>
    where TSingles : unmanaged, ISingles<TSingles>
{
    private const float LargestHazard = 24;
    private const int StepsAtOnce = 4;
    private const int SearchesAtOnce = 32;
    private const int MostSteps = 120;
    private const float BandOfHazard = 3.1e-6f;
    private const float BandOfStep = 2e-7f;
    private const float BandOfStart = 8e-7f;
    private static readonly float[] Reciprocals = [.. Enumerable.Range(0, MostSteps + StepsAtOnce).Select(j => j == 0 ? 0f : 1f / j)];

    /// <summary>The smallest k with F(k; n, p) >= u in every segment and replicate; the number of segments is a multiple of four.</summary>
    /// <remarks>
    /// In two passes over a few segments: first all that is the same work for every draw, so that the processor can do much of it at once, then the searches,
    /// whose ends it cannot foresee.
    /// </remarks>
    [SkipLocalsInit]
    public static void Draw(in EventAddress<T> at, T[] people, Chances<T> chances, T[] befallen)
    {
        Span<Search> searches = stackalloc Search[SearchesAtOnce];
        for (var first = 0; first < people.Length; first += 2 * SearchesAtOnce)
        {
            var count = Begin(at, people, chances, befallen, first, searches);
            Run(people, chances, befallen, searches[..count]);
        }
    }

    /// <summary>Prepares the searches of the next segments; gives how many there are to run. Four segments in which the event can befall nobody have none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Begin(in EventAddress<T> at, T[] people, Chances<T> chances, T[] befallen, int first, Span<Search> searches)
    {
        var count = 0;
        for (var s = first; s < Math.Min(first + 2 * SearchesAtOnce, people.Length); s += 4)
        {
            var (nA, nB) = (T.ToSingles(people[s], people[s + 1]), T.ToSingles(people[s + 2], people[s + 3]));
            if ((TSingles.GreaterBits(nA, 0) | TSingles.GreaterBits(nB, 0)) != 0)
            {
                var (oddsA, hazardA) = Ready(chances, s);
                var (oddsB, hazardB) = Ready(chances, s + 2);
                var (expectedA, expectedB) = (nA * hazardA, nB * hazardB);
                if ((TSingles.GreaterBits(expectedA, 0) | TSingles.GreaterBits(expectedB, 0)) != 0)
                {
                    var (wordsA, wordsB) = PhiloxLanes<T, TSingles>.Words(at.Replicates.Keys, at.Replicates.Words, at.StreamId, at.QuarterAndEvent, (uint)s >> 2);
                    searches[count++].Begin(s, nA, oddsA, expectedA, wordsA);
                    searches[count++].Begin(s + 2, nB, oddsB, expectedB, wordsB);
                    continue;
                }
            }
            befallen.AsSpan(s, 4).Clear();
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(T[] people, Chances<T> chances, T[] befallen, Span<Search> searches)
    {
        var reciprocals = Reciprocals;
        for (var i = 0; i < searches.Length; i += 2)
        {
            Run(people, chances, befallen, reciprocals, ref searches[i], ref searches[i + 1]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run(T[] people, Chances<T> chances, T[] befallen, float[] reciprocals, ref Search a, ref Search b)
    {
        var (scaledA, scaledB, minusOddsA, minusOddsB) = (a.Scaled, b.Scaled, -a.Odds, -b.Odds);
        var (termA, termB, aboveA, aboveB) = (a.Term, b.Term, a.Above, b.Above);
        var (closestA, closestB) = (TSingles.Abs(aboveA), TSingles.Abs(aboveB));
        var (stepsA, stepsB) = (TSingles.CountNegative(default, aboveA), TSingles.CountNegative(default, aboveB));
        var j = 1;
        while (j < MostSteps && (TSingles.NegativeBits(aboveA) | TSingles.NegativeBits(aboveB)) != 0)
        {
            ref var reciprocal = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(reciprocals), j);
            Step(reciprocal, scaledA, minusOddsA, ref termA, ref aboveA, ref closestA, ref stepsA);
            Step(reciprocal, scaledB, minusOddsB, ref termB, ref aboveB, ref closestB, ref stepsB);
            Step(Unsafe.Add(ref reciprocal, 1), scaledA, minusOddsA, ref termA, ref aboveA, ref closestA, ref stepsA);
            Step(Unsafe.Add(ref reciprocal, 1), scaledB, minusOddsB, ref termB, ref aboveB, ref closestB, ref stepsB);
            Step(Unsafe.Add(ref reciprocal, 2), scaledA, minusOddsA, ref termA, ref aboveA, ref closestA, ref stepsA);
            Step(Unsafe.Add(ref reciprocal, 2), scaledB, minusOddsB, ref termB, ref aboveB, ref closestB, ref stepsB);
            Step(Unsafe.Add(ref reciprocal, 3), scaledA, minusOddsA, ref termA, ref aboveA, ref closestA, ref stepsA);
            Step(Unsafe.Add(ref reciprocal, 3), scaledB, minusOddsB, ref termB, ref aboveB, ref closestB, ref stepsB);
            j += StepsAtOnce;
        }
        Conclude(people, chances, befallen, a.Segment, a.Odds, a.Expected, closestA, aboveA, stepsA, a.Words, j);
        Conclude(people, chances, befallen, b.Segment, b.Odds, b.Expected, closestB, aboveB, stepsB, b.Words, j);
    }

    /// <summary>One more term in all places. Past n the factor is negative; there the terms end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        TSingles reciprocal, TSingles scaled, TSingles minusOdds, ref TSingles term, ref TSingles above, ref TSingles closest, ref TSingles steps)
    {
        term *= TSingles.Max(TSingles.MultiplyAdd(scaled, reciprocal, minusOdds), 0);
        above += term;
        closest = TSingles.Min(closest, TSingles.Abs(above));
        steps = TSingles.CountNegative(steps, above);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Conclude(
        T[] people, Chances<T> chances, T[] befallen, int s, TSingles odds, TSingles expected, TSingles closest, TSingles above, TSingles steps, TSingles words, int j)
    {
        (befallen[s], befallen[s + 1]) = T.OfIntegers(steps);
        var band = TSingles.MultiplyAdd(expected, BandOfHazard, BandOfStart + BandOfStep * j);
        var margin = TSingles.Min(closest - band, above);
        if (TSingles.GreaterBits(expected, LargestHazard) != 0)
        {
            margin = Expand(people, chances, befallen, s, odds, expected, margin, words);
        }
        var open = ~TSingles.GreaterBits(margin, 0) & (uint)((1UL << TSingles.Count) - 1);
        if (open != 0)
        {
            Decide(people, chances, befallen, s, words, open);
        }
    }

    /// <summary>Draws the lanes that are not searched by expansion; gives the margins of all.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TSingles Expand(
        T[] people, Chances<T> chances, T[] befallen, int s, TSingles odds, TSingles expected, TSingles margin, TSingles words)
    {
        var (offset, band) = CornishFisher<TSingles>.Quantile(T.ToSingles(people[s], people[s + 1]), odds, words);
        var (offsetA, offsetB) = T.OfSingles(offset);
        var (expectedA, expectedB) = T.OfSingles(expected);
        var distance = T.ToSingles(
            Expand(people[s], chances.P(s), offsetA, expectedA, ref befallen[s]),
            Expand(people[s + 1], chances.P(s + 1), offsetB, expectedB, ref befallen[s + 1]));
        return TSingles.IfLess(LargestHazard, expected, distance - band, margin);
    }

    /// <summary>The whole number above n p + offset - 1/2, and how far it is from changing; not at all certain outside 0 to n.</summary>
    private static T Expand(T n, T p, T offset, T expected, ref T befallen)
    {
        var y = T.MultiplyAdd(n, p, offset - 0.5);
        var nearest = T.Round(y);
        var guess = T.IfLess(nearest, y, nearest + 1, nearest);
        befallen = T.IfLess(LargestHazard, expected, guess, befallen);
        return T.IfLess(guess, 0, 0, T.IfLess(n, guess, 0, T.Max(y - nearest, nearest - y)));
    }

    /// <summary>Has the scalar routine draw the lanes that are open.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Decide(T[] people, Chances<T> chances, T[] befallen, int s, TSingles words, uint open)
    {
        Span<double> drawn = stackalloc double[2 * T.Count];
        T.Store(befallen[s], drawn);
        T.Store(befallen[s + 1], drawn[T.Count..]);
        for (; open != 0; open &= open - 1)
        {
            var place = BitOperations.TrailingZeroCount(open);
            var (segment, lane) = (s + place / T.Count, place % T.Count);
            drawn[place] = BinomialQuantile.Draw(checked((int)people[segment][lane]), new Chance(chances.P(segment)[lane]), TSingles.Word(words, place));
        }
        befallen[s] = T.Of(drawn[..T.Count]);
        befallen[s + 1] = T.Of(drawn[T.Count..]);
    }

    /// <summary>Odds and hazards of two segments.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TSingles Odds, TSingles Hazard) Ready(Chances<T> chances, int s)
    {
        if (chances.Prepared is { } prepared)
        {
            return (TSingles.Load(prepared.Odds, s * prepared.Stride), TSingles.Load(prepared.Hazards, s * prepared.Stride));
        }
        return OddsAndHazard(chances, s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TSingles Odds, TSingles Hazard) OddsAndHazard(Chances<T> chances, int s)
    {
        var (a, b) = (chances.SetOf(s), chances.SetOf(s + 1));
        var odds = chances.AreOdds ? T.ToSingles(a, b) : TSingles.Min(T.ToSingles(a, b) / T.ToSingles(1 - a, 1 - b), 1e30f);
        return (odds, Log1p(odds));
    }

    /// <summary>Odds and hazards of all segments, worked out once.</summary>
    public static PreparedChances Prepare(Chances<T> chances, int segments)
    {
        var pairs = (segments + 1) / 2;
        var prepared = new PreparedChances(new float[pairs * TSingles.Count], new float[pairs * TSingles.Count], segments == 1 ? 0 : T.Count);
        for (var pair = 0; pair < pairs; pair++)
        {
            var (odds, hazard) = OddsAndHazard(chances, 2 * pair);
            TSingles.Store(odds, prepared.Odds, pair * TSingles.Count);
            TSingles.Store(hazard, prepared.Hazards, pair * TSingles.Count);
        }
        return prepared;
    }

    /// <summary>exp(-x) for x from 0 to 24, to 3 units of 2^-24: 2^k times Taylor's series of the rest, up to the 7th power.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSingles ExpOfMinus(TSingles x)
    {
        x = TSingles.Min(x, LargestHazard);
        var k = TSingles.Round(x * -1.44269504f);
        var r = TSingles.MultiplyAdd(k, 2.12194440e-4f, TSingles.MultiplyAdd(k, -0.693359375f, -x));
        TSingles series = 1f / 5040;
        series = TSingles.MultiplyAdd(series, r, 1f / 720);
        series = TSingles.MultiplyAdd(series, r, 1f / 120);
        series = TSingles.MultiplyAdd(series, r, 1f / 24);
        series = TSingles.MultiplyAdd(series, r, 1f / 6);
        series = TSingles.MultiplyAdd(series, r, 0.5f);
        series = TSingles.MultiplyAdd(series, r, 1f);
        series = TSingles.MultiplyAdd(series, r, 1f);
        return series * TSingles.PowerOfTwo(k);
    }

    /// <summary>ln(1 + x) for x of 0 and above, to 3 units of 2^-24, as <see cref="SpecialFunctions.Log1p"/> has it; the series ends at s^9 / 9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSingles Log1p(TSingles x)
    {
        var e = TSingles.Exponent(1 + x);
        var scale = TSingles.PowerOfTwo(-e);
        var above1 = TSingles.MultiplyAdd(scale, x, scale - 1);
        var s = above1 / (above1 + 2);
        var z = s * s;
        TSingles series = 2f / 9;
        series = TSingles.MultiplyAdd(series, z, 2f / 7);
        series = TSingles.MultiplyAdd(series, z, 2f / 5);
        series = TSingles.MultiplyAdd(series, z, 2f / 3);
        return TSingles.MultiplyAdd(e, 0.693147181f, TSingles.MultiplyAdd(series * z, s, s + s));
    }

    /// <summary>Two segments about to be searched.</summary>
    private struct Search
    {
        public int Segment;
        public TSingles Words;
        public TSingles Odds;
        public TSingles Expected;
        public TSingles Scaled;
        public TSingles Term;
        public TSingles Above;

        /// <summary>A lane that is not searched has arrived before it begins.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Begin(int segment, TSingles n, TSingles odds, TSingles expected, TSingles words)
        {
            Segment = segment;
            Words = words;
            Odds = odds;
            Expected = expected;
            Scaled = (n + 1) * odds;
            Term = ExpOfMinus(expected);
            Above = Term - TSingles.IfLess(LargestHazard, expected, -1, TSingles.Uniform(words));
        }
    }
}
