using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Deployment;
using Forecast.Silo.Tests.Examples;
using Forecast.Silo.Tests.Service;

[assembly: AssemblyFixture(typeof(Packages))]

namespace Forecast.Silo.Tests.Examples;

/// <summary>The packages of the client library, made of what the tests were built with, and where programs are built against them without any other source.</summary>
public sealed class Packages : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<string>> _packed;

    public Packages() => _packed = new(Pack);

    /// <summary>The folder with the packages.</summary>
    internal Task<string> Packed => _packed.Value;

    /// <summary>What the build needs of its surroundings: nothing of it outlives the test, and no package is kept where other builds would find it.</summary>
    internal (string Name, string Value)[] Environment =>
        [("NUGET_PACKAGES", _folder.File("nuget")), ("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1")];

    /// <summary>Packages come from the folder, and what they depend on from what this machine has restored for the repository.</summary>
    internal async Task<string> NugetConfig() => $"""
        <configuration>
          <packageSources><clear /><add key="packed" value="{await Packed}" /></packageSources>
          <fallbackPackageFolders><clear /><add key="machine" value="{MachineFolder}" /></fallbackPackageFolders>
        </configuration>
        """;

    public void Dispose() => _folder.Dispose();

    private static string MachineFolder => System.Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private async Task<string> Pack()
    {
        var configuration = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)).Parent!.Name;
        foreach (var project in new[] { "grains/Forecast.Contracts", "client/Forecast.Client" })
        {
            (await ProgramRun.Run(RepositoryRoot.Folder, [("MSBUILDDISABLENODEREUSE", "1")], ServiceProcess.DotNet, "pack", project, "-c", configuration, "--no-build", "-o", _folder.File("packages")))
                .AssertSucceeded();
        }
        return _folder.File("packages");
    }
}
