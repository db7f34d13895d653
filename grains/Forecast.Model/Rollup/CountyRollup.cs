using System.Collections.Immutable;
using Forecast.Model.Randomness;

namespace Forecast.Model.Rollup;

/// <summary>
/// Adds the areas up, replicate by replicate, to partnerships and county, and keeps the distribution of every measure. Quantiles are never added or
/// averaged: they are taken once, from the sums. Not safe for use by several threads at once.
/// </summary>
public sealed class CountyRollup
{
    private readonly SimulationPlan _plan;
    private readonly RollupLanes _lanes;
    private readonly int _additional;

    /// <summary>An empty roll-up of a plan.</summary>
    public CountyRollup(SimulationPlan plan)
    {
        _plan = plan;
        _lanes = Kernel.Fastest.CreateRollup(plan, ofComparison: false);
        Measures = _lanes.Measures;
        Periods = Period.Of(plan.Scenario.Years);
        var definitions = LevelDefinition.Of(plan.Pack);
        Levels = [.. definitions.Select(level => new LevelSummary(level, Measures, Periods, Targets(level)))];
        Splits = ParameterSplit.Of(plan);
        _additional = Measures.IndexOf(Measures.Single(measure => measure.Name == Outputs.AdditionalQuitDates));
    }

    /// <summary>The measures, by which <see cref="LevelSummary.Of"/> is indexed.</summary>
    public ImmutableArray<Measure> Measures { get; }

    /// <summary>The periods, by which <see cref="LevelSummary.Of"/> is indexed.</summary>
    public ImmutableArray<Period> Periods { get; }

    /// <summary>The county, the partnerships and the districts.</summary>
    public ImmutableArray<LevelSummary> Levels { get; }

    /// <summary>The county's additional quit dates over the whole period where each drawn parameter was lowest and highest, in file order; none where parameters are off.</summary>
    public ImmutableArray<ParameterSplit> Splits { get; }

    /// <summary>Segments, over all replicates, areas and quarters, in which a derived stock would have been negative and was taken as 0.</summary>
    public long Clips { get; private set; }

    /// <summary>Adds a batch: the same replicates of every area, of the scenario and of its counterfactual.</summary>
    /// <param name="blocks">The scenario's blocks in file order of the areas.</param>
    /// <param name="counterfactuals">The counterfactual's blocks in file order of the areas.</param>
    /// <exception cref="ModelException">A figure outgrows what can be counted.</exception>
    public void Add(IReadOnlyList<AreaBlock> blocks, IReadOnlyList<AreaBlock> counterfactuals)
    {
        try
        {
            foreach (var level in Levels)
            {
                var figures = _lanes.Of(level.Level, blocks, counterfactuals);
                level.Record(figures);
                if (level.Level.Level == AreaLevel.County)
                {
                    Split(figures, blocks[0].FirstReplicate);
                }
            }
        }
        catch (OverflowException)
        {
            throw RollupLanes.Overflow(blocks[0]);
        }
        Clips += blocks.Sum(block => block.Clips());
    }

    /// <summary>
    /// A checkpoint: all that it holds, as some megabytes that compress well. The same replicates give the same bytes on any machine, in whatever order and parts
    /// they were added. What is added afterwards counts as if nothing had been saved.
    /// </summary>
    public byte[] Save()
    {
        var writer = new CheckpointWriter();
        writer.Write(Levels[0].Replicates);
        writer.Write(PlanMark.Of((_plan, Measures)));
        writer.Write(Clips);
        foreach (var level in Levels)
        {
            level.Save(writer);
        }
        foreach (var split in Splits)
        {
            split.Save(writer);
        }
        return writer.Close();
    }

    /// <summary>
    /// The roll-up of a checkpoint: whatever is added to it, every figure is the one without the break, to the last digit. How many replicates it holds
    /// <see cref="LevelSummary.Replicates"/> says; which they are is for the caller to know.
    /// </summary>
    /// <param name="plan">The plan that was rolled up; only the number of replicates it asks for may be another.</param>
    /// <param name="checkpoint">What <see cref="Save"/> gave.</param>
    /// <exception cref="InvalidCheckpointException">
    /// The checkpoint is cut short or changed, of another format, of another plan or model version, or was saved after a batch was refused. The message says which.
    /// </exception>
    public static CountyRollup Restore(SimulationPlan plan, ReadOnlySpan<byte> checkpoint)
    {
        var reader = new CheckpointReader(checkpoint);
        var rollup = new CountyRollup(plan);
        var replicates = reader.Read(0, long.MaxValue);
        if (reader.Read() != PlanMark.Of((plan, rollup.Measures)))
        {
            throw PlanMark.Differs;
        }
        rollup.Clips = reader.Read(0, long.MaxValue);
        foreach (var level in rollup.Levels)
        {
            level.Restore(ref reader, replicates);
        }
        foreach (var split in rollup.Splits)
        {
            split.Restore(ref reader, replicates);
        }
        reader.Close();
        return rollup;
    }

    private void Split(LevelFigures county, int firstReplicate)
    {
        if (Splits.IsEmpty)
        {
            return;
        }
        var values = new double[county.Room];
        county.Write(_additional, Periods[^1], values);
        for (var i = 0; i < county.Replicates; i++)
        {
            var address = new Address(_plan.Scenario.Simulation.RandomSeed, firstReplicate + i);
            var units = Measures[_additional].UnitsOf(values[i]);
            foreach (var split in Splits)
            {
                split.Record(address, units);
            }
        }
    }

    /// <summary>
    /// The county's trajectory, and for parts of it their share by adult smokers at the start, as the county's own share of the national goal was set. That
    /// split is an assumption of ours: no paper gives targets below the county. A cumulative target needs every year's.
    /// </summary>
    private double?[] Targets(LevelDefinition level)
    {
        var smokers = _plan.Stock.AdultSmokersOfArea;
        var all = smokers.Sum();
        var share = level.Level == AreaLevel.County ? 1 : all > 0 ? level.Areas.Sum(a => smokers[a]) / all : 0;
        return [.. Periods.Select(period => period.Kind == PeriodKind.Quarter ? null
            : Enumerable.Range(period.From / 4, period.Year - period.From / 4 + 1)
                .Select(year => _plan.Pack.Target(_plan.Scenario.StartYear.Plus(year)))
                .Aggregate((double?)0, (sum, target) => sum + target) * share)];
    }
}
