using Forecast.Model.Lanes;
using Forecast.Model.Parameters;
using Forecast.Model.Population;
using Forecast.Model.Randomness;
using static Forecast.Model.SpecialFunctions;

namespace Forecast.Model;

/// <summary>
/// What replicates draw once for the whole county, and all their areas share: parameters, calibration and the shocks of every quarter. That
/// sharing is what correlates the districts. All scenarios with the same <see cref="SimulationPlan.Draws"/> share them too.
/// </summary>
internal sealed class Replicates<T>
    where T : unmanaged, ILanes<T>
{
    private readonly SimulationPlan _plan;
    private readonly T[] _countyDemandShocks;
    private readonly T[] _successShocks;
    private readonly AreaDraws?[] _areas;

    /// <param name="plan">Any plan with the same draws.</param>
    /// <param name="first">The first replicate.</param>
    /// <param name="last">The last replicate asked for; lanes beyond it repeat it.</param>
    /// <exception cref="ModelException">A drawn parameter is outside its meaning, or the calibration has no solution.</exception>
    public Replicates(SimulationPlan plan, int first, int last)
    {
        _plan = plan;
        Addresses = new ReplicateAddresses<T>(plan.Scenario.Simulation.RandomSeed, first, last);
        var h = Parameters = plan.Pack.Parameters.Draw(plan.Scenario, Addresses);
        CoreRate = Calibrated(h.QuarterlyQuitDates, plan.Calibration.CoreRate);
        SuccessIntercept = Calibrated(h.CoreSuccessRate, plan.Calibration.SuccessIntercept);
        for (var lane = 0; lane < T.Count; lane++)
        {
            if (h.RelapseEarly[lane] + h.Graduation[lane] == 0)
            {
                throw new ModelException($"replicate {Addresses[lane].Replicate}: relapse.early and graduation are both 0; one must be above 0");
            }
        }
        _countyDemandShocks = new T[plan.Scenario.Quarters];
        _successShocks = new T[plan.Scenario.Quarters];
        for (var t = 0; t < plan.Scenario.Quarters; t++)
        {
            _countyDemandShocks[t] = DemandShock(h.QuarterSd, Addresses.ForEach(address => address.CountyNormal(t, Events.DemandShock)));
            _successShocks[t] = h.SuccessQuarterSd * Addresses.ForEach(address => address.CountyNormal(t, Events.SuccessShock));
        }
        AttemptSuccess = new Chances<T>(h.AttemptSuccess).Prepare();
        RelapseFreshService = new Chances<T>(h.RelapseQuarter1Service).Prepare();
        RelapseFreshOther = new Chances<T>(h.RelapseQuarter1Other).Prepare();
        RelapseQuitters2 = new Chances<T>(h.RelapseQuarter2).Prepare();
        RelapseQuitters3 = new Chances<T>(h.RelapseQuarter3).Prepare();
        RelapseQuitters4 = new Chances<T>(h.RelapseQuarter4).Prepare();
        RelapseEarly = new Chances<T>(h.RelapseEarly).Prepare();
        RelapseLongTerm = new Chances<T>(h.RelapseLongTerm).Prepare();
        Graduation = new Chances<T>(h.Graduation).Prepare();
        Initiation = new Chances<T>(plan.Pack.SegmentCount);
        SuccessOdds = [.. plan.Pack.Factors.SuccessOffset.Select(offset => Exp(SuccessIntercept + offset))];
        var groups = plan.Pack.Groups.Length;
        for (var s = 0; s < plan.Pack.SegmentCount; s++)
        {
            var age = Segments.Age(s, groups);
            Initiation.Set(s, age < Segments.AgesOfInitiation
                ? plan.Pack.Factors.InitiationRate[age * groups + Segments.Group(s, groups)] * h.InitiationRateFactor
                : 0);
        }
        Initiation.Prepare();
        _areas = new AreaDraws?[plan.Pack.Areas.Length];
    }

    public ReplicateAddresses<T> Addresses { get; }

    public ParameterValues<T> Parameters { get; }

    public T CoreRate { get; }

    public T SuccessIntercept { get; }

    /// <summary>exp(successIntercept + offset) by [segment]: the odds of a core 4-week quit before any shock.</summary>
    public T[] SuccessOdds { get; }

    public Chances<T> AttemptSuccess { get; }

    public Chances<T> RelapseFreshService { get; }

    public Chances<T> RelapseFreshOther { get; }

    public Chances<T> RelapseQuitters2 { get; }

    public Chances<T> RelapseQuitters3 { get; }

    public Chances<T> RelapseQuitters4 { get; }

    public Chances<T> RelapseEarly { get; }

    public Chances<T> RelapseLongTerm { get; }

    public Chances<T> Graduation { get; }

    /// <summary>0 at ages that do not take up smoking.</summary>
    public Chances<T> Initiation { get; }

    /// <summary>The county's success shock of a quarter, in log odds.</summary>
    public T SuccessShock(int quarter) => _successShocks[quarter];

    /// <summary>What an area draws for itself; drawn when it is first asked for, by whichever thread: all get the same.</summary>
    public AreaDraws OfArea(int area) => _areas[area] ??= new AreaDraws(this, _plan, area);

    private T Calibrated(T targets, Func<double, double> solve)
    {
        Span<double> solved = stackalloc double[T.Count];
        for (var lane = 0; lane < solved.Length; lane++)
        {
            try
            {
                solved[lane] = solve(targets[lane]);
            }
            catch (ModelException e)
            {
                throw new ModelException($"replicate {Addresses[lane].Replicate}: {e.Message}");
            }
        }
        return T.Of(solved);
    }

    /// <summary>Mean 1.</summary>
    private static T DemandShock(T sd, T z) => Exp(sd * z - sd * sd / 2);

    /// <summary>What one area draws as a whole.</summary>
    internal sealed class AreaDraws
    {
        private readonly T[] _demandShocks;

        internal AreaDraws(Replicates<T> r, SimulationPlan plan, int area)
        {
            var streamId = plan.Pack.Areas[area].StreamId;
            InitialPrevalence = plan.Scenario.Simulation.ParameterUncertainty
                ? r.Addresses.ForEach(address => address.AreaNormal(streamId, 0, Events.InitialPrevalence))
                : 0;
            _demandShocks = new T[plan.Scenario.Quarters];
            for (var t = 0; t < _demandShocks.Length; t++)
            {
                _demandShocks[t] = r._countyDemandShocks[t]
                    * DemandShock(r.Parameters.AreaQuarterSd, r.Addresses.ForEach(address => address.AreaNormal(streamId, t, Events.DemandShock)));
            }
        }

        /// <summary>The standard normal draw of the area's initial prevalence; 0 when parameters are off.</summary>
        public T InitialPrevalence { get; }

        /// <summary>The demand shock of a quarter: the county's times the area's own, each of mean 1.</summary>
        public T DemandShockOf(int quarter) => _demandShocks[quarter];
    }
}
