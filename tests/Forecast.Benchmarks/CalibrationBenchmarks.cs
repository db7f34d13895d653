using BenchmarkDotNet.Attributes;
using Forecast.Model;
using Forecast.Model.Lanes;

namespace Forecast.Benchmarks;

/// <summary>Both equations that a replicate solves to meet its own targets, over the targets of a batch.</summary>
[MemoryDiagnoser]
public class CalibrationBenchmarks
{
    /// <summary>A thousand roundings of a double: the sums below have 720 terms.</summary>
    private const double Tolerance = 1e-13;

    private readonly SimulationPlan _plan = Kent.Plan();
    private (double QuitDates, double SuccessRate)[] _targets = [];

    [GlobalSetup]
    public void Setup()
    {
        var drawn = new ReplicateBatch<OneLane>(_plan, 0, Kent.ReplicatesOfBatch).Bundles.Select(replicate => replicate.Parameters);
        _targets = [.. drawn.Select(values => ((double)values.QuarterlyQuitDates, (double)values.CoreSuccessRate))];
        foreach (var (quitDates, successRate) in _targets)
        {
            var (reachedDates, reachedRate) = Reached(_plan.Calibration.CoreRate(quitDates), _plan.Calibration.SuccessIntercept(successRate));
            Answer.Check(
                Math.Abs(reachedDates / quitDates - 1) < Tolerance && Math.Abs(reachedRate / successRate - 1) < Tolerance,
                FormattableString.Invariant($"the calibration reaches {reachedDates:R} of {quitDates:R} and {reachedRate:R} of {successRate:R}"));
        }
    }

    [Benchmark(OperationsPerInvoke = Kent.ReplicatesOfBatch)]
    public double BothEquations()
    {
        var sum = 0.0;
        foreach (var (quitDates, successRate) in _targets)
        {
            sum += _plan.Calibration.CoreRate(quitDates) + _plan.Calibration.SuccessIntercept(successRate);
        }
        return sum;
    }

    /// <summary>The equations of section 6 of the model card, segment by segment.</summary>
    private (double QuitDates, double SuccessRate) Reached(double coreRate, double successIntercept)
    {
        var (quitDates, successes, weights) = (0.0, 0.0, 0.0);
        var (areas, factors) = (_plan.Pack.Areas, _plan.Pack.Factors);
        for (var area = 0; area < areas.Length; area++)
        {
            for (var segment = 0; segment < _plan.Pack.SegmentCount; segment++)
            {
                var (smokers, uptake) = (_plan.Stock.Smokers[area][segment], factors.Uptake[segment] * areas[area].Uptake);
                quitDates += smokers * (1 - Math.Exp(-coreRate * uptake));
                successes += smokers * uptake / (1 + Math.Exp(-successIntercept - factors.SuccessOffset[segment]));
                weights += smokers * uptake;
            }
        }
        return (quitDates, successes / weights);
    }
}
