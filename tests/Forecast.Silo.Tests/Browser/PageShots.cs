using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Browser;

/// <summary>The pictures of pages that README.md shows, each as wide as half a window.</summary>
internal static class PageShots
{
    /// <summary>Set to have the pictures taken anew.</summary>
    public const string Setting = "FORECAST_WRITE_PICTURES";

    /// <summary>Where they are.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryRoot.Folder, "silo", "Forecast.Silo", "Pages", "Pictures");

    /// <summary>What a picture is called, and the address that it shows.</summary>
    public static TheoryData<string, string> Pages { get; } = new()
    {
        { "forecast", "/" },
        { "scenario", "/scenario?from=planned-flat&outreach.money=1000000" },
        { "compare", "/compare?baseline=planned-flat&with=swap-to-stop" },
        { "district", "/districts/E07000114" },
        { "assumptions", "/assumptions" },
        { "runs", "/runs" },
    };
}
