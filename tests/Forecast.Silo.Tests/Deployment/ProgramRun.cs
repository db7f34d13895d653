using System.Diagnostics;

namespace Forecast.Silo.Tests.Deployment;

/// <summary>How a program ended that a test ran to its end, and all it said.</summary>
internal sealed record ProgramRun(int ExitCode, string Said)
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>Runs a program in a folder. Settings of the deployment that happen to be in the environment are withheld from it.</summary>
    public static Task<ProgramRun> Run(string folder, string program, params string[] arguments) => Run(folder, [], program, arguments);

    /// <summary>Runs a program in a folder, with variables added to its environment.</summary>
    public static async Task<ProgramRun> Run(string folder, (string Name, string Value)[] environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var setting in start.Environment.Keys.Where(name => name.StartsWith("FORECAST_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(setting);
        }
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Test), process.StandardError.ReadToEndAsync(Test));
        await process.WaitForExitAsync(Test);
        return new ProgramRun(process.ExitCode, string.Concat(said));
    }

    public void AssertSucceeded() => Assert.True(ExitCode == 0, $"Exit code {ExitCode}: {Said}");
}
