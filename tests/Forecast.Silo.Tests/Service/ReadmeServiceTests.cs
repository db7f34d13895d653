using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Reporting;
using Parquet;

namespace Forecast.Silo.Tests.Service;

public sealed class ReadmeServiceTests : IDisposable
{
    private const string Address = "http://127.0.0.1:5080";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The lines that begin with curl, as a reader copies them, one after the other.</summary>
    [Fact]
    public async Task Commands_of_the_README_start_follow_and_publish_a_run_compare_scenarios_and_read_them()
    {
        string[] commands = [.. File.ReadLines(Path.Combine(RepositoryRoot.Folder, "README.md")).Where(line => line.StartsWith("curl ", StringComparison.Ordinal))];
        Assert.Equal(13, commands.Length);
        await using var service = await ServiceProcess.StartEmbeddedAsync(_folder.File("data"));
        var answers = new List<string>();
        foreach (var command in commands)
        {
            answers.Add(await Bash(command.Replace(Address, service.Url.GetLeftPart(UriPartial.Authority))));
        }

        Assert.Contains("\"runId\":\"19c4a1fe00cfe4bf74c0fae7ba3abfe5\"", answers[0]);
        Assert.Contains("event: completed", answers[1]);
        Assert.Contains("publishedAt", answers[2]);
        var csv = await File.ReadAllLinesAsync(_folder.File("forecast.csv"), TestContext.Current.CancellationToken);
        Assert.StartsWith("run_id,scenario,", csv[0]);
        Assert.StartsWith("19c4a1fe00cfe4bf74c0fae7ba3abfe5,", csv[1]);
        Assert.Contains("\"runId\":\"f0be35f0ccc96c68e66659efb2f50a0e\"", answers[4]);
        Assert.Contains("event: completed", answers[5]);
        Assert.Equal(1 + 17 * 2 * 2 * 5, File.ReadLines(_folder.File("comparison.csv")).Count());
        Assert.Contains("\"areaName\":\"Thanet\"", answers[7]);
        Assert.Equal(1 + 17 * 20, File.ReadLines(_folder.File("fan.csv")).Count());
        Assert.Empty(HubTable.Read(await File.ReadAllTextAsync(_folder.File("quantiles.csv"), TestContext.Current.CancellationToken)).Faults());
        await using var samples = await ParquetReader.CreateAsync(_folder.File("samples.parquet"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(1_000 * 5, samples.RowGroups.Sum(group => group.RowCount));
        Assert.Contains("Thanet has ", XElement.Load(_folder.File("fan.svg")).Elements().First().Value);
        var document = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.File("openapi.json"), TestContext.Current.CancellationToken)).RootElement;
        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString());
        Assert.True(document.GetProperty("paths").TryGetProperty("/api/v1/runs/{id}/samples.parquet", out _));
    }

    private async Task<string> Bash(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", command])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var progress = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var answer = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await progress);
        return answer;
    }
}
