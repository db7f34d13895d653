using System.Globalization;
using Forecast.Model.Parameters;
using Forecast.Model.Population;

namespace Forecast.Model.Scenarios;

/// <summary>What can only be checked on a scenario as a whole: money against the grant, targeting and calibration against the pack.</summary>
internal static class ScenarioCheck
{
    /// <summary>Adds the faults of the whole; a check whose own fields have faults already is left out, the others are made all the same.</summary>
    public static void Run(DataPack pack, Scenario scenario, List<Fault> faults)
    {
        var places = faults.Select(fault => fault.Place).ToArray();
        bool HasFault(string part) => places.Any(place => place.Contains(part, StringComparison.Ordinal));
        if (!HasFault("/years") && !HasFault("/annual"))
        {
            CheckSpend(scenario, faults);
        }
        if (HasFault("/overrides"))
        {
            return;
        }
        var stock = new ReferenceStock(pack, pack.Parameters.MedianUnder(scenario, ParameterNames.PrevalenceLevel));
        for (var j = 0; j < scenario.Streams.Length; j++)
        {
            if (!HasFault($"/streams/{j}/targeting") && AreaShares.Of(scenario.Streams[j].Targeting, pack, stock) is null)
            {
                faults.Add(new Fault($"/streams/{j}/targeting", "shares that sum to 0", "a rule that gives at least one area a share above 0"));
            }
        }
        CheckCalibration(pack, scenario, stock, faults);
    }

    /// <summary>The conditions of the grant that a valid scenario breaks; empty if none.</summary>
    public static IEnumerable<string> Breaches(Scenario scenario)
    {
        if (!scenario.Grant.BaseSpendMaintained)
        {
            yield return "the grant's condition that existing spend is maintained is broken (grant.baseSpendMaintained is false)";
        }
    }

    private static void CheckSpend(Scenario scenario, List<Fault> faults)
    {
        int[] lengths =
        [
            scenario.Grant.AnnualAllocation.Length, .. scenario.Streams.Select(s => s.AnnualBudget.Length),
            .. scenario.Drivers.Select(d => d.AnnualSpend.Length), .. scenario.Enablers.Select(e => e.AnnualSpend.Length),
        ];
        for (var year = 0; year < scenario.Years && lengths.Min() == scenario.Years; year++)
        {
            var spend = scenario.Streams.Sum(s => s.AnnualBudget[year]) + scenario.Drivers.Sum(d => d.AnnualSpend[year])
                + scenario.Enablers.Sum(e => e.AnnualSpend[year]);
            var allocation = scenario.Grant.AnnualAllocation[year];
            if (!Grant.IsEnough(allocation, spend))
            {
                faults.Add(new Fault(
                    $"/grant/annualAllocation/{year}",
                    Pounds(allocation),
                    $"at least the {Pounds(spend)} that streams, drivers and enablers spend in year {year + 1}"));
            }
        }
    }

    private static void CheckCalibration(DataPack pack, Scenario scenario, ReferenceStock stock, List<Fault> faults)
    {
        try
        {
            var calibration = new Calibration(pack, stock);
            calibration.CoreRate(pack.Parameters.MedianUnder(scenario, ParameterNames.CoreQuarterlyQuitDates));
            calibration.SuccessIntercept(pack.Parameters.MedianUnder(scenario, ParameterNames.CoreSuccessRate));
        }
        catch (ModelException e)
        {
            faults.Add(new Fault("/overrides", "the calibration at the parameters' medians", e.Message));
        }
        if (pack.Parameters.MedianUnder(scenario, ParameterNames.RelapseEarly) + pack.Parameters.MedianUnder(scenario, ParameterNames.Graduation) == 0)
        {
            faults.Add(new Fault("/overrides", "relapse.early and graduation both 0", "one of them above 0, or early ex-smokers would gather without end"));
        }
    }

    private static string Pounds(double pounds) => string.Create(CultureInfo.InvariantCulture, $"{pounds:#,0.##} pounds");
}
