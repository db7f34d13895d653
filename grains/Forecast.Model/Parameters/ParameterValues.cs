using Forecast.Model.Lanes;

namespace Forecast.Model.Parameters;

/// <summary>The values of all parameters in each replicate, by the names of the model's equations.</summary>
internal sealed class ParameterValues<T>(ParameterTable table, T[] values)
    where T : unmanaged, ILanes<T>
{
    public T CountyShift { get; } = values[table.IndexOf(ParameterNames.PrevalenceCountyShift)];
    public T QuarterlyQuitDates { get; } = values[table.IndexOf(ParameterNames.CoreQuarterlyQuitDates)];
    public T QuarterSd { get; } = values[table.IndexOf(ParameterNames.CoreQuarterSd)];
    public T AreaQuarterSd { get; } = values[table.IndexOf(ParameterNames.CoreAreaQuarterSd)];
    public T CoreSuccessRate { get; } = values[table.IndexOf(ParameterNames.CoreSuccessRate)];
    public T SuccessQuarterSd { get; } = values[table.IndexOf(ParameterNames.SuccessQuarterSd)];
    public T AttemptRateFactor { get; } = values[table.IndexOf(ParameterNames.AttemptRateFactor)];
    public T AttemptSuccess { get; } = values[table.IndexOf(ParameterNames.AttemptSuccess)];
    public T InitiationRateFactor { get; } = values[table.IndexOf(ParameterNames.InitiationRateFactor)];
    public T RelapseQuarter1Service { get; } = values[table.IndexOf(ParameterNames.RelapseQuarter1Service)];
    public T RelapseQuarter1Other { get; } = values[table.IndexOf(ParameterNames.RelapseQuarter1Other)];
    public T RelapseQuarter2 { get; } = values[table.IndexOf(ParameterNames.RelapseQuarter2)];
    public T RelapseQuarter3 { get; } = values[table.IndexOf(ParameterNames.RelapseQuarter3)];
    public T RelapseQuarter4 { get; } = values[table.IndexOf(ParameterNames.RelapseQuarter4)];
    public T RelapseEarly { get; } = values[table.IndexOf(ParameterNames.RelapseEarly)];
    public T Graduation { get; } = values[table.IndexOf(ParameterNames.Graduation)];
    public T RelapseLongTerm { get; } = values[table.IndexOf(ParameterNames.RelapseLongTerm)];
    public T StreamCostFactor { get; } = values[table.IndexOf(ParameterNames.StreamCostFactor)];
    public T StreamReachFactor { get; } = values[table.IndexOf(ParameterNames.StreamReachFactor)];
    public T StreamDelayFactor { get; } = values[table.IndexOf(ParameterNames.StreamDelayFactor)];
    public T StreamSuccessShift { get; } = values[table.IndexOf(ParameterNames.StreamSuccessShift)];
    public T DriverUpliftFactor { get; } = values[table.IndexOf(ParameterNames.DriverUpliftFactor)];
    public T CostProductivity { get; } = values[table.IndexOf(ParameterNames.CostProductivity)];
    public T CostSocialCare { get; } = values[table.IndexOf(ParameterNames.CostSocialCare)];
    public T CostHealthcare { get; } = values[table.IndexOf(ParameterNames.CostHealthcare)];
    public T CostFires { get; } = values[table.IndexOf(ParameterNames.CostFires)];
    public T KpiTarget { get; } = values[table.IndexOf(ParameterNames.KpiTarget)];
    public T KpiFloor { get; } = values[table.IndexOf(ParameterNames.KpiFloor)];
}
