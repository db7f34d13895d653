using Forecast.Model;
using Forecast.Model.Lanes;
using Forecast.Model.Population;
using Forecast.Model.Randomness;
using static Forecast.Model.SpecialFunctions;

namespace Forecast.Benchmarks;

/// <summary>
/// Binomial draws as the model has them: every segment of one area at the start, in each event of a quarter but those of streams. People who stand at the end of an
/// earlier draw (quit dates, attempts) are as many as expected. Holds the results: one thread.
/// </summary>
internal sealed class QuarterEvents<T>
    where T : unmanaged, ILanes<T>
{
    private const int Quarter = 0;
    private readonly uint _streamId;
    private readonly List<(ReplicateAddresses<T> Replicates, int Event, T[] People, Chances<T> Chances, T[] Befallen)> _events = [];

    /// <param name="plan">The plan.</param>
    /// <param name="area">The area's position in file order.</param>
    /// <param name="replicates">How many replicates, from the first on; as many as lanes, or twice, three times as many.</param>
    public QuarterEvents(SimulationPlan plan, int area, int replicates)
    {
        _streamId = plan.Pack.Areas[area].StreamId;
        foreach (var bundle in new ReplicateBatch<T>(plan, 0, replicates).Bundles)
        {
            var state = new AreaState<T>(plan.Pack.SegmentCount, plan.Scenario.Drivers.Length);
            InitialState.Set(state, plan, area, bundle);
            AddServices(plan, state, bundle);
            AddFlows(state, bundle);
        }
    }

    /// <summary>Draws all of them.</summary>
    public void Draw()
    {
        foreach (var (replicates, number, people, chances, befallen) in _events)
        {
            T.Binomial(new(replicates, _streamId, Quarter, number), people, chances, befallen);
        }
    }

    /// <summary>Every draw's people, probability and last result, by replicate, event and segment.</summary>
    public IEnumerable<(int People, double P, int Befallen)> Draws() =>
        from replicate in _events.GroupBy(e => e.Replicates)
        from lane in Enumerable.Range(0, T.Count)
        from e in replicate
        from s in Enumerable.Range(0, e.People.Length)
        select ((int)e.People[s][lane], e.Chances.P(s)[lane], (int)e.Befallen[s][lane]);

    private void AddServices(SimulationPlan plan, AreaState<T> state, Replicates<T> r)
    {
        var (segments, groups) = (plan.Pack.SegmentCount, plan.Pack.Groups.Length);
        var (uptake, success, attempt) = (new Chances<T>(segments), new Chances<T>(segments), new Chances<T>(segments));
        for (var s = 0; s < segments; s++)
        {
            uptake.Set(s, OneMinusExpOfMinus(state.AreaRate * plan.Pack.Factors.Uptake[s]));
            success.SetOdds(s, r.SuccessOdds[s]);
            attempt.Set(s, OneMinusExpOfMinus(plan.Pack.Factors.AttemptRate[Segments.Age(s, groups)] * r.Parameters.AttemptRateFactor));
        }
        Add(r, Events.CoreQuitDates, state.Smokers, uptake);
        Add(r, Events.CoreQuits, Expected(state.Smokers, uptake), success);
        Add(r, Events.OtherAttempts, state.Smokers, attempt);
        Add(r, Events.OtherQuits, Expected(state.Smokers, attempt), r.AttemptSuccess);
    }

    private void AddFlows(AreaState<T> state, Replicates<T> r)
    {
        Add(r, Events.Initiation, [.. Enumerable.Range(0, state.Smokers.Length).Select(s => T.Max(0, T.Round(state.UnclippedNeverSmokers(s))))], r.Initiation);
        Add(r, Events.RelapseFreshService, state.FreshService, r.RelapseFreshService);
        Add(r, Events.RelapseFreshOther, state.FreshOther, r.RelapseFreshOther);
        Add(r, Events.RelapseQuitters2, state.Quitters2, r.RelapseQuitters2);
        Add(r, Events.RelapseQuitters3, state.Quitters3, r.RelapseQuitters3);
        Add(r, Events.RelapseQuitters4, state.Quitters4, r.RelapseQuitters4);
        Add(r, Events.RelapseEarlyExSmokers, state.EarlyExSmokers, r.RelapseEarly);
        Add(r, Events.RelapseExSmokers, state.ExSmokers, r.RelapseLongTerm);
        Add(r, Events.Graduation, state.EarlyExSmokers, r.Graduation);
    }

    private void Add(Replicates<T> r, int number, T[] people, Chances<T> chances) =>
        _events.Add((r.Addresses, number, people, chances, new T[people.Length]));

    private static T[] Expected(T[] people, Chances<T> chances) => [.. people.Select((n, s) => T.Round(n * chances.P(s)))];
}
