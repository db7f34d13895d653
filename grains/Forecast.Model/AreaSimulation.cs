using Forecast.Model.Lanes;
using Forecast.Model.Population;

namespace Forecast.Model;

/// <summary>One area by itself.</summary>
public static class AreaSimulation
{
    /// <summary>Simulates a range of replicates of one area with the fastest kernel: draws them and simulates them.</summary>
    /// <param name="plan">The scenario on its pack.</param>
    /// <param name="area">The area's position in file order.</param>
    /// <param name="firstReplicate">The first replicate, 0 or more.</param>
    /// <param name="replicates">How many replicates, 0 or more.</param>
    /// <param name="cancellation">Looked at before every few replicates.</param>
    /// <exception cref="ModelException">A drawn parameter is outside its meaning, the calibration has no solution, or a figure outgrows what can be counted.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static AreaBlock Run(SimulationPlan plan, int area, int firstReplicate, int replicates, CancellationToken cancellation = default) =>
        Kernel.Fastest.Simulate(plan, area, Kernel.Fastest.Draw(plan, firstReplicate, replicates), cancellation);

    /// <summary>Adults of an area by [quarter]: population comes from outside the model and is the same in every replicate.</summary>
    /// <param name="plan">The scenario on its pack.</param>
    /// <param name="area">The area's position in file order.</param>
    public static double[] AdultPopulation(SimulationPlan plan, int area) =>
        [.. AdultPopulationByGroup(plan, area).Select(groups => groups.Sum())];

    /// <summary>Adults of an area by [quarter][group].</summary>
    /// <param name="plan">The scenario on its pack.</param>
    /// <param name="area">The area's position in file order.</param>
    public static double[][] AdultPopulationByGroup(SimulationPlan plan, int area)
    {
        var groups = plan.Pack.Groups.Length;
        var people = plan.Pack.Areas[area].People.ToArray();
        var population = new double[plan.Scenario.Quarters][];
        for (var t = 0; t < population.Length; t++)
        {
            if (t > 0 && t % 4 == 0)
            {
                for (var s = 0; s < people.Length; s++)
                {
                    people[s] *= 1 + plan.Pack.Areas[area].AnnualGrowth;
                }
            }
            population[t] = new double[groups];
            for (var s = Segments.FirstAdult(groups); s < people.Length; s++)
            {
                population[t][Segments.Group(s, groups)] += people[s];
            }
        }
        return population;
    }
}

/// <summary>One area, a range of replicates: the loops around the equations. Holds scratch space: one thread.</summary>
internal sealed class AreaSimulation<T>(SimulationPlan plan, int area)
    where T : unmanaged, ILanes<T>
{
    private readonly AreaState<T> _state = new(plan.Pack.SegmentCount, plan.Scenario.Drivers.Length);
    private readonly QuarterStep<T> _quarterStep = new(plan, area);
    private readonly YearEnd<T> _yearEnd = new(plan, area);
    private readonly T[] _row = new T[plan.Layout.Columns];
    private readonly T[] _spend = new T[plan.Layout.Streams];

    public AreaBlock Run(ReplicateBatch<T> batch, CancellationToken cancellation)
    {
        var block = new AreaBlock(plan.Layout, area, batch.FirstReplicate, batch.Replicates);
        for (var bundle = 0; bundle < batch.Bundles.Length; bundle++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                Run(block, batch.Bundles[bundle], bundle * T.Count);
            }
            catch (OverflowException)
            {
                throw Overflow(batch.Bundles[bundle]);
            }
        }
        return block;
    }

    private void Run(AreaBlock block, Replicates<T> replicates, int index)
    {
        InitialState.Set(_state, plan, area, replicates);
        Span<T> quitDates = stackalloc T[4];
        Span<T> quits = stackalloc T[4];
        InitialState.Reference(plan, area, replicates, quitDates, quits);
        block.WriteReference<T>(index, quitDates, quits);
        for (var t = 0; t < plan.Scenario.Quarters; t++)
        {
            Array.Clear(_row);
            Array.Clear(_spend);
            _quarterStep.Advance(_state, replicates, t, _row, _spend);
            if (t == 0)
            {
                _row[plan.Layout.Clips] += _state.InitialClips;
            }
            block.Write<T>(index, t, _row, _spend);
            if (t % 4 == 3)
            {
                _yearEnd.Pass(_state, replicates, t);
            }
        }
    }

    /// <summary>Side by side it is not seen which replicate it was; one by one it is.</summary>
    private ModelException Overflow(Replicates<T> replicates)
    {
        var lane = 0;
        try
        {
            for (; lane < T.Count - 1; lane++)
            {
                Kernel.Scalar.Simulate(plan, area, Kernel.Scalar.Draw(plan, replicates.Addresses[lane].Replicate, 1));
            }
        }
        catch (ModelException e)
        {
            return e;
        }
        return new ModelException($"replicate {replicates.Addresses[lane].Replicate} of {plan.Pack.Areas[area].Code}: a figure grows beyond what can be counted; "
            + "look for absurd values in parameters, overrides, growth and budgets");
    }
}
