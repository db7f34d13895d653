using Forecast.Model.Population;
using Forecast.Model.Randomness;
using static System.Math;
using static Forecast.Model.SpecialFunctions;

namespace Forecast.Model;

/// <summary>The state of an area at the start of a replicate: model.md sections 3 and 6. Recent quitters start in balance with the flow of quits.</summary>
internal static class InitialState
{
    /// <summary>Fills a state. Its arrays are overwritten; nothing of an earlier replicate is left.</summary>
    public static void Set(AreaState x, SimulationPlan plan, int areaIndex, Replicate r)
    {
        var area = plan.Pack.Areas[areaIndex];
        var factors = plan.Pack.Factors;
        var h = r.Parameters;
        area.People.CopyTo(x.Population);
        Array.Clear(x.Goodwill);
        (x.Claw, x.PlannedThisYear, x.SpentThisYear, x.InitialClips) = (1, 0, 0, 0);

        // Smokers, from prevalence' = logistic(logit(prevalence at the county level) + county shift + sd * z); a prevalence of 0 stays 0.
        var z = plan.Scenario.Simulation.ParameterUncertainty ? r.Address.AreaNormal(area.StreamId, 0, Events.InitialPrevalence) : 0;
        for (var s = 0; s < x.Smokers.Length; s++)
        {
            var level = Min(ReferenceStock.HighestPrevalence, area.SmokingPrevalence[s] * plan.PrevalenceLevel);
            var prevalence = level == 0 ? 0 : Logistic(Logit(level) + h.CountyShift + area.PrevalenceLogitSd * z);
            x.Smokers[s] = (int)Round(area.People[s] * prevalence);
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
            x.FreshService[s] = (int)Round(x.Smokers[s] * ws);
            x.FreshOther[s] = (int)Round(x.Smokers[s] * wo);
            x.Quitters2[s] = (int)Round(f);
            x.Quitters3[s] = (int)Round(f * (1 - h.RelapseQuarter2));
            x.Quitters4[s] = (int)Round(f * (1 - h.RelapseQuarter2) * (1 - h.RelapseQuarter3));
            x.EarlyExSmokers[s] = (int)Round(
                f * (1 - h.RelapseQuarter2) * (1 - h.RelapseQuarter3) * (1 - h.RelapseQuarter4) / (h.RelapseEarly + h.Graduation));
            var exSmokers = (int)Round(area.People[s] * area.ExSmokerPrevalence[s])
                - x.FreshService[s] - x.FreshOther[s] - x.Quitters2[s] - x.Quitters3[s] - x.Quitters4[s] - x.EarlyExSmokers[s];
            x.ExSmokers[s] = Max(0, exSmokers);
            x.InitialClips += exSmokers < 0 ? 1 : 0;
        }
    }

    /// <summary>coreRate, corrected so that an area whose drawn stock differs from the reference keeps its expected quit dates; 0 without smokers.</summary>
    private static double AreaRate(AreaState x, SimulationPlan plan, int areaIndex, Replicate r)
    {
        var (reference, drawn) = (0.0, 0.0);
        for (var s = 0; s < x.Smokers.Length; s++)
        {
            reference += plan.Stock.Smokers[areaIndex][s] * plan.Pack.Factors.Uptake[s];
            drawn += x.Smokers[s] * plan.Pack.Factors.Uptake[s];
        }
        return drawn == 0 ? 0 : r.CoreRate * plan.Pack.Areas[areaIndex].Uptake * reference / drawn;
    }

    /// <summary>
    /// The reference of the trajectory (model.md 8.1): the core quit dates that the area's reference stock is expected to set by [quarter of the year],
    /// and the 4-week quits expected of them.
    /// </summary>
    public static void Reference(SimulationPlan plan, int areaIndex, Replicate r, Span<double> quitDates, Span<double> quits)
    {
        var area = plan.Pack.Areas[areaIndex];
        for (var q = 0; q < quitDates.Length; q++)
        {
            (quitDates[q], quits[q]) = (0, 0);
            for (var s = 0; s < plan.Pack.SegmentCount; s++)
            {
                var expected = plan.Stock.Smokers[areaIndex][s]
                    * OneMinusExpOfMinus(r.CoreRate * plan.Pack.Factors.Uptake[s] * area.Uptake * plan.Pack.Season[q]);
                quitDates[q] += expected;
                quits[q] += expected * Logistic(r.SuccessIntercept + plan.Pack.Factors.SuccessOffset[s]);
            }
        }
    }
}
