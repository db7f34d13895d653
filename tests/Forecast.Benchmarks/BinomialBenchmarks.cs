using BenchmarkDotNet.Attributes;
using Forecast.Model;
using Forecast.Model.Lanes;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace Forecast.Benchmarks;

/// <summary>
/// One binomial draw, uniform and all, of the model's mix: by inversion one at a time, by inversion in lanes, and by the sampler of MathNet from its own
/// stream. A draw of nobody or with probability 0 counts as one.
/// </summary>
public class BinomialBenchmarks
{
    private const int Area = 0;
    private const int Replicates = 8;
    private const int SegmentsOfKent = 60;
    private const int EventsOfQuarter = 13;
    private const int Draws = Replicates * EventsOfQuarter * SegmentsOfKent;
    private const int SamplesOfCheck = 20;
    private QuarterEvents<OneLane> _scalar = null!;
    private QuarterEvents<FourLanes> _four = null!;
    private QuarterEvents<EightLanes> _eight = null!;
    private (int People, double P)[] _mix = [];
    private Xoshiro256StarStar _random = null!;

    [GlobalSetup]
    public void Setup()
    {
        var plan = Kent.Plan();
        _scalar = new(plan, Area, Replicates);
        _scalar.Draw();
        if (FourLanes.IsSupported)
        {
            _four = Checked(new QuarterEvents<FourLanes>(plan, Area, Replicates));
        }
        if (EightLanes.IsSupported)
        {
            _eight = Checked(new QuarterEvents<EightLanes>(plan, Area, Replicates));
        }
        _mix = [.. _scalar.Draws().Select(draw => (draw.People, draw.P))];
        Answer.Check(_mix.Length == Draws, $"the mix has {_mix.Length} draws instead of {Draws}");
        CheckMathNet();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Draws)]
    public void Scalar() => _scalar.Draw();

    [Benchmark(OperationsPerInvoke = Draws), NeedsKernel("avx2")]
    public void Avx2() => _four.Draw();

    [Benchmark(OperationsPerInvoke = Draws), NeedsKernel("avx512")]
    public void Avx512() => _eight.Draw();

    [Benchmark(OperationsPerInvoke = Draws)]
    public long MathNetSample()
    {
        var sum = 0L;
        foreach (var (people, p) in _mix)
        {
            // Its cost grows with n, so that what cannot happen is left out.
            if (people > 0 && p > 0)
            {
                sum += Binomial.Sample(_random, p, people);
            }
        }
        return sum;
    }

    private QuarterEvents<T> Checked<T>(QuarterEvents<T> events)
        where T : unmanaged, ILanes<T>
    {
        events.Draw();
        Answer.Check(events.Draws().SequenceEqual(_scalar.Draws()), $"{typeof(T).Name} draws other integers than the scalar routine");
        return events;
    }

    private void CheckMathNet()
    {
        _random = new Xoshiro256StarStar(1, threadSafe: false);
        var mean = Enumerable.Range(0, SamplesOfCheck).Average(_ => MathNetSample());
        var variance = _mix.Sum(draw => draw.People * draw.P * (1 - draw.P));
        Answer.CheckMean(mean - _mix.Sum(draw => draw.People * draw.P), Math.Sqrt(variance / SamplesOfCheck), "the mean of MathNet's sampler");
    }
}
