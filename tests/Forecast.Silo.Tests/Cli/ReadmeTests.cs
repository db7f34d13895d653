using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Cli;

/// <summary>The README shows what the program prints.</summary>
public class ReadmeTests
{
    [Theory]
    [InlineData("run planned-flat --replicates 1000")]
    [InlineData("compare planned-flat coastal-focus --replicates 1000")]
    public async Task Result_in_the_readme_is_what_its_command_prints(string command)
    {
        using var folder = new TemporaryFolder();
        var run = await ForecastProgram.Run(folder.Path, [.. command.Split(' '), "--quiet"]);
        Assert.Equal(Lines(run.Result), Shown(command));
    }

    /// <summary>The lines of the fenced block that follows the command's marker.</summary>
    private static string[] Shown(string command)
    {
        var readme = File.ReadAllLines(Path.Combine(RepositoryRoot.Folder, "README.md"));
        return Lines(string.Join('\n', readme.SkipWhile(line => line != $"<!-- output of: {command} -->").Skip(2).TakeWhile(line => line != "```")));
    }

    /// <summary>Without the blanks at the ends of lines and of the whole, which say nothing.</summary>
    private static string[] Lines(string text) => [.. text.Trim('\n', '\r', ' ').Split('\n').Select(line => line.TrimEnd())];
}
