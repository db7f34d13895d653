using System.Collections.Frozen;

namespace Forecast.Model.Parameters;

/// <summary>
/// The parameters the model uses, by the names of parameters.csv, and the values each may take. A pack has all of them. It may have more: those
/// keep their index and their draw, and change nothing.
/// </summary>
public static class ParameterNames
{
#pragma warning disable CS1591 // The names are those of the data files; the data dictionary and the model card describe them.
    public const string PrevalenceLevel = "prevalence.level";
    public const string PrevalenceCountyShift = "prevalence.county_shift";
    public const string CoreQuarterlyQuitDates = "core.quarterly_quit_dates";
    public const string CoreQuarterSd = "core.quarter_sd";
    public const string CoreAreaQuarterSd = "core.area_quarter_sd";
    public const string CoreSuccessRate = "core.success_rate";
    public const string SuccessQuarterSd = "success.quarter_sd";
    public const string AttemptRateFactor = "attempt.rate_factor";
    public const string AttemptSuccess = "attempt.success";
    public const string InitiationRateFactor = "initiation.rate_factor";
    public const string RelapseQuarter1Service = "relapse.quarter_1_service";
    public const string RelapseQuarter1Other = "relapse.quarter_1_other";
    public const string RelapseQuarter2 = "relapse.quarter_2";
    public const string RelapseQuarter3 = "relapse.quarter_3";
    public const string RelapseQuarter4 = "relapse.quarter_4";
    public const string RelapseEarly = "relapse.early";
    public const string Graduation = "graduation";
    public const string RelapseLongTerm = "relapse.long_term";
    public const string StreamCostFactor = "stream.cost_factor";
    public const string StreamReachFactor = "stream.reach_factor";
    public const string StreamDelayFactor = "stream.delay_factor";
    public const string StreamSuccessShift = "stream.success_shift";
    public const string DriverUpliftFactor = "driver.uplift_factor";
    public const string CostProductivity = "cost.productivity";
    public const string CostSocialCare = "cost.social_care";
    public const string CostHealthcare = "cost.healthcare";
    public const string CostFires = "cost.fires";
    public const string KpiTarget = "kpi.ph11_target";
    public const string KpiFloor = "kpi.ph11_floor";
#pragma warning restore CS1591

    /// <summary>What each parameter of the model may be, by name.</summary>
    public static FrozenDictionary<string, ParameterDomain> Domains { get; } = new Dictionary<string, ParameterDomain>
    {
        [PrevalenceLevel] = ParameterDomain.NotNegative,
        [PrevalenceCountyShift] = ParameterDomain.AnyNumber,
        [CoreQuarterlyQuitDates] = ParameterDomain.NotNegative,
        [CoreQuarterSd] = ParameterDomain.NotNegative,
        [CoreAreaQuarterSd] = ParameterDomain.NotNegative,
        [CoreSuccessRate] = ParameterDomain.OpenProbability,
        [SuccessQuarterSd] = ParameterDomain.NotNegative,
        [AttemptRateFactor] = ParameterDomain.NotNegative,
        [AttemptSuccess] = ParameterDomain.Probability,
        [InitiationRateFactor] = ParameterDomain.NotNegative,
        [RelapseQuarter1Service] = ParameterDomain.Probability,
        [RelapseQuarter1Other] = ParameterDomain.Probability,
        [RelapseQuarter2] = ParameterDomain.Probability,
        [RelapseQuarter3] = ParameterDomain.Probability,
        [RelapseQuarter4] = ParameterDomain.Probability,
        [RelapseEarly] = ParameterDomain.Probability,
        [Graduation] = ParameterDomain.Probability,
        [RelapseLongTerm] = ParameterDomain.Probability,
        [StreamCostFactor] = ParameterDomain.Positive,
        [StreamReachFactor] = ParameterDomain.NotNegative,
        [StreamDelayFactor] = ParameterDomain.NotNegative,
        [StreamSuccessShift] = ParameterDomain.AnyNumber,
        [DriverUpliftFactor] = ParameterDomain.NotNegative,
        [CostProductivity] = ParameterDomain.NotNegative,
        [CostSocialCare] = ParameterDomain.NotNegative,
        [CostHealthcare] = ParameterDomain.NotNegative,
        [CostFires] = ParameterDomain.NotNegative,
        [KpiTarget] = ParameterDomain.Probability,
        [KpiFloor] = ParameterDomain.Probability,
    }.ToFrozenDictionary();

    /// <summary>What a parameter may be; any finite number if the model does not use it.</summary>
    public static ParameterDomain DomainOf(string name) => Domains.TryGetValue(name, out var domain) ? domain : ParameterDomain.AnyNumber;
}
