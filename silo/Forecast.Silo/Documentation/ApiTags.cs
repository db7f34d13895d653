namespace Forecast.Silo.Documentation;

/// <summary>The groups of operations.</summary>
internal static class ApiTags
{
    public const string Runs = "Runs";
    public const string Results = "Results of a run";
    public const string Comparisons = "Comparisons";
    public const string Charts = "Charts";
    public const string Published = "Published forecast";
    public const string Reports = "Reports";
    public const string Scenarios = "Scenarios";
    public const string Actuals = "Quarterly returns";
    public const string DataPack = "Data pack";
    public const string Service = "Service";
}
