using BenchmarkDotNet.Attributes;
using Forecast.Model;
using Forecast.Model.Rollup;

namespace Forecast.Benchmarks;

/// <summary>One replicate of Kent added to every distribution of county, partnerships and districts; its areas are simulated already.</summary>
[MemoryDiagnoser]
public class RollupBenchmarks
{
    private const int Batches = 8;
    private const int RoundsOfWarmUp = 4;
    private readonly SimulationPlan _plan = Kent.Plan();
    private (AreaBlock[] Scenario, AreaBlock[] Counterfactual)[] _blocks = [];
    private CountyRollup _rollup = null!;

    [GlobalSetup]
    public void Setup()
    {
        Batch.CheckKernels(_plan);
        _blocks = [.. Enumerable.Range(0, Batches).Select(batch => Simulated(_plan, batch))];
        _rollup = new CountyRollup(_plan);
        Add();
        CheckTotal(_rollup, _plan, [.. _blocks.Select(b => b.Scenario)]);
        for (var i = 0; i < RoundsOfWarmUp; i++)
        {
            Add();
        }
    }

    /// <summary>The same batches over and over, so that the distributions have seen every value.</summary>
    [Benchmark(OperationsPerInvoke = Batches * Kent.ReplicatesOfBatch)]
    public void Add()
    {
        foreach (var (scenario, counterfactual) in _blocks)
        {
            _rollup.Add(scenario, counterfactual);
        }
    }

    /// <summary>The blocks of a batch with and without services, on the same draws.</summary>
    internal static (AreaBlock[] Scenario, AreaBlock[] Counterfactual) Simulated(SimulationPlan plan, int batch)
    {
        var drawn = Batch.Draw(Kernel.Fastest, plan, batch);
        return (Batch.Simulate(Kernel.Fastest, plan, drawn), Batch.Simulate(Kernel.Fastest, plan.Counterfactual, drawn));
    }

    /// <summary>Refuses to go on if the county's mean core quit dates of all years are not those of the blocks, added up one by one.</summary>
    internal static void CheckTotal(CountyRollup rollup, SimulationPlan plan, AreaBlock[][] batches)
    {
        long total = 0;
        foreach (var block in batches.SelectMany(blocks => blocks))
        {
            for (var quarter = 0; quarter < plan.Layout.Quarters; quarter++)
            {
                foreach (var count in block.Counts(quarter, plan.Layout.CoreQuitDates))
                {
                    total += count;
                }
            }
        }
        var measure = rollup.Measures.IndexOf(rollup.Measures.Single(m => m.Name == "coreQuitDates"));
        var years = rollup.Periods.Select((period, i) => (period.Kind, i)).Where(p => p.Kind == PeriodKind.Year);
        var sum = years.Sum(p => rollup.Levels[0].Of(measure, p.i)!.Mean) * rollup.Levels[0].Replicates;
        Answer.Check(Math.Abs(sum - total) < 0.5, FormattableString.Invariant($"the roll-up counts {sum} core quit dates, the blocks have {total}"));
    }
}
