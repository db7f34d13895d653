using Forecast.Model.Parameters;
using Forecast.Model.Population;
using Forecast.Model.Randomness;

namespace Forecast.Model;

/// <summary>
/// What one replicate draws once for the whole county, and all its areas share: parameters, calibration and the shocks of every quarter. That
/// sharing is what correlates the districts.
/// </summary>
internal sealed class Replicate
{
    private readonly double[] _countyDemandShocks;
    private readonly double[] _successShocks;

    /// <exception cref="ModelException">A drawn parameter is outside its meaning, or the calibration has no solution.</exception>
    public Replicate(SimulationPlan plan, int number)
    {
        Address = new Address(plan.Scenario.Simulation.RandomSeed, number);
        Parameters = plan.Pack.Parameters.Draw(plan.Scenario, Address);
        try
        {
            CoreRate = plan.Calibration.CoreRate(Parameters.QuarterlyQuitDates);
            SuccessIntercept = plan.Calibration.SuccessIntercept(Parameters.CoreSuccessRate);
        }
        catch (ModelException e)
        {
            throw new ModelException($"replicate {number}: {e.Message}");
        }
        if (Parameters.RelapseEarly + Parameters.Graduation == 0)
        {
            throw new ModelException($"replicate {number}: relapse.early and graduation are both 0; one must be above 0");
        }
        _countyDemandShocks = new double[plan.Scenario.Quarters];
        _successShocks = new double[plan.Scenario.Quarters];
        for (var t = 0; t < plan.Scenario.Quarters; t++)
        {
            _countyDemandShocks[t] = DemandShock(Parameters.QuarterSd, Address.CountyNormal(t, Events.DemandShock));
            _successShocks[t] = Parameters.SuccessQuarterSd * Address.CountyNormal(t, Events.SuccessShock);
        }
        var (segments, groups) = (plan.Pack.SegmentCount, plan.Pack.Groups.Length);
        AttemptSuccess = InAllSegments(Parameters.AttemptSuccess);
        RelapseFreshService = InAllSegments(Parameters.RelapseQuarter1Service);
        RelapseFreshOther = InAllSegments(Parameters.RelapseQuarter1Other);
        RelapseQuitters2 = InAllSegments(Parameters.RelapseQuarter2);
        RelapseQuitters3 = InAllSegments(Parameters.RelapseQuarter3);
        RelapseQuitters4 = InAllSegments(Parameters.RelapseQuarter4);
        RelapseEarly = InAllSegments(Parameters.RelapseEarly);
        RelapseLongTerm = InAllSegments(Parameters.RelapseLongTerm);
        Graduation = InAllSegments(Parameters.Graduation);
        Initiation = new Chances(segments);
        for (var s = 0; s < plan.Pack.Factors.InitiationRate.Length * Segments.Sexes.Length; s++)
        {
            var (age, group) = (Segments.Age(s, groups), Segments.Group(s, groups));
            Initiation[s] = Math.Min(1, plan.Pack.Factors.InitiationRate[age * groups + group] * Parameters.InitiationRateFactor);
        }
        Initiation.Prepare();

        Chances InAllSegments(double p)
        {
            var chances = new Chances(segments);
            chances.SetAll(p);
            return chances;
        }
    }

    public Address Address { get; }

    public ParameterValues Parameters { get; }

    public double CoreRate { get; }

    public double SuccessIntercept { get; }

    public Chances AttemptSuccess { get; }

    public Chances RelapseFreshService { get; }

    public Chances RelapseFreshOther { get; }

    public Chances RelapseQuitters2 { get; }

    public Chances RelapseQuitters3 { get; }

    public Chances RelapseQuitters4 { get; }

    public Chances RelapseEarly { get; }

    public Chances RelapseLongTerm { get; }

    public Chances Graduation { get; }

    /// <summary>0 at ages that do not take up smoking.</summary>
    public Chances Initiation { get; }

    /// <summary>The demand shock of an area in a quarter: the county's times the area's own, each of mean 1.</summary>
    public double AreaDemandShock(int quarter, uint streamId) =>
        _countyDemandShocks[quarter] * DemandShock(Parameters.AreaQuarterSd, Address.AreaNormal(streamId, quarter, Events.DemandShock));

    /// <summary>The county's success shock of a quarter, in log odds.</summary>
    public double SuccessShock(int quarter) => _successShocks[quarter];

    private static double DemandShock(double sd, double z) => Math.Exp(sd * z - sd * sd / 2);
}
