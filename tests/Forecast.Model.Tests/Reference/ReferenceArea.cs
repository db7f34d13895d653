namespace Forecast.Model.Tests.Reference;

/// <summary>One area in one replicate: initial state (section 3) and one quarter after another (section 7).</summary>
/// <remarks>Longer than other files, so that the equations of a quarter can be read beside the specification, in its order.</remarks>
public sealed class ReferenceArea
{
    private readonly ReferencePack _pack;
    private readonly ReferenceScenario _scenario;
    private readonly ReferenceDraws _draws;
    private readonly Dictionary<string, double> _parameters;
    private readonly ReferenceCalibration _calibration;
    private readonly ReferenceAreaRow _area;
    private readonly ReferenceState _state;
    private readonly double[] _population;
    private readonly double[] _goodwill;
    private readonly double[] _areaShare;
    private readonly double _areaRate;
    private readonly int _exSmokerClips;
    private double _claw = 1;
    private double _plannedOfYear;
    private double _spentOfYear;

    public ReferenceArea(
        ReferencePack pack,
        ReferenceScenario scenario,
        ReferenceDraws draws,
        Dictionary<string, double> parameters,
        ReferenceCalibration calibration,
        ReferenceAreaRow area)
    {
        _pack = pack;
        _scenario = scenario;
        _draws = draws;
        _parameters = parameters;
        _calibration = calibration;
        _area = area;
        _population = [.. pack.Segments.Select(segment => pack.Population(area.Code, segment.Index).Population)];
        _goodwill = new double[scenario.Drivers.Count];
        _areaShare = [.. scenario.Streams.Select(AreaShare)];
        _state = new ReferenceState(pack.Segments.Count);
        SetInitialSmokers();
        _areaRate = AreaRate();
        foreach (var segment in pack.Segments)
            _exSmokerClips += SetInitialQuitters(segment);
    }

    public ReferenceQuarter Step(long replicate, int t)
    {
        var (year, season) = (t / 4, t % 4);
        var start = _state.Copy();
        double[] population = [.. _population];
        var draws = new Dictionary<int, long[]>();

        // The shocks of the quarter.
        var demandShock =
            Shock(_parameters["core.quarter_sd"], _draws.OfCounty(t, ReferenceEvents.DemandShock))
            * Shock(_parameters["core.area_quarter_sd"], _draws.OfArea(_area.Code, t, ReferenceEvents.DemandShock));
        var successShock = _parameters["success.quarter_sd"] * ReferenceNormal.Quantile(_draws.OfCounty(t, ReferenceEvents.SuccessShock));

        // 7.1 Demand drivers.
        var (coreLift, attemptLift) = Lifts(year);

        // 7.2 Streams, their 4-week quits of 7.4, their spend of 7.7.
        var left = (long[])start.Smokers.Clone();
        var displaced = new double[left.Length];
        var quitsOfServices = new long[left.Length];
        var budget = new double[_scenario.Streams.Count];
        var spend = new double[_scenario.Streams.Count];
        for (var j = 0; j < _scenario.Streams.Count; j++)
        {
            var stream = _scenario.Streams[j];
            budget[j] = stream.AnnualBudget[year] / 4 * _areaShare[j] * _claw;
            var unitCost = stream.UnitCost * _parameters["stream.cost_factor"];
            var capacity = Ramp(stream, t) * budget[j] / unitCost;
            var reach = stream.ReachPerQuarter * _parameters["stream.reach_factor"];
            var pool = ReferenceMath.Sum(_pack.Segments.Select(segment => Eligibility(stream, segment) * start.Smokers[segment.Index]));
            var quitDates = Draw(draws, t, ReferenceEvents.StreamQuitDates(j), segment => left[segment.Index], segment =>
                capacity == 0 || pool == 0 || reach == 0
                    ? 0
                    : Math.Min(0.95, Eligibility(stream, segment) * reach * ReferenceMath.ProbabilityOfRate(capacity / (reach * pool))));
            var quits = Draw(draws, t, ReferenceEvents.StreamQuits(j), segment => quitDates[segment.Index], segment =>
                ReferenceMath.Logistic(
                    _calibration.SuccessIntercept + _pack.SuccessOffset(segment)
                    + Math.Log(stream.SuccessOddsRatio) + _parameters["stream.success_shift"] + successShock));
            foreach (var segment in _pack.Segments)
            {
                left[segment.Index] -= quitDates[segment.Index];
                displaced[segment.Index] += stream.Displacement * quitDates[segment.Index];
                quitsOfServices[segment.Index] += quits[segment.Index];
            }

            if (t >= stream.StartQuarter)
                spend[j] = Math.Min(budget[j], (stream.FixedShare * budget[j]) + ((1 - stream.FixedShare) * unitCost * quitDates.Sum()));
        }

        // 7.3 Core service.
        var coreQuitDates = Draw(draws, t, ReferenceEvents.CoreQuitDates, segment => left[segment.Index], segment =>
        {
            if (left[segment.Index] == 0)
                return 0;
            var rate = _areaRate * _pack.Uptake(segment) * _pack.Season[season] * demandShock * coreLift;
            return Math.Max(0, ReferenceMath.ProbabilityOfRate(rate) - (displaced[segment.Index] / left[segment.Index]));
        });

        // 7.4 4-week quits of the core service.
        var coreQuits = Draw(draws, t, ReferenceEvents.CoreQuits, segment => coreQuitDates[segment.Index], segment =>
            ReferenceMath.Logistic(_calibration.SuccessIntercept + _pack.SuccessOffset(segment) + successShock));

        // 7.5 Attempts outside services.
        var attempts = Draw(
            draws,
            t,
            ReferenceEvents.OtherAttempts,
            segment => left[segment.Index] - coreQuitDates[segment.Index],
            segment => ReferenceMath.ProbabilityOfRate(OtherAttemptRate(segment) * attemptLift));
        var quitsOfOthers = Draw(
            draws,
            t,
            ReferenceEvents.OtherQuits,
            segment => attempts[segment.Index],
            _ => _parameters["attempt.success"]);

        // 7.6 Flows on the state at the start of the quarter.
        var neverSmokerClips = _pack.Segments.Count(segment => NeverSmokersUnclipped(start, segment) < 0);
        var initiation = Draw(
            draws,
            t,
            ReferenceEvents.Initiation,
            segment => segment.Age > 1 ? 0 : Math.Max(0, NeverSmokersUnclipped(start, segment)),
            segment => segment.Age > 1 ? 0 : Math.Min(1, _pack.InitiationRate(segment) * _parameters["initiation.rate_factor"]));
        var relapseService = Relapse(draws, t, ReferenceEvents.RelapseOfFreshService, start.FreshService, "relapse.quarter_1_service");
        var relapseOther = Relapse(draws, t, ReferenceEvents.RelapseOfFreshOther, start.FreshOther, "relapse.quarter_1_other");
        var relapse2 = Relapse(draws, t, ReferenceEvents.RelapseOfQuitters2, start.Quitters2, "relapse.quarter_2");
        var relapse3 = Relapse(draws, t, ReferenceEvents.RelapseOfQuitters3, start.Quitters3, "relapse.quarter_3");
        var relapse4 = Relapse(draws, t, ReferenceEvents.RelapseOfQuitters4, start.Quitters4, "relapse.quarter_4");
        var relapseEarly = Relapse(draws, t, ReferenceEvents.RelapseOfEarlyExSmokers, start.EarlyExSmokers, "relapse.early");
        var relapseEx = Relapse(draws, t, ReferenceEvents.RelapseOfExSmokers, start.ExSmokers, "relapse.long_term");
        var graduation = Draw(
            draws,
            t,
            ReferenceEvents.Graduation,
            segment => start.EarlyExSmokers[segment.Index] - relapseEarly[segment.Index],
            _ => _parameters["graduation"]);
        foreach (var (s, _, _, _) in _pack.Segments)
        {
            _state.Smokers[s] = start.Smokers[s] + initiation[s]
                + relapseService[s] + relapseOther[s] + relapse2[s] + relapse3[s] + relapse4[s] + relapseEarly[s] + relapseEx[s]
                - quitsOfServices[s] - coreQuits[s] - quitsOfOthers[s];
            _state.ExSmokers[s] = start.ExSmokers[s] + graduation[s] - relapseEx[s];
            _state.EarlyExSmokers[s] = start.EarlyExSmokers[s] + start.Quitters4[s] - relapse4[s] - relapseEarly[s] - graduation[s];
            _state.Quitters4[s] = start.Quitters3[s] - relapse3[s];
            _state.Quitters3[s] = start.Quitters2[s] - relapse2[s];
            _state.Quitters2[s] = start.FreshService[s] - relapseService[s] + start.FreshOther[s] - relapseOther[s];
            _state.FreshService[s] = quitsOfServices[s] + coreQuits[s];
            _state.FreshOther[s] = quitsOfOthers[s];
        }

        var end = _state.Copy();
        var claw = _claw;

        // 7.7 Underspend of the year.
        _plannedOfYear += ReferenceMath.Sum(budget);
        _spentOfYear += ReferenceMath.Sum(spend);
        if (season == 3)
        {
            _claw = _plannedOfYear == 0 ? 1 : Math.Max(0, 1 - (_scenario.Clawback * (_plannedOfYear - _spentOfYear) / _plannedOfYear));
            (_plannedOfYear, _spentOfYear) = (0, 0);
            EndYear(draws, t);
        }

        return new ReferenceQuarter
        {
            Replicate = replicate,
            Area = _area.Code,
            Quarter = t,
            Segments = _pack.Segments,
            Start = start,
            End = end,
            AfterYearEnd = _state.Copy(),
            Population = population,
            Draws = draws,
            Budget = budget,
            Spend = spend,
            Claw = claw,
            CoreLift = coreLift,
            AttemptLift = attemptLift,
            ReferenceQuitDates = _calibration.ReferenceQuitDates(_area, _pack.Season[season]),
            NeverSmokerClips = neverSmokerClips,
            ExSmokerClips = t == 0 ? _exSmokerClips : 0,
        };
    }

    /// <summary>7.8 Deaths, ageing and growth after a fourth quarter.</summary>
    private void EndYear(Dictionary<int, long[]> draws, int t)
    {
        DieAndAge(draws, t, _state.Smokers, "mortality.smoker_rr", ReferenceEvents.DeathsOfSmokers, ReferenceEvents.AgeingOfSmokers);
        DieAndAge(draws, t, _state.ExSmokers, "mortality.ex_rr", ReferenceEvents.DeathsOfExSmokers, ReferenceEvents.AgeingOfExSmokers);
        for (var s = 0; s < _population.Length; s++)
            _population[s] *= 1 + _area.AnnualGrowth;
    }

    private void DieAndAge(Dictionary<int, long[]> draws, int t, long[] people, string relativeRisk, int deathsEvent, int ageingEvent)
    {
        double[] widths = [6, 8, 9, 15, 15];
        var deaths = Draw(draws, t, deathsEvent, segment => people[segment.Index], segment =>
            Math.Min(1, _pack.ByAge("mortality.rate", segment) * _pack.ByAge(relativeRisk, segment)));
        var ageing = Draw(
            draws,
            t,
            ageingEvent,
            segment => people[segment.Index] - deaths[segment.Index],
            segment => segment.Age < 5 ? 1 / widths[segment.Age] : 0);
        foreach (var segment in _pack.Segments)
        {
            people[segment.Index] -= deaths[segment.Index] + ageing[segment.Index];
            if (segment.Age < 5)
                people[segment.Index + (2 * _pack.Groups.Count)] += ageing[segment.Index];
        }
    }

    private void SetInitialSmokers()
    {
        var z = _scenario.ParameterUncertainty
            ? ReferenceNormal.Quantile(_draws.OfArea(_area.Code, 0, ReferenceEvents.InitialPrevalence))
            : 0;
        foreach (var segment in _pack.Segments)
        {
            var row = _pack.Population(_area.Code, segment.Index);
            var prevalence = Math.Min(0.95, row.SmokingPrevalence * _parameters["prevalence.level"]);
            if (prevalence > 0)
            {
                prevalence = ReferenceMath.Logistic(
                    ReferenceMath.Logit(prevalence) + _parameters["prevalence.county_shift"] + (_area.PrevalenceLogitSd * z));
            }

            _state.Smokers[segment.Index] = ReferenceMath.Round(row.Population * prevalence);
        }
    }

    /// <summary>Quitters in balance with the flow of quits; 1 if the ex-smokers had to be clipped at 0.</summary>
    private int SetInitialQuitters(ReferenceSegment segment)
    {
        var s = segment.Index;
        var x = _state.Smokers[s];
        var p = ReferenceMath.ProbabilityOfRate(_areaRate * _pack.Uptake(segment));
        var success = ReferenceMath.Logistic(_calibration.SuccessIntercept + _pack.SuccessOffset(segment));
        var attempt = ReferenceMath.ProbabilityOfRate(OtherAttemptRate(segment));
        var service = p * success;
        var other = (1 - p) * attempt * _parameters["attempt.success"];
        var keptService = 1 - _parameters["relapse.quarter_1_service"];
        var keptOther = 1 - _parameters["relapse.quarter_1_other"];
        var flow = x * ((service * keptService) + (other * keptOther));
        _state.FreshService[s] = ReferenceMath.Round(x * service);
        _state.FreshOther[s] = ReferenceMath.Round(x * other);
        _state.Quitters2[s] = ReferenceMath.Round(flow);
        flow *= 1 - _parameters["relapse.quarter_2"];
        _state.Quitters3[s] = ReferenceMath.Round(flow);
        flow *= 1 - _parameters["relapse.quarter_3"];
        _state.Quitters4[s] = ReferenceMath.Round(flow);
        flow *= 1 - _parameters["relapse.quarter_4"];
        _state.EarlyExSmokers[s] = ReferenceMath.Round(flow / (_parameters["relapse.early"] + _parameters["graduation"]));
        var row = _pack.Population(_area.Code, s);
        var exSmokers = ReferenceMath.Round(row.Population * row.ExSmokerPrevalence)
            - _state.FreshService[s] - _state.FreshOther[s]
            - _state.Quitters2[s] - _state.Quitters3[s] - _state.Quitters4[s]
            - _state.EarlyExSmokers[s];
        _state.ExSmokers[s] = Math.Max(0, exSmokers);
        return exSmokers < 0 ? 1 : 0;
    }

    /// <summary>The area keeps its expected quit dates whatever its drawn stock.</summary>
    private double AreaRate()
    {
        var stock = _calibration.Stock(_area.Code);
        var reference = ReferenceMath.Sum(_pack.Segments.Select(segment => stock[segment.Index] * _pack.Uptake(segment)));
        var drawn = ReferenceMath.Sum(_pack.Segments.Select(segment => _state.Smokers[segment.Index] * _pack.Uptake(segment)));
        return drawn == 0 ? 0 : _calibration.CoreRate * _area.Uptake * reference / drawn;
    }

    private double AreaShare(ReferenceStream stream)
    {
        double Claim(ReferenceAreaRow area) => stream.Targeting switch
        {
            "smokers" => _calibration.Stock(area.Code).Sum(),
            "deprivation" => _calibration.Stock(area.Code).Sum() * area.DeprivationWeight,
            "explicit" => stream.ExplicitShares!.GetValueOrDefault(area.Code, 0),
            _ => throw new InvalidOperationException($"Unknown targeting {stream.Targeting} of {stream.Id}."),
        };
        var total = ReferenceMath.Sum(_pack.Areas.Select(Claim));
        return total > 0 ? Claim(_area) / total : throw new InvalidOperationException($"The shares of {stream.Id} sum to {total}.");
    }

    private (double CoreLift, double AttemptLift) Lifts(int year)
    {
        var (coreLift, attemptLift) = (1.0, 1.0);
        for (var k = 0; k < _scenario.Drivers.Count; k++)
        {
            var driver = _scenario.Drivers[k];
            var spend = driver.AnnualSpend[year] / 4;
            if (driver.AreaWeights is not null)
                spend *= driver.AreaWeights.GetValueOrDefault(_area.Code, 0) * _pack.Areas.Count;
            _goodwill[k] = spend + (driver.Carryover * _goodwill[k]);
            var uplift = driver.MaximumUplift * _parameters["driver.uplift_factor"]
                * ReferenceMath.ProbabilityOfRate(_goodwill[k] / driver.Scale);
            coreLift *= 1 + uplift;
            attemptLift *= 1 + (driver.AttemptShare * uplift);
        }

        return (coreLift, attemptLift);
    }

    private double Ramp(ReferenceStream stream, int t) => t < stream.StartQuarter
        ? 0
        : Math.Min(1, (t - stream.StartQuarter + 1) / ((stream.RampQuarters * _parameters["stream.delay_factor"]) + 1));

    private double Eligibility(ReferenceStream stream, ReferenceSegment segment)
    {
        var (age, sex, group) = (ReferencePack.AgeBands[segment.Age], ReferencePack.Sexes[segment.Sex], _pack.Groups[segment.Group]);
        if (stream.Ages is not null && !stream.Ages.Contains(age))
            return 0;
        if (stream.Sexes is not null && !stream.Sexes.Contains(sex))
            return 0;
        if (stream.Groups is not null && !stream.Groups.Contains(group))
            return 0;
        var weight = 1.0;
        foreach (var entry in stream.Weights)
        {
            if ((entry.Age is null || entry.Age == age)
                && (entry.Sex is null || entry.Sex == sex)
                && (entry.Group is null || entry.Group == group))
                weight *= entry.Weight;
        }

        return weight;
    }

    private double OtherAttemptRate(ReferenceSegment segment) =>
        _pack.ByAge("attempt.rate", segment) * _parameters["attempt.rate_factor"];

    private long NeverSmokersUnclipped(ReferenceState start, ReferenceSegment segment) =>
        ReferenceMath.Round(_population[segment.Index]) - start.EverSmokers(segment.Index);

    private long[] Relapse(Dictionary<int, long[]> draws, int t, int eventNumber, long[] people, string parameter) =>
        Draw(draws, t, eventNumber, segment => people[segment.Index], _ => _parameters[parameter]);

    private static double Shock(double sd, uint word) => Math.Exp((sd * ReferenceNormal.Quantile(word)) - (sd * sd / 2));

    /// <summary>One binomial draw for every segment.</summary>
    private long[] Draw(
        Dictionary<int, long[]> draws,
        int t,
        int eventNumber,
        Func<ReferenceSegment, long> people,
        Func<ReferenceSegment, double> probability)
    {
        long[] drawn = [.. _pack.Segments.Select(segment => ReferenceBinomial.Inverse(
            people(segment), probability(segment), _draws.OfSegment(_area.Code, t, eventNumber, segment.Index)))];
        draws[eventNumber] = drawn;
        return drawn;
    }
}
