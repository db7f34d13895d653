using System.Collections.Concurrent;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

/// <summary>The draw of every vector kernel, with its fallback, against an inverse of the distribution function that shares no code with it.</summary>
public class BinomialTriplesTests
{
    private const int Lanes = LaneAddress.Lanes;
    private const int Segments = 60;

    /// <summary>Events at which one grid of n and p is drawn.</summary>
    private const int Events = 16;

    private const int Grids = 5;
    private const int ExtremeRounds = 200;
    private const int EdgeGrids = 2;
    private const int Chunk = Segments * Lanes * (Grids * Events + EdgeGrids) + ExtremeRounds * 4 * Lanes;

    private static readonly Lazy<(uint Word, int Segment, LaneAddress At)[]> Extremes =
        new(() => [.. ExtremeWords.Exact, .. ExtremeWords.Scanned(1_000_000)]);

    private readonly ConcurrentQueue<string> _differences = [];

    /// <summary>Counts and chances by [segment, lane], flattened.</summary>
    private sealed class Grid
    {
        public Grid((int N, double Given)[] slots, ChanceKind kind)
        {
            Kind = kind;
            People = [.. slots.Select(slot => slot.N)];
            Given = [.. slots.Select((slot, i) => kind == ChanceKind.SameForAll ? slots[i % Lanes].Given : slot.Given)];
            Tables = [.. People.Zip(Given, (n, given) => new ReferenceBinomialTable(n, kind == ChanceKind.Odds ? given / (1 + given) : given))];
        }

        public ChanceKind Kind { get; }

        public int[] People { get; }

        public double[] Given { get; }

        public ReferenceBinomialTable[] Tables { get; }
    }

    /// <summary>
    /// Typical n and p, then extreme ones: n to a million, p from 1e-9 to 1 - 1e-9, chances given in all three ways; words near 0, 1/2 and 1; and
    /// p such that F comes as close to u as the draws' bands.
    /// </summary>
    [Fact]
    public void Draws_in_lanes_are_the_inverse_of_the_distribution_function()
    {
        Assert.SkipWhen(LaneAddress.Vectors.Count == 0, "this processor has no vectors wide enough, so draws are the scalar routine's");
        Parallel.For(0, (OnDemand.Triples + Chunk - 1) / Chunk, chunk =>
        {
            var random = new Random(chunk);
            for (var grid = 0; grid < Grids; grid++)
                Check(random, chunk, (chunk + grid) % 2 == 0, (ChanceKind)((chunk + grid) % 3));
            for (var round = 0; round < ExtremeRounds; round++)
                CheckExtremeWords(random, round, chunk * ExtremeRounds + round);
            for (var grid = 0; grid < EdgeGrids; grid++)
                CheckEdges(random, chunk * EdgeGrids + grid);
        });
        Assert.Empty(_differences);
    }

    [Fact]
    public void Extreme_words_stand_where_they_are_said_to()
    {
        Assert.All(Extremes.Value, extreme =>
            Assert.All(Enumerable.Range(0, Lanes), lane => Assert.Equal(extreme.Word, extreme.At.Word(lane, extreme.Segment))));
        Assert.True(Extremes.Value.Length > 100);
    }

    /// <summary>Control: a thousand answers that are one off, up or down, are all found, and nothing else is.</summary>
    [Fact]
    public void Comparison_finds_every_answer_that_is_shifted_by_one()
    {
        var random = new Random(1);
        for (var round = 0; round < 10; round++)
        {
            var grid = new Grid(Slots(random, Segments, round % 2 == 0, (ChanceKind)(round % 3)), (ChanceKind)(round % 3));
            var at = new LaneAddress(3, 8 * round, int.MaxValue, 77, 5);
            var answers = LaneAddress.Draw<Model.Lanes.OneLane>(at, grid.People, grid.Given, grid.Kind);
            for (var i = 0; i < 100; i++)
                answers[4 * i + round % 4] += i % 2 == 0 ? 1 : -1;
            Compare("scalar", grid, at, answers);
        }

        Assert.Equal(1000, _differences.Count);
    }

    private void Check(Random random, int chunk, bool typical, ChanceKind kind)
    {
        var grid = new Grid(Slots(random, Segments, typical, kind), kind);
        for (var number = 0; number < Events; number++)
            DrawAndCompare(grid, new LaneAddress((ulong)random.NextInt64(), chunk * Lanes, int.MaxValue, (uint)random.Next(), (uint)number));
    }

    private void CheckExtremeWords(Random random, int round, int number)
    {
        var (_, segment, at) = Extremes.Value[number % Extremes.Value.Length];
        var kind = (ChanceKind)(round % 2);
        var slots = Slots(random, segment / 4 * 4 + 4, round % 4 < 2, kind);
        Array.Fill(slots, (0, 0.0), 0, segment / 4 * 4 * Lanes);
        DrawAndCompare(new Grid(slots, kind), at);
    }

    /// <summary>p is moved until F at the answer is u but for a distance between 1e-10 and 1e-4.</summary>
    private void CheckEdges(Random random, int number)
    {
        var at = new LaneAddress(11, number * Lanes, int.MaxValue, 1234567, 9);
        var slots = Slots(random, Segments, typical: true, ChanceKind.Probability);
        for (var i = 0; i < slots.Length; i++)
        {
            var (n, p) = slots[i];
            var word = at.Word(i % Lanes, i / Lanes);
            var k = n == 0 ? 0 : new ReferenceBinomialTable(n, p).Inverse(word);
            if (k == n)
                continue;
            var target = (word + 0.5) / 4294967296 + (random.Next(2) == 0 ? 1 : -1) * Math.Pow(10, -4 - 6 * random.NextDouble());
            slots[i] = (n, target is > 0 and < 1 ? WhereBelowIs(target, k, n) : p);
        }

        DrawAndCompare(new Grid(slots, ChanceKind.Probability), at);
    }

    /// <summary>The p with F(k; n, p) at the target; F falls as p rises.</summary>
    private static double WhereBelowIs(double target, int k, int n)
    {
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 45; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = new ReferenceBinomialTable(n, middle).Below(k) > target ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    private static (int N, double Given)[] Slots(Random random, int segments, bool typical, ChanceKind kind)
    {
        double Uniform(double low, double high) => low + (high - low) * random.NextDouble();
        (int, double) Slot()
        {
            var n = (int)Math.Exp(typical ? Uniform(0, Math.Log(4000)) : Uniform(0, Math.Log(1e6)));
            var p = typical ? Math.Exp(Uniform(Math.Log(1e-4), Math.Log(0.8))) : 1 / (1 + Math.Exp(Uniform(-20.7, 20.7)));
            n = random.Next(20) == 0 ? 0 : n;
            return (n, kind == ChanceKind.Odds ? p / (1 - p) : random.Next(40) == 0 ? random.Next(2) : p);
        }

        return [.. Enumerable.Range(0, segments * Lanes).Select(_ => Slot())];
    }

    private void DrawAndCompare(Grid grid, LaneAddress at)
    {
        foreach (var (name, draw) in LaneAddress.Vectors)
            Compare(name, grid, at, draw(at, grid.People, grid.Given, grid.Kind));
    }

    private void Compare(string name, Grid grid, LaneAddress at, int[] drawn)
    {
        for (var i = 0; i < drawn.Length; i++)
        {
            var word = at.Word(i % Lanes, i / Lanes);
            var expected = grid.Tables[i].Inverse(word);
            if (drawn[i] != expected)
                _differences.Enqueue($"{name}, {grid.Kind} {grid.Given[i]:R}, n {grid.People[i]}, word {word:X8}: {expected}, drawn {drawn[i]}");
        }
    }
}
