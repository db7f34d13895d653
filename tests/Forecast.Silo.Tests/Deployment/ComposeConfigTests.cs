using System.Text.RegularExpressions;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Deployment;

/// <summary>docker-compose.yml as the program docker-compose reads it, with settings of a test.</summary>
public sealed partial class ComposeConfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Secrets => [.. Variables().Where(variable => variable.Default is null).Select(variable => variable.Name)];

    [Fact]
    public async Task Compose_file_is_accepted_when_every_secret_is_set() => (await Config(Secrets.Select(row => row.Data))).AssertSucceeded();

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task Compose_file_is_refused_by_the_name_of_the_secret_that_is_not_set(string missing)
    {
        var config = await Config(Secrets.Select(row => row.Data).Where(secret => secret != missing));

        Assert.NotEqual(0, config.ExitCode);
        Assert.Contains(missing, config.Said);
        Assert.Contains("see silo/deploy/example.env", config.Said);
    }

    [Fact]
    public async Task Compose_file_is_refused_with_the_example_as_it_is()
    {
        var config = await ProgramRun.Run(_folder.Path, "docker-compose", "-f", DeploymentFiles.Path(DeploymentFiles.Compose),
            "--env-file", DeploymentFiles.Path(DeploymentFiles.Example), "config", "--quiet");

        Assert.NotEqual(0, config.ExitCode);
    }

    [Fact]
    public void Example_names_every_variable_with_its_default_and_no_secret_has_one()
    {
        var example = DeploymentFiles.Lines(DeploymentFiles.Example)
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split('=', 2));

        Assert.Equal(
            Variables().Select(variable => (variable.Name, variable.Default ?? "")).Order(),
            example.Select(parts => (parts[0], parts[1])).Order());
    }

    public void Dispose() => _folder.Dispose();

    private async Task<ProgramRun> Config(IEnumerable<string> secrets)
    {
        var settings = _folder.File("test.env");
        await File.WriteAllLinesAsync(settings, secrets.Select(secret => $"{secret}=0123abc"), TestContext.Current.CancellationToken);
        return await ProgramRun.Run(_folder.Path, "docker-compose", "-f", DeploymentFiles.Path(DeploymentFiles.Compose),
            "--env-file", settings, "config", "--quiet");
    }

    /// <summary>The variables of the compose file. Without a default it must be set.</summary>
    private static IEnumerable<(string Name, string? Default)> Variables() =>
        Variable().Matches(DeploymentFiles.Text(DeploymentFiles.Compose))
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value == ":-" ? match.Groups[3].Value : null))
            .Distinct();

    [GeneratedRegex(@"\$\{(\w+)(:-|:\?)([^}]*)\}")]
    private static partial Regex Variable();
}
