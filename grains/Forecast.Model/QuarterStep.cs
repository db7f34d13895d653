using Forecast.Model.Lanes;
using Forecast.Model.Population;
using Forecast.Model.Randomness;
using static Forecast.Model.SpecialFunctions;

namespace Forecast.Model;

/// <summary>
/// THE EQUATIONS of one quarter of one area, in the order of model.md section 7 and with its symbols (defined in README.md). They stand here once, for
/// one replicate at a time and for several side by side: a T is a number of each. Holds scratch space, so
/// one instance serves one thread; the figures of a quarter depend on nothing but the state, the replicate and the quarter.
/// </summary>
internal sealed class QuarterStep<T>
    where T : unmanaged, ILanes<T>
{
    private const double HighestStreamProbability = 0.95;
    private readonly SimulationPlan _plan;
    private readonly int _areaIndex;
    private readonly Area _area;
    private readonly BlockLayout _layout;
    private readonly int _groups;
    private readonly Chances<T> _p;
    private readonly Chances<T> _attempt;
    private readonly T[] _notYetDrawn;
    private readonly T[] _quitDates;
    private readonly T[] _quits;
    private readonly T[] _serviceQuits;
    private readonly T[] _attempts;
    private readonly T[] _otherQuits;
    private readonly T[] _neverSmokers;
    private readonly T[] _stillEarly;
    private readonly T[] _displaced;
    private readonly T[] _initiation, _relapseService, _relapseOther, _relapse2, _relapse3, _relapse4, _relapseEarly, _relapseLongTerm, _graduation;

    public QuarterStep(SimulationPlan plan, int areaIndex)
    {
        _plan = plan;
        _areaIndex = areaIndex;
        _area = plan.Pack.Areas[areaIndex];
        _layout = plan.Layout;
        _groups = plan.Pack.Groups.Length;
        var segments = plan.Pack.SegmentCount;
        (_p, _attempt) = (new Chances<T>(segments), new Chances<T>(segments));
        T[] People() => new T[segments];
        (_notYetDrawn, _quitDates, _quits, _serviceQuits) = (People(), People(), People(), People());
        (_attempts, _otherQuits, _neverSmokers, _stillEarly) = (People(), People(), People(), People());
        (_initiation, _relapseService, _relapseOther, _relapse2, _relapse3) = (People(), People(), People(), People(), People());
        (_relapse4, _relapseEarly, _relapseLongTerm, _graduation) = (People(), People(), People(), People());
        _displaced = People();
    }

    /// <summary>Moves the state from the start to the end of quarter t and writes the quarter's row.</summary>
    /// <param name="x">The state at the start of the quarter.</param>
    /// <param name="r">The replicate.</param>
    /// <param name="t">The quarter index.</param>
    /// <param name="row">Whole people by the columns of <see cref="BlockLayout"/>; all 0 on entry.</param>
    /// <param name="spend">Pounds by [stream].</param>
    public void Advance(AreaState<T> x, Replicates<T> r, int t, Span<T> row, Span<T> spend)
    {
        x.Smokers.CopyTo(_notYetDrawn, 0);
        Array.Clear(_serviceQuits);
        Array.Clear(_displaced);

        var (coreLift, attemptLift) = Drivers(x, r, t);
        for (var j = 0; j < _layout.Streams; j++)
        {
            Stream(j, x, r, t, row, spend);
        }
        CoreService(x, r, t, coreLift, row);
        AttemptsOutsideServices(r, t, attemptLift, row);
        Flows(x, r, t, row);
        if (t % 4 == 3)
        {
            Underspend(x);
        }
        Stocks(x, row);
    }

    /// <summary>7.1 Demand drivers: goodwill builds up, wears off, and lifts core demand and attempts.</summary>
    private (T CoreLift, T AttemptLift) Drivers(AreaState<T> x, Replicates<T> r, int t)
    {
        T coreLift = 1, attemptLift = 1;
        for (var k = 0; k < _plan.Scenario.Drivers.Length; k++)
        {
            var driver = _plan.Scenario.Drivers[k];
            var spend = driver.AnnualSpend[t / 4] / 4;
            if (driver.AreaWeights is { } weights)
            {
                spend *= weights.GetValueOrDefault(_area.Code) * _plan.Pack.Areas.Length;
            }
            x.Goodwill[k] = spend + driver.Carryover * x.Goodwill[k];
            var uplift = driver.MaximumUplift * r.Parameters.DriverUpliftFactor * OneMinusExpOfMinus<T>(x.Goodwill[k] / driver.Scale);
            coreLift *= 1 + uplift;
            attemptLift *= 1 + driver.AttemptShare * uplift;
        }
        return (coreLift, attemptLift);
    }

    /// <summary>7.2 Stream j: its budget buys capacity, which levels off at the largest reachable share; 7.4 its 4-week quits; 7.7 its spend.</summary>
    private void Stream(int j, AreaState<T> x, Replicates<T> r, int t, Span<T> row, Span<T> spend)
    {
        var stream = _plan.Scenario.Streams[j];
        var budget = stream.AnnualBudget[t / 4] / 4 * _plan.StreamShares[j][_areaIndex] * x.Claw;
        x.PlannedThisYear += budget;
        if (t < stream.StartQuarter)
        {
            return;
        }
        var v = _plan.StreamWeights[j];
        var unitCost = stream.UnitCost * r.Parameters.StreamCostFactor;
        var ramp = T.Min(1, (t - stream.StartQuarter + 1) / (stream.RampQuarters * r.Parameters.StreamDelayFactor + 1));
        var capacity = ramp * budget / unitCost;
        var reach = stream.ReachPerQuarter * r.Parameters.StreamReachFactor;
        T eligible = 0;
        for (var s = 0; s < v.Length; s++)
        {
            eligible += v[s] * x.Smokers[s];
        }
        var saturation = OneMinusExpOfMinus(RatioOr0(capacity, reach * eligible));

        for (var s = 0; s < v.Length; s++)
        {
            _p.Set(s, T.Min(HighestStreamProbability, v[s] * reach * saturation));
        }
        Draw(r, t, Events.StreamQuitDates(j), _notYetDrawn, _p, _quitDates);
        var effect = Math.Log(stream.SuccessOddsRatio) + r.Parameters.StreamSuccessShift;
        var (quitDates, quits) = FourWeekQuits(r, t, Events.StreamQuits(j), effect, row);
        (row[_layout.StreamQuitDates(j)], row[_layout.StreamQuits(j)]) = (quitDates, quits);
        for (var s = 0; s < v.Length; s++)
        {
            _displaced[s] += stream.Displacement * _quitDates[s];
        }

        spend[j] = T.Min(budget, stream.FixedShare * budget + (1 - stream.FixedShare) * unitCost * quitDates);
        x.SpentThisYear += spend[j];
    }

    /// <summary>7.3 The core service draws from those whom no stream reached, less the people displaced from it.</summary>
    private void CoreService(AreaState<T> x, Replicates<T> r, int t, T coreLift, Span<T> row)
    {
        var uptake = _plan.Pack.Factors.Uptake;
        var season = _plan.Pack.Season[t % 4];
        var demandShock = r.OfArea(_areaIndex).DemandShockOf(t);
        for (var s = 0; s < _notYetDrawn.Length; s++)
        {
            var p0 = OneMinusExpOfMinus(x.AreaRate * uptake[s] * season * demandShock * coreLift);
            _p.Set(s, T.Max(0, p0 - RatioOr0(_displaced[s], _notYetDrawn[s])));
        }
        Draw(r, t, Events.CoreQuitDates, _notYetDrawn, _p, _quitDates);
        (row[_layout.CoreQuitDates], row[_layout.CoreQuits]) = FourWeekQuits(r, t, Events.CoreQuits, 0, row);
    }

    /// <summary>7.4 The 4-week quits of the quit dates just drawn; those people are taken, and both are counted by group.</summary>
    private (T QuitDates, T Quits) FourWeekQuits(Replicates<T> r, int t, int eventNumber, T effect, Span<T> row)
    {
        // logit p = successIntercept + offset + effect + successShock; the odds multiply.
        var odds = Exp(effect + r.SuccessShock(t));
        for (var s = 0; s < _quitDates.Length; s++)
        {
            _p.SetOdds(s, r.SuccessOdds[s] * odds);
        }
        Draw(r, t, eventNumber, _quitDates, _p, _quits);
        for (var s = 0; s < _quitDates.Length; s++)
        {
            _notYetDrawn[s] -= _quitDates[s];
            _serviceQuits[s] += _quits[s];
        }
        AddByGroup(_quitDates, 0, row.Slice(_layout.QuitDatesOfGroup(0), _groups));
        AddByGroup(_quits, 0, row.Slice(_layout.QuitsOfGroup(0), _groups));
        var quitDates = Sum(_quitDates);
        row[_layout.Attempts] += quitDates;
        return (quitDates, Sum(_quits));
    }

    /// <summary>7.5 Attempts outside services, by those who set no quit date.</summary>
    private void AttemptsOutsideServices(Replicates<T> r, int t, T attemptLift, Span<T> row)
    {
        for (var age = 0; age < Segments.AgeBands.Length; age++)
        {
            var p = OneMinusExpOfMinus(_plan.Pack.Factors.AttemptRate[age] * r.Parameters.AttemptRateFactor * attemptLift);
            for (var s = Segments.Index(age, 0, 0, _groups); s < Segments.Index(age + 1, 0, 0, _groups); s++)
            {
                _attempt.Set(s, p);
            }
        }
        Draw(r, t, Events.OtherAttempts, _notYetDrawn, _attempt, _attempts);
        Draw(r, t, Events.OtherQuits, _attempts, r.AttemptSuccess, _otherQuits);
        row[_layout.Attempts] += Sum(_attempts);
    }

    /// <summary>7.6 Flows on the state at the start of the quarter: initiation, relapse, graduation; then everyone moves on.</summary>
    private void Flows(AreaState<T> x, Replicates<T> r, int t, Span<T> row)
    {
        for (var s = 0; s < _neverSmokers.Length; s++)
        {
            var never = x.UnclippedNeverSmokers(s);
            row[_layout.Clips] += T.IfLess(never, 0, 1, 0);
            _neverSmokers[s] = T.Max(0, never);
        }
        Draw(r, t, Events.Initiation, _neverSmokers, r.Initiation, _initiation);
        Draw(r, t, Events.RelapseFreshService, x.FreshService, r.RelapseFreshService, _relapseService);
        Draw(r, t, Events.RelapseFreshOther, x.FreshOther, r.RelapseFreshOther, _relapseOther);
        Draw(r, t, Events.RelapseQuitters2, x.Quitters2, r.RelapseQuitters2, _relapse2);
        Draw(r, t, Events.RelapseQuitters3, x.Quitters3, r.RelapseQuitters3, _relapse3);
        Draw(r, t, Events.RelapseQuitters4, x.Quitters4, r.RelapseQuitters4, _relapse4);
        Draw(r, t, Events.RelapseEarlyExSmokers, x.EarlyExSmokers, r.RelapseEarly, _relapseEarly);
        Draw(r, t, Events.RelapseExSmokers, x.ExSmokers, r.RelapseLongTerm, _relapseLongTerm);
        for (var s = 0; s < _stillEarly.Length; s++)
        {
            _stillEarly[s] = x.EarlyExSmokers[s] - _relapseEarly[s];
        }
        Draw(r, t, Events.Graduation, _stillEarly, r.Graduation, _graduation);

        for (var s = 0; s < x.Smokers.Length; s++)
        {
            var (i, rs, ro, re, rx) = (_initiation[s], _relapseService[s], _relapseOther[s], _relapseEarly[s], _relapseLongTerm[s]);
            var (r2, r3, r4, g) = (_relapse2[s], _relapse3[s], _relapse4[s], _graduation[s]);
            x.Smokers[s] += i + rs + ro + r2 + r3 + r4 + re + rx - _serviceQuits[s] - _otherQuits[s];
            x.ExSmokers[s] += g - rx;
            x.EarlyExSmokers[s] += x.Quitters4[s] - r4 - re - g;
            x.Quitters4[s] = x.Quitters3[s] - r3;
            x.Quitters3[s] = x.Quitters2[s] - r2;
            x.Quitters2[s] = x.FreshService[s] - rs + x.FreshOther[s] - ro;
            x.FreshService[s] = _serviceQuits[s];
            x.FreshOther[s] = _otherQuits[s];
        }
    }

    /// <summary>7.7 At the end of a year: an underspend of the streams shrinks the next year's budgets.</summary>
    private void Underspend(AreaState<T> x)
    {
        x.Claw = T.Max(0, 1 - RatioOr0(_plan.Scenario.Grant.Clawback * (x.PlannedThisYear - x.SpentThisYear), x.PlannedThisYear));
        (x.PlannedThisYear, x.SpentThisYear) = (0, 0);
    }

    /// <summary>8 The stocks of adults at the end of the quarter.</summary>
    private void Stocks(AreaState<T> x, Span<T> row)
    {
        AddByGroup(x.Smokers, Segments.FirstAdult(_groups), row.Slice(_layout.SmokersOfGroup(0), _groups));
        for (var group = 0; group < _groups; group++)
        {
            row[_layout.AdultSmokers] += row[_layout.SmokersOfGroup(group)];
        }
    }

    /// <summary>Adds people by segment, from the first segment of an age on, to sums by group.</summary>
    private void AddByGroup(T[] people, int firstSegment, Span<T> sums)
    {
        for (var s = firstSegment; s < people.Length; s += _groups)
        {
            for (var group = 0; group < _groups; group++)
            {
                sums[group] += people[s + group];
            }
        }
    }

    /// <summary>amount / of; 0 where there is nothing to divide by.</summary>
    private static T RatioOr0(T amount, T of) => T.IfLess(0, of, amount / of, 0);

    private static T Sum(T[] people)
    {
        T sum = 0;
        foreach (var number in people)
        {
            sum += number;
        }
        return sum;
    }

    private void Draw(Replicates<T> r, int t, int eventNumber, T[] people, Chances<T> p, T[] befallen) =>
        T.Binomial(new(r.Addresses, _area.StreamId, t, eventNumber), people, p, befallen);
}
