using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

/// <summary>The product prints the golden files; the reference, which made them, is held to them in ReferenceGoldenTests.</summary>
public class GoldenTraceTests
{
    /// <summary>Areas in file order: Ashford stands above Thanet.</summary>
    [Theory]
    [InlineData("planned-flat", 0, 2, "planned-flat.csv", "Ashford", "Thanet")]
    [InlineData("swap-to-stop", 7, 1, "swap-to-stop-replicate-7.csv", "Sevenoaks")]
    public void Trace_of_a_golden_run_is_the_golden_file_byte_for_byte(
        string scenario, int firstReplicate, int replicates, string file, params string[] areas)
    {
        var trace = Simulated.Trace(Kent.Plan(scenario), firstReplicate, replicates, [.. areas.Select(Kent.AreaOf)]);
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", file)), trace);
    }

    [Fact]
    public void Header_of_a_trace_is_that_of_the_reference() => Assert.Equal(
        string.Join(',', ReferenceTrace.Header(new ReferencePack(RepositoryRoot.KentPack()), new ReferenceScenario(Kent.ScenarioText("planned-flat")))),
        TraceCsv.Header(Kent.Plan("planned-flat")));
}
