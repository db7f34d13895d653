namespace Forecast.Reporting.Charts;

/// <summary>What the parameters of the data pack are in plain words.</summary>
public static class ParameterWords
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["prevalence.level"] = "Adults who smoke, county level",
        ["prevalence.county_shift"] = "Adults who smoke at the start",
        ["core.quarterly_quit_dates"] = "Quit dates of the core service",
        ["core.quarter_sd"] = "Scatter of the core service's quarters",
        ["core.area_quarter_sd"] = "Scatter of districts' quarters",
        ["core.success_rate"] = "Success of the core service at 4 weeks",
        ["success.quarter_sd"] = "Scatter of success between quarters",
        ["attempt.rate_factor"] = "Attempts to stop without a service",
        ["attempt.success"] = "Success of attempts without a service",
        ["initiation.rate_factor"] = "People who start to smoke",
        ["relapse.quarter_1_service"] = "Relapse in the first quarter, with a service",
        ["relapse.quarter_1_other"] = "Relapse in the first quarter, without a service",
        ["relapse.quarter_2"] = "Relapse in the second quarter",
        ["relapse.quarter_3"] = "Relapse in the third quarter",
        ["relapse.quarter_4"] = "Relapse in the fourth quarter",
        ["relapse.early"] = "Relapse in years 2 to 4",
        ["relapse.long_term"] = "Relapse later on",
        ["graduation"] = "Years until relapse is rare",
        ["stream.cost_factor"] = "Cost of a quit date in the new services",
        ["stream.reach_factor"] = "Share of smokers the new services can reach",
        ["stream.delay_factor"] = "Time until the new services are at full size",
        ["stream.success_shift"] = "Success of the new services at 4 weeks",
        ["driver.uplift_factor"] = "Effect of campaigns and other drivers",
        ["qaly.per_year_quitter"] = "Health gained by who stops for a year",
    };

    /// <summary>The words of a parameter; its name where there are none.</summary>
    /// <param name="parameter">Such as stream.reach_factor.</param>
    public static string Of(string parameter) => Words.GetValueOrDefault(parameter, parameter);
}
