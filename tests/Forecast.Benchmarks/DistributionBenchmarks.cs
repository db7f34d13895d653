using BenchmarkDotNet.Attributes;
using Forecast.Model.Rollup;

namespace Forecast.Benchmarks;

/// <summary>
/// One value added to a distribution that has seen the like, as roll-up adds them, and the seven quantiles of a result. Narrow: every value has a cell of its own,
/// as people have. Wide: cells are many units wide, as for pounds.
/// </summary>
[MemoryDiagnoser]
public class DistributionBenchmarks
{
    private const int Values = 65_536;
    private const int NarrowSd = 50;
    private const int WideSd = 10_000_000;
    private static readonly double[] Shares = [0.025, 0.10, 0.25, 0.50, 0.75, 0.90, 0.975];
    private long[] _values = [];
    private Distribution _distribution = null!;

    /// <summary>The standard deviation of the values.</summary>
    [Params(NarrowSd, WideSd)]
    public int Sd { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        // Quantiles of the normal distribution in an order without pattern: an odd multiplier visits each once.
        _values = [.. Enumerable.Range(0, Values).Select(i => (i * 40_503L % Values + 0.5) / Values)
            .Select(u => (long)Math.Round(Sd * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, u)))];
        _distribution = new Distribution();
        Add();
        CheckQuantiles();
    }

    [Benchmark(OperationsPerInvoke = Values)]
    public void Add()
    {
        for (var first = 0; first < Values; first += Kent.ReplicatesOfBatch)
        {
            _distribution.Add(_values.AsSpan(first, Kent.ReplicatesOfBatch));
        }
    }

    [Benchmark]
    public double SevenQuantiles()
    {
        Span<double> results = stackalloc double[Shares.Length];
        _distribution.Quantiles(Shares, results);
        return results[^1];
    }

    /// <summary>Refuses to go on if a quantile is not that of the sorted values: exactly, or by less than a cell where cells are wider than 1.</summary>
    private void CheckQuantiles()
    {
        long[] sorted = [.. _values.Order()];
        var within = _distribution.CellWidth == 1 ? 0 : _distribution.CellWidth;
        foreach (var share in Shares)
        {
            var h = (sorted.Length - 1) * share;
            var below = (int)Math.Floor(h);
            var expected = sorted[below] + (h - below) * (sorted[below + 1] - sorted[below]);
            var quantile = _distribution.Quantile(share);
            Answer.Check(Math.Abs(quantile - expected) <= within, FormattableString.Invariant($"quantile {share} is {quantile:R}, by sorting {expected:R}"));
        }
        Answer.Check(within == 0 == (Sd == NarrowSd), FormattableString.Invariant($"cells {_distribution.CellWidth} wide for a standard deviation of {Sd}"));
    }
}
