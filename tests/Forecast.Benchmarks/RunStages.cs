using Forecast.Model;
using Forecast.Model.Rollup;

namespace Forecast.Benchmarks;

/// <summary>A run of Kent in its stages, batch by batch on one thread: shared draws, scenario, counterfactual, roll-up.</summary>
internal sealed class RunStages
{
    public const string Draws = "shared draws";
    public const string Scenario = "scenario";
    public const string Counterfactual = "counterfactual";
    public const string Rollup = "roll-up";
    private const int Batches = 8;
    private readonly SimulationPlan _plan;
    private readonly CountyRollup _rollup;

    /// <summary>Checks one batch, and fills the roll-up: it is timed as in the middle of a run, not while its first distributions grow.</summary>
    public RunStages(SimulationPlan plan)
    {
        _plan = plan;
        _rollup = new CountyRollup(plan);
        var (scenario, counterfactual) = RollupBenchmarks.Simulated(plan, 0);
        _rollup.Add(scenario, counterfactual);
        RollupBenchmarks.CheckTotal(_rollup, plan, [scenario]);
    }

    /// <summary>Times the stages of a few batches.</summary>
    public void Run(Round round)
    {
        for (var batch = 0; batch < Batches; batch++)
        {
            ReplicateBatch draws = null!;
            AreaBlock[] scenario = [], counterfactual = [];
            round.Time(Draws, Batches, () => draws = Batch.Draw(Kernel.Fastest, _plan, batch));
            round.Time(Scenario, Batches, () => scenario = Batch.Simulate(Kernel.Fastest, _plan, draws));
            round.Time(Counterfactual, Batches, () => counterfactual = Batch.Simulate(Kernel.Fastest, _plan.Counterfactual, draws));
            round.Time(Rollup, Batches, () => _rollup.Add(scenario, counterfactual));
        }
    }
}
