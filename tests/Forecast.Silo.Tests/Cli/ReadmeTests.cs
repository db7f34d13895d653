using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Cli;

/// <summary>The README shows what the program prints.</summary>
public class ReadmeTests
{
    private const string Marker = "<!-- output of: run planned-flat --replicates 1000 -->";

    [Fact]
    public async Task Result_in_the_readme_is_what_its_command_prints()
    {
        using var folder = new TemporaryFolder();
        var run = await ForecastProgram.Run(folder.Path, "run", "planned-flat", "--replicates", "1000", "--quiet");
        Assert.Equal(Lines(run.Result), Shown());
    }

    /// <summary>The lines of the fenced block that follows the marker.</summary>
    private static string[] Shown()
    {
        var readme = File.ReadAllLines(Path.Combine(RepositoryRoot.Folder, "README.md"));
        return Lines(string.Join('\n', readme.SkipWhile(line => line != Marker).Skip(2).TakeWhile(line => line != "```")));
    }

    /// <summary>Without the blanks at the ends of lines and of the whole, which say nothing.</summary>
    private static string[] Lines(string text) => [.. text.Trim('\n', '\r', ' ').Split('\n').Select(line => line.TrimEnd())];
}
