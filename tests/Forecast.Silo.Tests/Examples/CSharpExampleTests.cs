using System.Globalization;
using System.Text.Json.Nodes;
using Forecast.Client;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Deployment;
using Forecast.Silo.Tests.Service;

namespace Forecast.Silo.Tests.Examples;

public sealed class CSharpExampleTests(Packages packages, LocalService local) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string LibraryReadme => Path.Combine(RepositoryRoot.Folder, "client", "Forecast.Client", "README.md");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sample_is_built_against_the_packages_alone_and_runs_on_a_silo_in_another_process()
    {
        var scenario = Kent.Scenario("planned-flat", replicates: 20);
        File.WriteAllText(_folder.File("mix.json"), scenario.ToJsonString());
        File.WriteAllText(_folder.File("nuget.config"), await packages.NugetConfig());
        foreach (var file in new[] { "csharp.csproj", "Program.cs" })
        {
            File.Copy(ExampleFiles.At("csharp", file), _folder.File(file));
        }
        File.WriteAllText(_folder.File("FromTheReadme.cs"), FromTheReadme());
        await local.Service;

        (await DotNet("build", "-c", "Release", "-o", "built", "-warnaserror")).AssertSucceeded();
        var run = await DotNet(_folder.File(Path.Combine("built", "csharp.dll")), $"127.0.0.1:{local.GatewayPort}", "mix.json");

        run.AssertSucceeded();
        var expected = new PlainModel(AFifthDearer(scenario).Bytes()).Result();
        var total = expected.Total("additionalQuitDates");
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture,
                $"A fifth dearer: median {total.Median:N0} of {total.Target:N0}, reached in {100 * total.ProbabilityOfTarget:0.0}% of the futures; run {expected.RunId}"),
            run.Said);
        Assert.Contains("20 of 20 replicates", run.Said);
    }

    [Fact]
    public void Ten_lines_of_the_READMEs_are_the_sample()
    {
        var sample = ExampleFiles.Text("csharp", "Program.cs");

        Assert.InRange(sample.Split('\n').Count(line => line.Length > 0), 1, 10);
        Assert.Equal(sample, ExampleFiles.Blocks(LibraryReadme, "csharp")[0]);
        Assert.Equal(sample, ExampleFiles.Blocks(Path.Combine(RepositoryRoot.Folder, "README.md"), "csharp").Single());
    }

    /// <summary>The library's README builds a scenario from nothing: so does this file of the sample.</summary>
    private static string FromTheReadme() => $$"""
        using Forecast.Client.Scenarios;

        internal static class FromTheReadme
        {
            public static string Document()
            {
        {{ExampleFiles.Blocks(LibraryReadme, "csharp")[1]}}
                return outreach.ToJson();
            }
        }
        """;

    private static JsonObject AFifthDearer(JsonObject scenario)
    {
        var dearer = scenario.DeepClone().AsObject();
        dearer["name"] = "A fifth dearer";
        foreach (var stream in dearer["streams"]!.AsArray())
        {
            stream!["unitCost"] = 1.2 * (double)stream["unitCost"]!;
        }
        return dearer;
    }

    private Task<ProgramRun> DotNet(params string[] arguments) => ProgramRun.Run(_folder.Path, packages.Environment, ServiceProcess.DotNet, arguments);
}
