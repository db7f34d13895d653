using Forecast.Model.Population;
using Forecast.Model.Randomness;

namespace Forecast.Model;

/// <summary>
/// The end of a year (model.md 7.8): deaths and ageing of smokers and ex-smokers, and growth of the population. Recent quitters neither die nor age
/// until they are ex-smokers.
/// </summary>
internal sealed class YearEnd(SimulationPlan plan, int areaIndex)
{
    private readonly SegmentDraws _draws = new(plan.Pack.SegmentCount);
    private readonly int[] _deaths = new int[plan.Pack.SegmentCount];
    private readonly int[] _leaving = new int[plan.Pack.SegmentCount];

    /// <summary>Moves the state from the end of a fourth quarter t to the start of the next year.</summary>
    public void Pass(AreaState x, Replicate r, int t)
    {
        DieAndAge(x.Smokers, r, t, Events.DeathsSmokers, plan.SmokerDeaths, Events.AgeingSmokers);
        DieAndAge(x.ExSmokers, r, t, Events.DeathsExSmokers, plan.ExSmokerDeaths, Events.AgeingExSmokers);
        for (var s = 0; s < x.Population.Length; s++)
        {
            x.Population[s] *= 1 + plan.Pack.Areas[areaIndex].AnnualGrowth;
        }
    }

    private void DieAndAge(int[] people, Replicate r, int t, int deathEvent, Chances deaths, int ageingEvent)
    {
        var streamId = plan.Pack.Areas[areaIndex].StreamId;
        _draws.Binomial(r.Address, streamId, t, deathEvent, people, deaths, _deaths);
        for (var s = 0; s < people.Length; s++)
        {
            people[s] -= _deaths[s];
        }
        _draws.Binomial(r.Address, streamId, t, ageingEvent, people, plan.Ageing, _leaving);
        var perAge = Segments.Sexes.Length * plan.Pack.Groups.Length;
        for (var s = 0; s < people.Length; s++)
        {
            people[s] += (s >= perAge ? _leaving[s - perAge] : 0) - _leaving[s];
        }
    }
}
