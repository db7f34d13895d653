using System.Text.RegularExpressions;
using System.Xml.Linq;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Deployment;

/// <summary>What can be known of the image without building it.</summary>
public sealed class DockerfileTests
{
    private const string Host = "silo/Forecast.Silo/Forecast.Silo.csproj";

    private static readonly string[] Instructions = [.. Regex.Replace(DeploymentFiles.Text(DeploymentFiles.Dockerfile), @"\\\n\s*", "")
        .Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#'))];

    private static IEnumerable<string[]> Copies => Instructions
        .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
        .Select(line => line.Split(' ')[1..]);

    [Fact]
    public void Everything_that_is_copied_exists() =>
        Assert.All(Copies.SelectMany(copy => copy[..^1]), source => Assert.True(Path.Exists(DeploymentFiles.Path(source)), $"{source} does not exist"));

    [Fact]
    public void Every_project_of_the_host_is_there_before_packages_are_restored_and_its_folder_afterwards()
    {
        var restore = Array.FindIndex(Instructions, line => line.Contains("dotnet restore", StringComparison.Ordinal));
        var before = Instructions[..restore].Where(line => line.EndsWith(".csproj", StringComparison.Ordinal) || line.Contains(".csproj ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1]).Order().ToList();
        var after = Copies.Select(copy => copy[0]).Where(source => source.EndsWith('/'));

        Assert.Equal(ProjectsOf(Host).Order(), before);
        Assert.All(before, project => Assert.Contains(after, folder => project.StartsWith(folder, StringComparison.Ordinal)));
        Assert.Contains("seeds/", after);
    }

    [Fact]
    public void Builder_is_sent_what_is_copied_and_neither_tests_nor_secrets()
    {
        var sent = DeploymentFiles.Lines(".dockerignore").Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();

        Assert.Contains("*", DeploymentFiles.Lines(".dockerignore"));
        Assert.All(Copies.SelectMany(copy => copy[..^1]), source =>
            Assert.Contains(sent, entry => source.TrimEnd('/') == entry || source.StartsWith(entry + "/", StringComparison.Ordinal)));
        Assert.All(sent, entry => Assert.DoesNotMatch(@"^(tests|client|silo/deploy|silo|\.env|\.git)$", entry));
    }

    [Fact]
    public void Images_are_of_the_framework_that_the_projects_are_built_for()
    {
        var framework = XDocument.Load(DeploymentFiles.Path("Directory.Build.props")).Descendants("TargetFramework").Single().Value["net".Length..];
        var images = Instructions.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]);

        Assert.Equal([$"mcr.microsoft.com/dotnet/sdk:{framework}", $"mcr.microsoft.com/dotnet/aspnet:{framework}-noble-chiseled"], images);
    }

    [Fact]
    public void Program_runs_without_privileges_owns_its_data_and_asks_itself_whether_it_is_ready()
    {
        var final = Instructions[Array.FindLastIndex(Instructions, line => line.StartsWith("FROM ", StringComparison.Ordinal))..];

        Assert.Contains("USER $APP_UID", final);
        Assert.Contains("VOLUME /data", final);
        Assert.Contains("COPY --from=build --chown=$APP_UID:$APP_UID /data /data", final);
        Assert.Contains(final, line => line.StartsWith("HEALTHCHECK", StringComparison.Ordinal)
            && line.EndsWith("""CMD ["dotnet", "/app/forecast-silo.dll", "--health", "http://127.0.0.1:8080"]""", StringComparison.Ordinal));
        Assert.Contains("""ENTRYPOINT ["dotnet", "/app/forecast-silo.dll"]""", final);
        // There is no shell that could run anything.
        Assert.DoesNotContain(final, line => line.StartsWith("RUN", StringComparison.Ordinal));
    }

    /// <summary>A project and all that it references, by their path from the top level.</summary>
    private static HashSet<string> ProjectsOf(string project)
    {
        var folder = Path.GetDirectoryName(DeploymentFiles.Path(project))!;
        var references = XDocument.Load(DeploymentFiles.Path(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetRelativePath(RepositoryRoot.Folder, Path.GetFullPath(Path.Combine(folder, reference.Attribute("Include")!.Value))));
        return [project, .. references.SelectMany(ProjectsOf)];
    }
}
