using System.Diagnostics;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Deployment;

namespace Forecast.Silo.Tests.Service;

/// <summary>The published output, as an operator installs it: a folder that nobody may write to, run by a user who owns nothing but the data folder.</summary>
public sealed class PublishedServiceTests : IDisposable
{
    private const string Nobody = "65534";
    private readonly TemporaryFolder _folder = new();

    private string Program => _folder.File("program");

    private string Data => _folder.File("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Service_runs_from_a_read_only_folder_as_a_user_without_a_home_and_ends_in_order()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "only root can run a program as another user");
        await Install();
        await using var service = ServiceProcess.Begin(AsNobody("--urls", "http://127.0.0.1:0", "--data", Data), []);
        await service.Started();

        Assert.Equal("completed", await service.Finish(await service.Submit(Kent.Scenario("planned-flat", replicates: 20))));
        (await Health(service.Url)).AssertSucceeded();
        // From a record's comments, whose file is published beside the program.
        Assert.Contains("Pounds per quit date", await service.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken));
        await service.Terminate();

        Assert.Equal(0, await service.Ended());
        Assert.Equal(1, (await Health(service.Url)).ExitCode);
        Assert.DoesNotContain("   at ", service.Said);
    }

    private async Task Install()
    {
        var configuration = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)).Parent!.Name;
        (await ProgramRun.Run(RepositoryRoot.Folder, ServiceProcess.DotNet, "publish", "silo/Forecast.Silo", "-c", configuration, "-o", Program, "--no-build")).AssertSucceeded();
        Directory.CreateDirectory(Data);
        (await ProgramRun.Run(_folder.Path, "chown", $"{Nobody}:{Nobody}", Data)).AssertSucceeded();
        (await ProgramRun.Run(_folder.Path, "chmod", "-R", "a=rX", Program)).AssertSucceeded();
        (await ProgramRun.Run(_folder.Path, "chmod", "a+rx", _folder.Path)).AssertSucceeded();
    }

    private Task<ProgramRun> Health(Uri url) => ProgramRun.Run(_folder.Path, ServiceProcess.DotNet, Path.Combine(Program, "forecast-silo.dll"), "--health", $"{url}");

    private ProcessStartInfo AsNobody(params string[] arguments)
    {
        var start = new ProcessStartInfo("setpriv",
        [
            "--reuid", Nobody, "--regid", Nobody, "--clear-groups", "--no-new-privs", ServiceProcess.DotNet, Path.Combine(Program, "forecast-silo.dll"), .. arguments,
        ])
        { WorkingDirectory = "/" };
        foreach (var name in (string[])["HOME", "XDG_DATA_HOME", "USER", "LOGNAME"])
        {
            start.Environment.Remove(name);
        }
        return start;
    }
}
