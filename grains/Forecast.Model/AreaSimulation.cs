using Forecast.Model.Population;

namespace Forecast.Model;

/// <summary>One area, a range of replicates: the loops around the equations.</summary>
public static class AreaSimulation
{
    /// <summary>Simulates a range of replicates of one area. The result is a function of its arguments alone: any machine, in any order, gives the same digits.</summary>
    /// <param name="plan">The scenario on its pack.</param>
    /// <param name="area">The area's position in file order.</param>
    /// <param name="firstReplicate">The first replicate, 0 or more.</param>
    /// <param name="replicates">How many replicates, 0 or more.</param>
    /// <param name="cancellation">Looked at before every replicate.</param>
    /// <exception cref="ModelException">A drawn parameter is outside its meaning, the calibration has no solution, or a figure outgrows what can be counted.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static AreaBlock Run(SimulationPlan plan, int area, int firstReplicate, int replicates, CancellationToken cancellation = default)
    {
        var block = new AreaBlock(plan.Layout, area, firstReplicate, replicates);
        var state = new AreaState(plan.Pack.SegmentCount, plan.Scenario.Drivers.Length);
        var quarterStep = new QuarterStep(plan, area);
        var yearEnd = new YearEnd(plan, area);
        for (var index = 0; index < replicates; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                RunReplicate(plan, block, index, state, quarterStep, yearEnd);
            }
            catch (OverflowException)
            {
                throw new ModelException($"replicate {firstReplicate + index} of {plan.Pack.Areas[area].Code}: a figure grows beyond what can be counted; "
                    + "look for absurd values in parameters, overrides, growth and budgets");
            }
        }
        return block;
    }

    private static void RunReplicate(SimulationPlan plan, AreaBlock block, int index, AreaState state, QuarterStep quarterStep, YearEnd yearEnd)
    {
        var replicate = new Replicate(plan, block.FirstReplicate + index);
        InitialState.Set(state, plan, block.Area, replicate);
        InitialState.Reference(plan, block.Area, replicate, block.ReferenceQuitDates(index), block.ReferenceQuits(index));
        for (var t = 0; t < plan.Scenario.Quarters; t++)
        {
            quarterStep.Advance(state, replicate, t, block.Counts(index, t), block.Spend(index, t));
            if (t == 0)
            {
                block.Counts(index, t)[plan.Layout.Clips] += state.InitialClips;
            }
            if (t % 4 == 3)
            {
                yearEnd.Pass(state, replicate, t);
            }
        }
    }

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
