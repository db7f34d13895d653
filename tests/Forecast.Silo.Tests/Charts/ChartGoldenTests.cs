using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Charts;

/// <summary>Every chart of fixed figures, byte by byte. FORECAST_WRITE_CHARTS=1 writes the files anew; look at them before they are committed.</summary>
public sealed class ChartGoldenTests
{
    private static string Folder { get; } = Path.Combine(RepositoryRoot.Folder, "tests", "Forecast.Silo.Tests", "Charts", "golden");

    private static readonly Dictionary<string, string> Charts = new IEnumerable<(string Name, string Svg)>[]
    {
        EveryChart.Of(ChartSamples.Kent(), ChartSamples.Wide),
        EveryChart.Of(ChartSamples.Kent(), ChartSamples.Narrow).Select(chart => (chart.Name + "-narrow", chart.Svg)),
        EveryChart.Of(ChartSamples.Compared(), ChartSamples.Wide),
    }.SelectMany(charts => charts).ToDictionary(chart => chart.Name, chart => chart.Svg);

    public static TheoryData<string> Names => [.. Charts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Chart_is_the_one_of_the_repository(string name)
    {
        var (file, svg) = (Path.Combine(Folder, $"{name}.svg"), Charts[name]);
        if (Environment.GetEnvironmentVariable("FORECAST_WRITE_CHARTS") == "1")
        {
            await File.WriteAllTextAsync(file, svg, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), svg);
    }

    [Fact]
    public void Repository_has_no_other() => Assert.Equal(
        Charts.Keys.Select(name => $"{name}.svg").Order(StringComparer.Ordinal), Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
}
