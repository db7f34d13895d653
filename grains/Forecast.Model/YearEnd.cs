using Forecast.Model.Lanes;
using Forecast.Model.Population;
using Forecast.Model.Randomness;

namespace Forecast.Model;

/// <summary>
/// The end of a year (model.md 7.8): deaths and ageing of smokers and ex-smokers, and growth of the population. Recent quitters neither die nor age
/// until they are ex-smokers.
/// </summary>
internal sealed class YearEnd<T>(SimulationPlan plan, int areaIndex)
    where T : unmanaged, ILanes<T>
{
    private readonly T[] _deaths = new T[plan.Pack.SegmentCount];
    private readonly T[] _leaving = new T[plan.Pack.SegmentCount];
    private readonly Chances<T> _smokerDeaths = ByAge(plan, age => plan.Pack.Factors.MortalityRate[age] * plan.Pack.Factors.SmokerRelativeRisk[age]);
    private readonly Chances<T> _exSmokerDeaths = ByAge(plan, age => plan.Pack.Factors.MortalityRate[age] * plan.Pack.Factors.ExSmokerRelativeRisk[age]);
    private readonly Chances<T> _ageing = ByAge(plan, age => age < Segments.AgeBandYears.Length ? 1.0 / Segments.AgeBandYears[age] : 0);

    /// <summary>Moves the state from the end of a fourth quarter t to the start of the next year.</summary>
    public void Pass(AreaState<T> x, Replicates<T> r, int t)
    {
        DieAndAge(x.Smokers, r, t, Events.DeathsSmokers, _smokerDeaths, Events.AgeingSmokers);
        DieAndAge(x.ExSmokers, r, t, Events.DeathsExSmokers, _exSmokerDeaths, Events.AgeingExSmokers);
        for (var s = 0; s < x.Population.Length; s++)
        {
            x.Population[s] *= 1 + plan.Pack.Areas[areaIndex].AnnualGrowth;
        }
    }

    private void DieAndAge(T[] people, Replicates<T> r, int t, int deathEvent, Chances<T> deaths, int ageingEvent)
    {
        var streamId = plan.Pack.Areas[areaIndex].StreamId;
        T.Binomial(new(r.Addresses, streamId, t, deathEvent), people, deaths, _deaths);
        for (var s = 0; s < people.Length; s++)
        {
            people[s] -= _deaths[s];
        }
        T.Binomial(new(r.Addresses, streamId, t, ageingEvent), people, _ageing, _leaving);
        var perAge = Segments.Sexes.Length * plan.Pack.Groups.Length;
        for (var s = 0; s < people.Length; s++)
        {
            people[s] += (s >= perAge ? _leaving[s - perAge] : 0) - _leaving[s];
        }
    }

    private static Chances<T> ByAge(SimulationPlan plan, Func<int, double> probability)
    {
        var chances = new Chances<T>(plan.Pack.SegmentCount);
        for (var s = 0; s < plan.Pack.SegmentCount; s++)
        {
            chances.Set(s, probability(Segments.Age(s, plan.Pack.Groups.Length)));
        }
        return chances.Prepare();
    }
}
