using System.Text.Json;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Cli;

[assembly: AssemblyFixture(typeof(PlannedFlatRun))]

namespace Forecast.Silo.Tests.Cli;

/// <summary>One run of the planned mix in every format, and its trace, for all tests that read them.</summary>
public sealed class PlannedFlatRun : IAsyncLifetime
{
    public const int Replicates = 40;
    private readonly TemporaryFolder _folder = new();

    internal string Folder => _folder.Path;

    internal ForecastProgram.Ended AsJson { get; private set; } = null!;

    internal ForecastProgram.Ended AsCsv { get; private set; } = null!;

    internal ForecastProgram.Ended AsTable { get; private set; } = null!;

    internal ForecastProgram.Ended Trace { get; private set; } = null!;

    internal JsonElement Json { get; private set; }

    /// <summary>The JSON of an area: the document itself for the county, else one of its parts.</summary>
    internal JsonElement Area(string code) => code == "county" ? Json : Json.GetProperty("areas").EnumerateArray().Single(a => a.Text("area") == code);

    public async ValueTask InitializeAsync()
    {
        AsJson = await Run("--format", "json");
        AsCsv = await Run("--format", "csv", "--quiet");
        AsTable = await Run();
        Json = JsonDocument.Parse(AsJson.Result).RootElement;
        Trace = await ForecastProgram.Run(Folder, "trace", "planned-flat", "--replicates", $"{Replicates}");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<ForecastProgram.Ended> Run(params string[] more) =>
        ForecastProgram.Run(Folder, ["run", "planned-flat", "--replicates", $"{Replicates}", .. more]);
}
