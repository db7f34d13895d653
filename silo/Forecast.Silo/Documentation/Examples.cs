namespace Forecast.Silo.Documentation;

/// <summary>Values that stand in several examples, so that these fit together.</summary>
internal static class Examples
{
    public const string RunId = "19c4a1fe00cfe4bf74c0fae7ba3abfe5";
    public const string PackHash = "4ce458a344384cfa74956737d9fc796c";
    public const string Scenario = "Planned mix, flat grant";
    public const string District = "E07000114";
}
