using Forecast.Model.Population;
using Forecast.Model.Randomness;
using static System.Math;
using static Forecast.Model.SpecialFunctions;

namespace Forecast.Model;

/// <summary>
/// THE EQUATIONS of one quarter of one area, in the order of model.md section 7 and with its symbols (defined in README.md). Holds scratch space, so
/// one instance serves one thread; the figures of a quarter depend on nothing but the state, the replicate and the quarter.
/// </summary>
internal sealed class QuarterStep
{
    private const double HighestStreamProbability = 0.95;
    private readonly SimulationPlan _plan;
    private readonly int _areaIndex;
    private readonly Area _area;
    private readonly BlockLayout _layout;
    private readonly int _groups;
    private readonly int[] _notYetDrawn;
    private readonly int[] _serviceQuits;
    private readonly int[] _otherQuits;
    private readonly double[] _displaced;
    private readonly Chance[] _attempt = new Chance[Segments.AgeBands.Length];

    public QuarterStep(SimulationPlan plan, int areaIndex)
    {
        _plan = plan;
        _areaIndex = areaIndex;
        _area = plan.Pack.Areas[areaIndex];
        _layout = plan.Layout;
        _groups = plan.Pack.Groups.Length;
        _notYetDrawn = new int[plan.Pack.SegmentCount];
        _serviceQuits = new int[plan.Pack.SegmentCount];
        _otherQuits = new int[plan.Pack.SegmentCount];
        _displaced = new double[plan.Pack.SegmentCount];
    }

    /// <summary>Moves the state from the start to the end of quarter t and writes the quarter's row.</summary>
    /// <param name="x">The state at the start of the quarter.</param>
    /// <param name="r">The replicate.</param>
    /// <param name="t">The quarter index.</param>
    /// <param name="row">Whole people by the columns of <see cref="BlockLayout"/>; all 0 on entry.</param>
    /// <param name="spend">Pounds by [stream].</param>
    public void Advance(AreaState x, Replicate r, int t, Span<int> row, Span<double> spend)
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
    private (double CoreLift, double AttemptLift) Drivers(AreaState x, Replicate r, int t)
    {
        var (coreLift, attemptLift) = (1.0, 1.0);
        for (var k = 0; k < _plan.Scenario.Drivers.Length; k++)
        {
            var driver = _plan.Scenario.Drivers[k];
            var spend = driver.AnnualSpend[t / 4] / 4;
            if (driver.AreaWeights is { } weights)
            {
                spend *= weights.GetValueOrDefault(_area.Code) * _plan.Pack.Areas.Length;
            }
            x.Goodwill[k] = spend + driver.Carryover * x.Goodwill[k];
            var uplift = driver.MaximumUplift * r.Parameters.DriverUpliftFactor * OneMinusExpOfMinus(x.Goodwill[k] / driver.Scale);
            coreLift *= 1 + uplift;
            attemptLift *= 1 + driver.AttemptShare * uplift;
        }
        return (coreLift, attemptLift);
    }

    /// <summary>7.2 Stream j: its budget buys capacity, which levels off at the largest reachable share; 7.4 its 4-week quits; 7.7 its spend.</summary>
    private void Stream(int j, AreaState x, Replicate r, int t, Span<int> row, Span<double> spend)
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
        var ramp = Min(1, (t - stream.StartQuarter + 1) / (stream.RampQuarters * r.Parameters.StreamDelayFactor + 1));
        var capacity = ramp * budget / unitCost;
        var reach = stream.ReachPerQuarter * r.Parameters.StreamReachFactor;
        var eligible = 0.0;
        for (var s = 0; s < v.Length; s++)
        {
            eligible += v[s] * x.Smokers[s];
        }
        var saturation = capacity == 0 || reach == 0 || eligible == 0 ? 0 : OneMinusExpOfMinus(capacity / (reach * eligible));

        var effect = Log(stream.SuccessOddsRatio) + r.Parameters.StreamSuccessShift;
        var quitDates = 0;
        var quitDateDraws = r.Address.Segments(_area.StreamId, t, Events.StreamQuitDates(j));
        var quitDraws = r.Address.Segments(_area.StreamId, t, Events.StreamQuits(j));
        for (var s = 0; s < v.Length; s++)
        {
            var p = Min(HighestStreamProbability, v[s] * reach * saturation);
            if (p <= 0 || _notYetDrawn[s] == 0)
            {
                continue;
            }
            var set = quitDateDraws.Binomial(s, _notYetDrawn[s], new Chance(p));
            if (set == 0)
            {
                continue;
            }
            _notYetDrawn[s] -= set;
            _displaced[s] += stream.Displacement * set;
            quitDates += set;
            row[_layout.StreamQuits(j)] += FourWeekQuits(ref quitDraws, s, set, r, t, effect, row);
        }
        row[_layout.StreamQuitDates(j)] = quitDates;
        row[_layout.Attempts] += quitDates;

        spend[j] = Min(budget, stream.FixedShare * budget + (1 - stream.FixedShare) * unitCost * quitDates);
        x.SpentThisYear += spend[j];
    }

    /// <summary>7.3 The core service draws from those whom no stream reached, less the people displaced from it.</summary>
    private void CoreService(AreaState x, Replicate r, int t, double coreLift, Span<int> row)
    {
        var uptake = _plan.Pack.Factors.Uptake;
        var season = _plan.Pack.Season[t % 4];
        var demandShock = r.AreaDemandShock(t, _area.StreamId);
        var quitDateDraws = r.Address.Segments(_area.StreamId, t, Events.CoreQuitDates);
        var quitDraws = r.Address.Segments(_area.StreamId, t, Events.CoreQuits);
        var quitDates = 0;
        for (var s = 0; s < _notYetDrawn.Length; s++)
        {
            if (_notYetDrawn[s] == 0)
            {
                continue;
            }
            var p0 = OneMinusExpOfMinus(x.AreaRate * uptake[s] * season * demandShock * coreLift);
            var p = Max(0, p0 - _displaced[s] / _notYetDrawn[s]);
            var set = quitDateDraws.Binomial(s, _notYetDrawn[s], new Chance(p));
            if (set == 0)
            {
                continue;
            }
            _notYetDrawn[s] -= set;
            quitDates += set;
            row[_layout.CoreQuits] += FourWeekQuits(ref quitDraws, s, set, r, t, 0, row);
        }
        row[_layout.CoreQuitDates] = quitDates;
        row[_layout.Attempts] += quitDates;
    }

    /// <summary>7.4 How many of a segment's quit dates are 4-week quits; counts both by group.</summary>
    private int FourWeekQuits(ref SegmentDraws draws, int s, int quitDates, Replicate r, int t, double effect, Span<int> row)
    {
        var p = Logistic(r.SuccessIntercept + _plan.Pack.Factors.SuccessOffset[s] + effect + r.SuccessShock(t));
        var quits = draws.Binomial(s, quitDates, new Chance(p));
        var group = Segments.Group(s, _groups);
        row[_layout.QuitDatesOfGroup(group)] += quitDates;
        row[_layout.QuitsOfGroup(group)] += quits;
        _serviceQuits[s] += quits;
        return quits;
    }

    /// <summary>7.5 Attempts outside services, by those who set no quit date.</summary>
    private void AttemptsOutsideServices(Replicate r, int t, double attemptLift, Span<int> row)
    {
        for (var age = 0; age < _attempt.Length; age++)
        {
            _attempt[age] = new Chance(OneMinusExpOfMinus(_plan.Pack.Factors.AttemptRate[age] * r.Parameters.AttemptRateFactor * attemptLift));
        }
        var attemptDraws = r.Address.Segments(_area.StreamId, t, Events.OtherAttempts);
        var quitDraws = r.Address.Segments(_area.StreamId, t, Events.OtherQuits);
        for (var s = 0; s < _notYetDrawn.Length; s++)
        {
            var attempts = attemptDraws.Binomial(s, _notYetDrawn[s], _attempt[Segments.Age(s, _groups)]);
            row[_layout.Attempts] += attempts;
            _otherQuits[s] = quitDraws.Binomial(s, attempts, r.AttemptSuccess);
        }
    }

    /// <summary>7.6 Flows on the state at the start of the quarter: initiation, relapse, graduation; then everyone moves on.</summary>
    private void Flows(AreaState x, Replicate r, int t, Span<int> row)
    {
        var initiation = r.Address.Segments(_area.StreamId, t, Events.Initiation);
        var relapseService = r.Address.Segments(_area.StreamId, t, Events.RelapseFreshService);
        var relapseOther = r.Address.Segments(_area.StreamId, t, Events.RelapseFreshOther);
        var relapse2 = r.Address.Segments(_area.StreamId, t, Events.RelapseQuitters2);
        var relapse3 = r.Address.Segments(_area.StreamId, t, Events.RelapseQuitters3);
        var relapse4 = r.Address.Segments(_area.StreamId, t, Events.RelapseQuitters4);
        var relapseEarly = r.Address.Segments(_area.StreamId, t, Events.RelapseEarlyExSmokers);
        var relapseLongTerm = r.Address.Segments(_area.StreamId, t, Events.RelapseExSmokers);
        var graduation = r.Address.Segments(_area.StreamId, t, Events.Graduation);
        for (var s = 0; s < x.Smokers.Length; s++)
        {
            var never = x.UnclippedNeverSmokers(s);
            row[_layout.Clips] += never < 0 ? 1 : 0;
            var i = Segments.Age(s, _groups) < Segments.AgesOfInitiation
                ? initiation.Binomial(s, never, r.Initiation[Segments.Age(s, _groups) * _groups + Segments.Group(s, _groups)])
                : 0;
            var rs = relapseService.Binomial(s, x.FreshService[s], r.RelapseFreshService);
            var ro = relapseOther.Binomial(s, x.FreshOther[s], r.RelapseFreshOther);
            var r2 = relapse2.Binomial(s, x.Quitters2[s], r.RelapseQuitters2);
            var r3 = relapse3.Binomial(s, x.Quitters3[s], r.RelapseQuitters3);
            var r4 = relapse4.Binomial(s, x.Quitters4[s], r.RelapseQuitters4);
            var re = relapseEarly.Binomial(s, x.EarlyExSmokers[s], r.RelapseEarly);
            var rx = relapseLongTerm.Binomial(s, x.ExSmokers[s], r.RelapseLongTerm);
            var g = graduation.Binomial(s, x.EarlyExSmokers[s] - re, r.Graduation);

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
    private void Underspend(AreaState x)
    {
        x.Claw = x.PlannedThisYear == 0
            ? 1
            : Max(0, 1 - _plan.Scenario.Grant.Clawback * (x.PlannedThisYear - x.SpentThisYear) / x.PlannedThisYear);
        (x.PlannedThisYear, x.SpentThisYear) = (0, 0);
    }

    /// <summary>8 The stocks of adults at the end of the quarter.</summary>
    private void Stocks(AreaState x, Span<int> row)
    {
        for (var s = Segments.FirstAdult(_groups); s < x.Smokers.Length; s++)
        {
            row[_layout.AdultSmokers] += x.Smokers[s];
            row[_layout.SmokersOfGroup(Segments.Group(s, _groups))] += x.Smokers[s];
        }
    }
}
