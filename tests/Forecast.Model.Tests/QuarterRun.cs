using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

/// <summary>One area of one replicate, stepped quarter by quarter with its state in the open.</summary>
internal sealed class QuarterRun
{
    private readonly QuarterStep _step;
    private readonly YearEnd _yearEnd;
    private readonly ReferenceDraws _draws;

    public QuarterRun(SimulationPlan plan, int area = 0, int replicate = 0)
    {
        (Plan, Area) = (plan, area);
        Replicate = new Replicate(plan, replicate);
        State = new AreaState(plan.Pack.SegmentCount, plan.Scenario.Drivers.Length);
        InitialState.Set(State, plan, area, Replicate);
        _step = new QuarterStep(plan, area);
        _yearEnd = new YearEnd(plan, area);
        _draws = new ReferenceDraws(plan.Scenario.Simulation.RandomSeed, replicate);
    }

    public SimulationPlan Plan { get; }

    public int Area { get; }

    public Replicate Replicate { get; }

    public AreaState State { get; }

    public int[] Row { get; private set; } = [];

    public double[] Spend { get; private set; } = [];

    public QuarterRun Advance(int quarter)
    {
        (Row, Spend) = (new int[Plan.Layout.Columns], new double[Plan.Layout.Streams]);
        _step.Advance(State, Replicate, quarter, Row, Spend);
        return this;
    }

    public void EndYear(int quarter) => _yearEnd.Pass(State, Replicate, quarter);

    /// <summary>What the oracle draws of n people at probability p for an event of this area and replicate.</summary>
    public int Drawn(int n, double p, int quarter, int eventNumber, int segment) =>
        (int)ReferenceBinomial.InverseExactly(n, p, _draws.OfSegment(Plan.Pack.Areas[Area].Code, quarter, eventNumber, segment));
}
