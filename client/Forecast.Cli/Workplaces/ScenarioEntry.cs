using System.Text.Json.Nodes;

namespace Forecast.Cli.Workplaces;

/// <summary>A scenario that can be run by name.</summary>
/// <param name="Id">Its name on the command line.</param>
/// <param name="Source">catalogue if it was saved, pack if it belongs to the data pack.</param>
/// <param name="Document">The document, which is valid.</param>
internal sealed record ScenarioEntry(string Id, string Source, JsonObject Document)
{
    public string Name => (string)Document["name"]!;

    public string Description => (string?)Document["description"] ?? "";

    /// <summary>The grant of all years, pounds.</summary>
    public double Grant => Document["grant"]!["annualAllocation"]!.AsArray().Sum(year => (double)year!);
}
