using System.Collections.Immutable;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;

namespace Forecast.Model.Rollup;

/// <summary>
/// Compares scenarios under common random numbers: adds the areas of each up, replicate by replicate, and keeps the distribution of the difference of every alternative from
/// the baseline, and of what each has itself, by year and from the start to the end of each year. Not safe for use by several threads at once.
/// </summary>
/// <remarks>
/// Means, their errors and counts are exact. Quantiles are exact up to as many different values as a distribution has cells: for the county as many as in
/// <see cref="CountyRollup"/>, so that a scenario's own figures have the same digits there and here; for its parts a quarter of that, because there are so many of them.
/// Memory grows with the distributions: scenarios and their differences, by measure, period and level. One takes at most 32 KB for the county and 8 KB for a part of it, so that a scenario
/// of three streams over five years in Kent takes at most 45 MB and its difference as much; <see cref="DistributionsOf"/> tells their number before anything is simulated.
/// </remarks>
public sealed class PairedRollup
{
    /// <summary>How many different values a distribution of the county holds exactly.</summary>
    public const int CellsOfCounty = Cells.Most;

    /// <summary>How many different values a distribution of a partnership or district holds exactly.</summary>
    public const int CellsOfParts = 512;

    private readonly ImmutableArray<SimulationPlan> _plans;
    private readonly ImmutableArray<RollupLanes> _lanes;
    private readonly long[] _clips;

    /// <summary>An empty comparison.</summary>
    /// <param name="plans">The baseline, then the alternatives: plans of one pack that share start year, years, random seed and whether parameters are drawn.</param>
    /// <exception cref="ArgumentException">There are fewer than two, or they do not share these.</exception>
    public PairedRollup(ImmutableArray<SimulationPlan> plans)
    {
        var shared = plans.Select(plan => (plan.Pack.Hash, plan.Scenario.StartYear, plan.Scenario.Years, plan.Scenario.Simulation with { Replicates = 0 })).Distinct();
        if (plans.Length < 2 || shared.Count() > 1)
        {
            throw new ArgumentException("two or more plans are needed that share pack, start year, years, random seed and parameter uncertainty", nameof(plans));
        }
        _plans = plans;
        _lanes = [.. plans.Select(plan => Kernel.Fastest.CreateRollup(plan, ofComparison: true))];
        _clips = new long[plans.Length];
        (Measures, Periods, var places) = SharedMeasures.Of([.. _lanes.Select(lanes => lanes.Measures)], plans[0].Scenario.Years);
        Levels = [.. LevelDefinition.Of(plans[0].Pack).Select(level => new LevelComparison(level, Measures, Periods, places))];
    }

    /// <summary>The measures that the baseline shares with an alternative.</summary>
    public ImmutableArray<Measure> Measures { get; }

    /// <summary>Every year, then from the start to the end of every year.</summary>
    public ImmutableArray<Period> Periods { get; }

    /// <summary>The county, the partnerships and the districts.</summary>
    public ImmutableArray<LevelComparison> Levels { get; }

    /// <summary>How many distributions a comparison of scenarios keeps, of all levels.</summary>
    /// <param name="scenarios">The baseline, then the alternatives, one at least, of the same years.</param>
    /// <param name="pack">The pack they are to be run on.</param>
    public static long DistributionsOf(IReadOnlyList<Scenario> scenarios, DataPack pack) => (long)SharedMeasures.Of(scenarios, pack).Distributions * LevelDefinition.Of(pack).Length;

    /// <summary>Segments, over all replicates, areas and quarters, in which a derived stock of a scenario would have been negative and was taken as 0.</summary>
    /// <param name="scenario">0 for the baseline, then the alternatives.</param>
    public long Clips(int scenario) => _clips[scenario];

    /// <summary>Adds a batch: the same replicates of every scenario, in the order of the plans.</summary>
    /// <exception cref="ArgumentException">There is not one for each plan.</exception>
    /// <exception cref="ModelException">A figure outgrows what can be counted.</exception>
    public void Add(IReadOnlyList<ScenarioBlocks> batch)
    {
        if (batch.Count != _plans.Length)
        {
            throw new ArgumentException($"{batch.Count} scenarios are given, {_plans.Length} are compared", nameof(batch));
        }
        var figures = new LevelFigures[batch.Count];
        try
        {
            foreach (var level in Levels)
            {
                for (var s = 0; s < figures.Length; s++)
                {
                    figures[s] = _lanes[s].Of(level.Level, batch[s].Scenario, batch[s].Counterfactual);
                }
                level.Record(figures);
            }
        }
        catch (OverflowException)
        {
            throw RollupLanes.Overflow(batch[0].Scenario[0]);
        }
        for (var s = 0; s < _clips.Length; s++)
        {
            _clips[s] += batch[s].Scenario.Sum(block => block.Clips());
        }
    }

    /// <summary>A checkpoint, as <see cref="CountyRollup.Save"/> makes one.</summary>
    public byte[] Save()
    {
        var writer = new CheckpointWriter();
        writer.Write(Levels[0].Replicates);
        writer.Write(Mark);
        foreach (var clips in _clips)
        {
            writer.Write(clips);
        }
        foreach (var level in Levels)
        {
            level.Save(writer);
        }
        return writer.Close();
    }

    /// <summary>The comparison of a checkpoint: whatever is added to it, every figure is the one without the break, to the last digit.</summary>
    /// <param name="plans">The plans that were compared, in the same order; only the number of replicates they ask for may be another.</param>
    /// <param name="checkpoint">What <see cref="Save"/> gave.</param>
    /// <exception cref="InvalidCheckpointException">As <see cref="CountyRollup.Restore"/> throws it.</exception>
    public static PairedRollup Restore(ImmutableArray<SimulationPlan> plans, ReadOnlySpan<byte> checkpoint)
    {
        var reader = new CheckpointReader(checkpoint);
        var rollup = new PairedRollup(plans);
        var replicates = reader.Read(0, long.MaxValue);
        if (reader.Read() != rollup.Mark)
        {
            throw PlanMark.Differs;
        }
        for (var s = 0; s < plans.Length; s++)
        {
            rollup._clips[s] = reader.Read(0, long.MaxValue);
        }
        foreach (var level in rollup.Levels)
        {
            level.Restore(ref reader, replicates);
        }
        reader.Close();
        return rollup;
    }

    private ulong Mark => PlanMark.Of(_plans.Select((plan, s) => (plan, _lanes[s].Measures)));
}
