using Forecast.Model.Parameters;
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
        Number = number;
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
        AttemptSuccess = new Chance(Parameters.AttemptSuccess);
        RelapseFreshService = new Chance(Parameters.RelapseQuarter1Service);
        RelapseFreshOther = new Chance(Parameters.RelapseQuarter1Other);
        RelapseQuitters2 = new Chance(Parameters.RelapseQuarter2);
        RelapseQuitters3 = new Chance(Parameters.RelapseQuarter3);
        RelapseQuitters4 = new Chance(Parameters.RelapseQuarter4);
        RelapseEarly = new Chance(Parameters.RelapseEarly);
        RelapseLongTerm = new Chance(Parameters.RelapseLongTerm);
        Graduation = new Chance(Parameters.Graduation);
        Initiation = [.. plan.Pack.Factors.InitiationRate.Select(rate => new Chance(Math.Min(1, rate * Parameters.InitiationRateFactor)))];
    }

    public int Number { get; }

    public Address Address { get; }

    public ParameterValues Parameters { get; }

    public double CoreRate { get; }

    public double SuccessIntercept { get; }

    public Chance AttemptSuccess { get; }

    public Chance RelapseFreshService { get; }

    public Chance RelapseFreshOther { get; }

    public Chance RelapseQuitters2 { get; }

    public Chance RelapseQuitters3 { get; }

    public Chance RelapseQuitters4 { get; }

    public Chance RelapseEarly { get; }

    public Chance RelapseLongTerm { get; }

    public Chance Graduation { get; }

    /// <summary>By [age * groups + group], the ages that take up smoking.</summary>
    public Chance[] Initiation { get; }

    /// <summary>The demand shock of an area in a quarter: the county's times the area's own, each of mean 1.</summary>
    public double AreaDemandShock(int quarter, uint streamId) =>
        _countyDemandShocks[quarter] * DemandShock(Parameters.AreaQuarterSd, Address.AreaNormal(streamId, quarter, Events.DemandShock));

    /// <summary>The county's success shock of a quarter, in log odds.</summary>
    public double SuccessShock(int quarter) => _successShocks[quarter];

    private static double DemandShock(double sd, double z) => Math.Exp(sd * z - sd * sd / 2);
}
