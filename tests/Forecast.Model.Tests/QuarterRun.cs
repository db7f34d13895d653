using Forecast.Model.Lanes;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

/// <summary>One area of one replicate, stepped quarter by quarter with its state in the open.</summary>
internal sealed class QuarterRun
{
    private readonly QuarterStep<OneLane> _step;
    private readonly YearEnd<OneLane> _yearEnd;
    private readonly ReferenceDraws _draws;

    public QuarterRun(SimulationPlan plan, int area = 0, int replicate = 0)
    {
        (Plan, Area) = (plan, area);
        Replicate = Alone(plan, replicate);
        State = new AreaState<OneLane>(plan.Pack.SegmentCount, plan.Scenario.Drivers.Length);
        InitialState.Set(State, plan, area, Replicate);
        _step = new QuarterStep<OneLane>(plan, area);
        _yearEnd = new YearEnd<OneLane>(plan, area);
        _draws = new ReferenceDraws(plan.Scenario.Simulation.RandomSeed, replicate);
    }

    public SimulationPlan Plan { get; }

    public int Area { get; }

    public Replicates<OneLane> Replicate { get; }

    public AreaState<OneLane> State { get; }

    public int[] Row { get; private set; } = [];

    public double[] Spend { get; private set; } = [];

    /// <summary>A replicate with no other beside it.</summary>
    public static Replicates<OneLane> Alone(SimulationPlan plan, int replicate) => new(plan, replicate, replicate);

    public QuarterRun Advance(int quarter)
    {
        var (row, spend) = (new OneLane[Plan.Layout.Columns], new OneLane[Plan.Layout.Streams]);
        _step.Advance(State, Replicate, quarter, row, spend);
        (Row, Spend) = (row.Whole(), [.. spend.Select(pounds => (double)pounds)]);
        return this;
    }

    public void EndYear(int quarter) => _yearEnd.Pass(State, Replicate, quarter);

    /// <summary>What the oracle draws of n people at probability p for an event of this area and replicate.</summary>
    public int Drawn(int n, double p, int quarter, int eventNumber, int segment) =>
        (int)ReferenceBinomial.InverseExactly(n, p, _draws.OfSegment(Plan.Pack.Areas[Area].Code, quarter, eventNumber, segment));
}
