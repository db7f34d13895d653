namespace Forecast.Silo.Tests.Reporting;

/// <summary>A row of hubverse model output, as text.</summary>
internal sealed record HubRow(
    string OriginDate, string ScenarioId, string Location, string Target, string Horizon, string TargetEndDate, string OutputType, string OutputTypeId, string Value)
{
    /// <summary>What is forecast: all but the output.</summary>
    public (string, string, string, string, string, string) Task => (OriginDate, ScenarioId, Location, Target, Horizon, TargetEndDate);
}
