using System.Globalization;
using System.Text.Json.Nodes;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Cli;

namespace Forecast.Silo.Tests.Service;

/// <summary>Replicate values of a run that is large, on one embedded service.</summary>
public sealed class SampleMemoryTests(ITestOutputHelper output)
{
    private const int Replicates = 100_000;
    private const int Thousandths = 1_000;
    private const long MostRise = 200L << 20;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>One year without services is about a tenth of the work of planned-flat: so all hundred thousand are read in the time there is.</summary>
    [Fact]
    public async Task Hundred_thousand_replicates_are_read_while_memory_rises_by_less_than_200_MB()
    {
        using var folder = new TemporaryFolder();
        var id = await Complete(folder.Path);
        // A process that has not made the run: what that took must not be there to be used again.
        await using var service = await ServiceProcess.StartEmbeddedAsync(folder.Path);
        var forecast = await service.Get($"runs/{id}/forecast?measure=additionalQuitDates&by=quarter");
        var before = service.Memory();

        var sums = new Dictionary<string, (int Replicates, long Thousandths)>();
        using var lines = new StreamReader(await service.Http.GetStreamAsync($"/api/v1/runs/{id}/samples.csv?measure=additionalQuitDates&by=quarter", Test));
        await lines.ReadLineAsync(Test);
        while (await lines.ReadLineAsync(Test) is { } line)
        {
            var (quarter, value) = (line.Split(',')[4], double.Parse(line.Split(',')[6], CultureInfo.InvariantCulture));
            var (replicates, sum) = sums.GetValueOrDefault(quarter);
            sums[quarter] = (replicates + 1, sum + (long)Math.Round(value * Thousandths));
        }

        var rise = service.PeakMemory() - before;
        output.WriteLine($"memory before {before >> 20} MiB, rise {rise >> 20} MiB");
        var expected = forecast.Measure("additionalQuitDates").Items("quarters").Select(quarter => (quarter.Text("quarter"), Replicates, quarter.Number("mean")!.Value));
        Assert.Equal(expected, sums.Select(sum => (sum.Key, sum.Value.Replicates, (double)sum.Value.Thousandths / Replicates / Thousandths)));
        Assert.InRange(rise, 0, MostRise);
    }

    private static async Task<string> Complete(string dataFolder)
    {
        var scenario = Kent.Scenario("no-grant", Replicates);
        scenario["years"] = 1;
        scenario["grant"]!["annualAllocation"] = new JsonArray(0);
        await using var service = await ServiceProcess.StartEmbeddedAsync(dataFolder);
        var id = await service.Submit(scenario);
        Assert.Equal("completed", await service.Finish(id));
        await service.Terminate();
        Assert.Equal(0, await service.Ended());
        return id;
    }
}
