using Forecast.Model.Lanes;
using Forecast.Model.Population;
using static Forecast.Model.SpecialFunctions;

namespace Forecast.Model;

/// <summary>The state of an area at the start of a replicate: model.md sections 3 and 6. Recent quitters start in balance with the flow of quits.</summary>
internal static class InitialState
{
    /// <summary>Fills a state. Its arrays are overwritten; nothing of an earlier replicate is left.</summary>
    /// <exception cref="OverflowException">A stock is above 2^31 - 1.</exception>
    public static void Set<T>(AreaState<T> x, SimulationPlan plan, int areaIndex, Replicates<T> r)
        where T : unmanaged, ILanes<T>
    {
        var area = plan.Pack.Areas[areaIndex];
        var factors = plan.Pack.Factors;
        var h = r.Parameters;
        area.People.CopyTo(x.Population);
        Array.Clear(x.Goodwill);
        (x.Claw, x.PlannedThisYear, x.SpentThisYear, x.InitialClips) = (1, 0, 0, 0);

        // Smokers, from prevalence' = logistic(logit(prevalence at the county level) + county shift + sd * z); a prevalence of 0 stays 0.
        var z = r.OfArea(areaIndex).InitialPrevalence;
        for (var s = 0; s < x.Smokers.Length; s++)
        {
            var level = Math.Min(ReferenceStock.HighestPrevalence, area.SmokingPrevalence[s] * plan.PrevalenceLevel);
            x.Smokers[s] = level == 0 ? 0 : T.Round(area.People[s] * Logistic(Logit(level) + h.CountyShift + area.PrevalenceLogitSd * z));
        }
        x.AreaRate = AreaRate(x, plan, areaIndex, r);

        for (var s = 0; s < x.Smokers.Length; s++)
        {
            var p = OneMinusExpOfMinus(x.AreaRate * factors.Uptake[s]);
            var success = Logistic(r.SuccessIntercept + factors.SuccessOffset[s]);
            var a = OneMinusExpOfMinus(factors.AttemptRate[Segments.Age(s, plan.Pack.Groups.Length)] * h.AttemptRateFactor);
            var ws = p * success;
            var wo = (1 - p) * a * h.AttemptSuccess;
            var f = x.Smokers[s] * (ws * (1 - h.RelapseQuarter1Service) + wo * (1 - h.RelapseQuarter1Other));
            x.FreshService[s] = T.Round(x.Smokers[s] * ws);
            x.FreshOther[s] = T.Round(x.Smokers[s] * wo);
            x.Quitters2[s] = T.Round(f);
            x.Quitters3[s] = T.Round(f * (1 - h.RelapseQuarter2));
            x.Quitters4[s] = T.Round(f * (1 - h.RelapseQuarter2) * (1 - h.RelapseQuarter3));
            x.EarlyExSmokers[s] = T.Round(
                f * (1 - h.RelapseQuarter2) * (1 - h.RelapseQuarter3) * (1 - h.RelapseQuarter4) / (h.RelapseEarly + h.Graduation));
            var exSmokers = Math.Round(area.People[s] * area.ExSmokerPrevalence[s])
                - x.FreshService[s] - x.FreshOther[s] - x.Quitters2[s] - x.Quitters3[s] - x.Quitters4[s] - x.EarlyExSmokers[s];
            x.ExSmokers[s] = T.Max(0, exSmokers);
            x.InitialClips += T.IfLess(exSmokers, 0, 1, 0);
        }
        CheckCountable(x);
    }

    /// <summary>coreRate, corrected so that an area whose drawn stock differs from the reference keeps its expected quit dates; 0 without smokers.</summary>
    private static T AreaRate<T>(AreaState<T> x, SimulationPlan plan, int areaIndex, Replicates<T> r)
        where T : unmanaged, ILanes<T>
    {
        var reference = 0.0;
        T drawn = 0;
        for (var s = 0; s < x.Smokers.Length; s++)
        {
            reference += plan.Stock.Smokers[areaIndex][s] * plan.Pack.Factors.Uptake[s];
            drawn += x.Smokers[s] * plan.Pack.Factors.Uptake[s];
        }
        return T.IfLess(0, drawn, r.CoreRate * plan.Pack.Areas[areaIndex].Uptake * reference / drawn, 0);
    }

    /// <summary>
    /// The reference of the trajectory (model.md 8.1): the core quit dates that the area's reference stock is expected to set by [quarter of the year],
    /// and the 4-week quits expected of them.
    /// </summary>
    public static void Reference<T>(SimulationPlan plan, int areaIndex, Replicates<T> r, Span<T> quitDates, Span<T> quits)
        where T : unmanaged, ILanes<T>
    {
        var area = plan.Pack.Areas[areaIndex];
        quitDates.Clear();
        quits.Clear();
        for (var s = 0; s < plan.Pack.SegmentCount; s++)
        {
            var success = Logistic(r.SuccessIntercept + plan.Pack.Factors.SuccessOffset[s]);
            for (var q = 0; q < quitDates.Length; q++)
            {
                var expected = plan.Stock.Smokers[areaIndex][s]
                    * OneMinusExpOfMinus(r.CoreRate * plan.Pack.Factors.Uptake[s] * area.Uptake * plan.Pack.Season[q]);
                quitDates[q] += expected;
                quits[q] += expected * success;
            }
        }
    }

    /// <summary>Refuses stocks that no whole number of the machine holds.</summary>
    private static void CheckCountable<T>(AreaState<T> x)
        where T : unmanaged, ILanes<T>
    {
        T most = 0;
        for (var s = 0; s < x.Smokers.Length; s++)
        {
            most = T.Max(most, x.EverSmokers(s));
        }
        for (var lane = 0; lane < T.Count; lane++)
        {
            _ = checked((int)most[lane]);
        }
    }
}
