using System.Text.Json;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Cli;

[assembly: AssemblyFixture(typeof(ComparedRun))]

namespace Forecast.Silo.Tests.Cli;

/// <summary>One comparison in every format, and the trace of each of its scenarios, for all tests that read them.</summary>
public sealed class ComparedRun : IAsyncLifetime
{
    public const int Replicates = 40;

    /// <summary>The baseline first.</summary>
    internal static readonly string[] Scenarios = ["planned-flat", "coastal-focus", "no-grant"];

    private readonly TemporaryFolder _folder = new();

    internal ForecastProgram.Ended AsJson { get; private set; } = null!;

    internal ForecastProgram.Ended AsTable { get; private set; } = null!;

    /// <summary>The files of the first run.</summary>
    internal string Folder => _folder.File("result");

    internal JsonElement Json { get; private set; }

    internal TraceRows[] Traces { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        AsJson = await Run("--format", "json", "--out", Folder);
        AsTable = await Run();
        Json = JsonDocument.Parse(AsJson.Result).RootElement;
        Traces = [.. Scenarios.Select(scenario => new TraceRows(new PlainModel(Kent.Scenario(scenario, Replicates).Bytes()).Trace()))];
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>An alternative's measures in an area.</summary>
    internal JsonElement Area(string code, int alternative) =>
        Json.Items("areas").Single(area => area.Text("area") == code).Items("alternatives").Single(of => of.GetProperty("number").GetInt32() == alternative);

    private Task<ForecastProgram.Ended> Run(params string[] more) =>
        ForecastProgram.Run(_folder.Path, ["compare", .. Scenarios, "--replicates", $"{Replicates}", .. more]);
}
