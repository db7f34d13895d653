using System.Diagnostics;
using System.Globalization;
using System.Text;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Cli;

/// <summary>The command line as its users have it: a process of its own, in a folder of the test's own that is also the user's home.</summary>
internal sealed class ForecastProgram : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _out;

    private ForecastProgram(Process process) => (_process, _out) = (process, process.StandardOutput.ReadToEndAsync(Test));

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>The program in its own output folder, built with the configuration of the tests.</summary>
    private static string Assembly
    {
        get
        {
            var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            return Path.Combine(RepositoryRoot.Folder, "client", "Forecast.Cli", "bin", framework.Parent!.Name, framework.Name, "forecast.dll");
        }
    }

    public static ForecastProgram Start(string folder, params string[] arguments) => Start(folder, [], arguments);

    /// <summary>Starts the program with variables in its environment; none of the service that happens to be in the tests' own.</summary>
    public static ForecastProgram Start(string folder, (string Name, string Value)[] environment, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Assembly, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        foreach (var home in new[] { "HOME", "XDG_DATA_HOME", "LOCALAPPDATA" })
        {
            start.Environment[home] = folder;
        }
        foreach (var name in new[] { "NO_COLOR", "FORECAST_URL", "FORECAST_API_KEY" })
        {
            start.Environment.Remove(name);
        }
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        return new ForecastProgram(Process.Start(start)!);
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<Ended> Run(string folder, params string[] arguments)
    {
        using var program = Start(folder, arguments);
        return await program.End();
    }

    /// <summary>Runs the program to its end with variables in its environment.</summary>
    public static async Task<Ended> Run(string folder, (string Name, string Value)[] environment, params string[] arguments)
    {
        using var program = Start(folder, environment, arguments);
        return await program.End();
    }

    /// <summary>Runs the program to its end on a processor without AVX2, as far as .NET can tell.</summary>
    public static async Task<Ended> RunWithoutAvx2(string folder, params string[] arguments)
    {
        using var program = Start(folder, [("DOTNET_EnableAVX2", "0")], arguments);
        return await program.End();
    }

    /// <summary>Waits until the program has said a line on standard error that begins a milestone of progress.</summary>
    public async Task<string> Milestone()
    {
        var said = new StringBuilder();
        while (await _process.StandardError.ReadLineAsync(Test) is { } line)
        {
            if (line.EndsWith(" replicates", StringComparison.Ordinal) && line.Contains(" of "))
            {
                return line;
            }
            said.AppendLine(line);
        }
        throw new InvalidOperationException($"The program ended before it told any progress; it said:\n{said}");
    }

    /// <summary>Ctrl+C.</summary>
    public async Task Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Test);
    }

    public void Kill() => _process.Kill();

    /// <summary>Waits for the program's end, with what it said since.</summary>
    public async Task<Ended> End()
    {
        var error = await _process.StandardError.ReadToEndAsync(Test);
        var output = await _out;
        await _process.WaitForExitAsync(Test);
        return new Ended(_process.ExitCode, output, error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        _process.Dispose();
    }

    /// <summary>How a process ended.</summary>
    internal sealed record Ended(int ExitCode, string Out, string Error)
    {
        /// <summary>The output of a process that went well.</summary>
        public string Result => ExitCode == 0 ? Out : throw new InvalidOperationException($"Exit code {ExitCode}: {Error}");

        /// <summary>All went well, and nothing was said.</summary>
        public void AssertSilent() => Assert.Equal((0, "", ""), (ExitCode, Out, Error));

        /// <summary>A refusal: every text on standard error, nothing on standard output, no stack trace.</summary>
        public void AssertRefused(int exitCode, params string[] texts)
        {
            Assert.Equal("", Out);
            Assert.All(texts, text => Assert.Contains(text, Error));
            Assert.DoesNotContain("   at ", Error);
            Assert.DoesNotContain("Unhandled exception", Error);
            Assert.Equal(exitCode, ExitCode);
        }
    }
}
