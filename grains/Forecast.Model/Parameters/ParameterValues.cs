namespace Forecast.Model.Parameters;

/// <summary>The values of all parameters in one replicate, by the names of the model's equations.</summary>
internal sealed class ParameterValues(ParameterTable table, double[] values)
{
    public double CountyShift { get; } = values[table.IndexOf(ParameterNames.PrevalenceCountyShift)];
    public double QuarterlyQuitDates { get; } = values[table.IndexOf(ParameterNames.CoreQuarterlyQuitDates)];
    public double QuarterSd { get; } = values[table.IndexOf(ParameterNames.CoreQuarterSd)];
    public double AreaQuarterSd { get; } = values[table.IndexOf(ParameterNames.CoreAreaQuarterSd)];
    public double CoreSuccessRate { get; } = values[table.IndexOf(ParameterNames.CoreSuccessRate)];
    public double SuccessQuarterSd { get; } = values[table.IndexOf(ParameterNames.SuccessQuarterSd)];
    public double AttemptRateFactor { get; } = values[table.IndexOf(ParameterNames.AttemptRateFactor)];
    public double AttemptSuccess { get; } = values[table.IndexOf(ParameterNames.AttemptSuccess)];
    public double InitiationRateFactor { get; } = values[table.IndexOf(ParameterNames.InitiationRateFactor)];
    public double RelapseQuarter1Service { get; } = values[table.IndexOf(ParameterNames.RelapseQuarter1Service)];
    public double RelapseQuarter1Other { get; } = values[table.IndexOf(ParameterNames.RelapseQuarter1Other)];
    public double RelapseQuarter2 { get; } = values[table.IndexOf(ParameterNames.RelapseQuarter2)];
    public double RelapseQuarter3 { get; } = values[table.IndexOf(ParameterNames.RelapseQuarter3)];
    public double RelapseQuarter4 { get; } = values[table.IndexOf(ParameterNames.RelapseQuarter4)];
    public double RelapseEarly { get; } = values[table.IndexOf(ParameterNames.RelapseEarly)];
    public double Graduation { get; } = values[table.IndexOf(ParameterNames.Graduation)];
    public double RelapseLongTerm { get; } = values[table.IndexOf(ParameterNames.RelapseLongTerm)];
    public double StreamCostFactor { get; } = values[table.IndexOf(ParameterNames.StreamCostFactor)];
    public double StreamReachFactor { get; } = values[table.IndexOf(ParameterNames.StreamReachFactor)];
    public double StreamDelayFactor { get; } = values[table.IndexOf(ParameterNames.StreamDelayFactor)];
    public double StreamSuccessShift { get; } = values[table.IndexOf(ParameterNames.StreamSuccessShift)];
    public double DriverUpliftFactor { get; } = values[table.IndexOf(ParameterNames.DriverUpliftFactor)];
    public double CostProductivity { get; } = values[table.IndexOf(ParameterNames.CostProductivity)];
    public double CostSocialCare { get; } = values[table.IndexOf(ParameterNames.CostSocialCare)];
    public double CostHealthcare { get; } = values[table.IndexOf(ParameterNames.CostHealthcare)];
    public double CostFires { get; } = values[table.IndexOf(ParameterNames.CostFires)];
    public double KpiTarget { get; } = values[table.IndexOf(ParameterNames.KpiTarget)];
    public double KpiFloor { get; } = values[table.IndexOf(ParameterNames.KpiFloor)];
}
