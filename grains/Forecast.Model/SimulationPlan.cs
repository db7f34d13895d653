using System.Collections.Immutable;
using Forecast.Model.Parameters;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;

namespace Forecast.Model;

/// <summary>
/// A scenario on a pack with everything worked out that no draw changes: reference stock, calibration, shares, eligibility. Immutable, and safe to
/// share between threads: every area and replicate is simulated from the same plan.
/// </summary>
public sealed class SimulationPlan
{
    /// <summary>The version of the model: it changes when any number of a result may change.</summary>
    public const string ModelVersion = "1.0";

    private readonly Lazy<SimulationPlan> _counterfactual;

    /// <summary>Prepares a scenario that <see cref="ScenarioReader"/> has validated on this pack.</summary>
    public SimulationPlan(DataPack pack, Scenario scenario)
        : this(pack, scenario, new ReferenceStock(pack, pack.Parameters.MedianUnder(scenario, ParameterNames.PrevalenceLevel)), null)
    {
    }

    private SimulationPlan(DataPack pack, Scenario scenario, ReferenceStock stock, Calibration? calibration)
    {
        Pack = pack;
        Scenario = scenario;
        Stock = stock;
        Calibration = calibration ?? new Calibration(pack, stock);
        Layout = BlockLayout.Of(scenario, pack);
        StreamShares = [.. scenario.Streams.Select(stream => AreaShares.Of(stream.Targeting, pack, stock)
            ?? throw new InvalidOperationException($"the targeting of stream {stream.Id} gives no area a share; the scenario was not validated on this pack"))];
        StreamWeights = [.. scenario.Streams.Select(stream =>
            Enumerable.Range(0, pack.SegmentCount).Select(s => stream.Eligible.WeightOf(s, pack.Groups.Length)).ToArray())];
        Draws = new DrawKey(pack.Hash, scenario.Simulation.RandomSeed, scenario.Simulation.ParameterUncertainty,
            string.Join(';', scenario.Overrides.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => FormattableString.Invariant($"{o.Key}={o.Value:R}"))),
            scenario.Quarters);
        _counterfactual = new(() => scenario.HasServices ? new SimulationPlan(pack, scenario.Counterfactual(), stock, Calibration) : this);
    }

    /// <summary>The data pack.</summary>
    public DataPack Pack { get; }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>Where the figures of a block stand.</summary>
    public BlockLayout Layout { get; }

    /// <summary>The county level of prevalence in force, relative to the data; 1 is the data's own.</summary>
    public double PrevalenceLevel => Stock.PrevalenceLevel;

    /// <summary>Share of adults who smoke at the start at that level, before any draw.</summary>
    public double BaselinePrevalence =>
        Stock.AdultSmokersOfArea.Sum() / Pack.Areas.Sum(area => area.People.Skip(Segments.FirstAdult(Pack.Groups.Length)).Sum());

    /// <summary>The same plan without streams, drivers and enablers; this plan itself if it has none. Shares all draws of the same address.</summary>
    public SimulationPlan Counterfactual => _counterfactual.Value;

    /// <summary>The conditions of the grant that the scenario breaks, in words; empty if none.</summary>
    public ImmutableArray<string> Breaches => [.. ScenarioCheck.Breaches(Scenario)];

    /// <summary>What the draws of a replicate that all areas share depend on; the same for the counterfactual.</summary>
    public DrawKey Draws { get; }

    internal ReferenceStock Stock { get; }

    internal Calibration Calibration { get; }

    /// <summary>Each area's share of a stream's budget by [stream][area].</summary>
    internal ImmutableArray<double[]> StreamShares { get; }

    /// <summary>How strongly a stream reaches a segment by [stream][segment]; 0 where it is not eligible.</summary>
    internal ImmutableArray<double[]> StreamWeights { get; }
}
