using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Browser;

/// <summary>The pages of the service, each at an address that shows it in full.</summary>
internal static class EveryPage
{
    /// <summary>An address; {run}, {comparison} and {hostile} stand for a completed forecast and comparison, and the id of a scenario with a hostile name.</summary>
    public static TheoryData<string> Addresses { get; } =
    [
        "/?run={run}&paths=on", "/scenario?from=planned-flat&grant=1.5", "/scenario?from=planned-flat&grant=x", "/compare", "/compare?baseline=no-grant&with=planned-flat",
        "/compare?baseline=planned-flat&with=planned-flat&with=x", "/compare?run={comparison}", "/districts", "/districts/East%20Kent", $"/districts/{Kent.Pack.Areas[0].Code}", "/assumptions", "/runs", "/runs/{run}", "/nowhere",
    ];
}
