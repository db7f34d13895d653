using Forecast.Model.Population;
using Forecast.Model.Randomness;

namespace Forecast.Model;

/// <summary>
/// The end of a year (model.md 7.8): deaths and ageing of smokers and ex-smokers, and growth of the population. Recent quitters neither die nor age
/// until they are ex-smokers.
/// </summary>
internal sealed class YearEnd(SimulationPlan plan, int areaIndex)
{
    private readonly int[] _leaving = new int[plan.Pack.SegmentCount];

    /// <summary>Moves the state from the end of a fourth quarter t to the start of the next year.</summary>
    public void Pass(AreaState x, Replicate r, int t)
    {
        var streamId = plan.Pack.Areas[areaIndex].StreamId;
        DieAndAge(x.Smokers, plan.SmokerDeaths.AsSpan(),
            r.Address.Segments(streamId, t, Events.DeathsSmokers), r.Address.Segments(streamId, t, Events.AgeingSmokers));
        DieAndAge(x.ExSmokers, plan.ExSmokerDeaths.AsSpan(),
            r.Address.Segments(streamId, t, Events.DeathsExSmokers), r.Address.Segments(streamId, t, Events.AgeingExSmokers));
        for (var s = 0; s < x.Population.Length; s++)
        {
            x.Population[s] *= 1 + plan.Pack.Areas[areaIndex].AnnualGrowth;
        }
    }

    private void DieAndAge(int[] people, ReadOnlySpan<Chance> deaths, SegmentDraws deathDraws, SegmentDraws ageingDraws)
    {
        var groups = plan.Pack.Groups.Length;
        var perAge = Segments.Sexes.Length * groups;
        for (var s = 0; s < people.Length; s++)
        {
            var age = Segments.Age(s, groups);
            people[s] -= deathDraws.Binomial(s, people[s], deaths[age]);
            _leaving[s] = age < plan.Ageing.Length ? ageingDraws.Binomial(s, people[s], plan.Ageing[age]) : 0;
        }
        for (var s = 0; s < people.Length; s++)
        {
            people[s] += (s >= perAge ? _leaving[s - perAge] : 0) - _leaving[s];
        }
    }
}
