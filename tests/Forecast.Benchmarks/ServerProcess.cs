using System.Diagnostics;

namespace Forecast.Benchmarks;

/// <summary>A server as a process of its own on a free port of the loopback address. It ends with the benchmark.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>What a server says before its address, once it answers.</summary>
    public const string Listening = "Listening on ";

    private readonly Process _process;

    private ServerProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public int Id => _process.Id;

    /// <summary>Starts a program that stands beside this one, and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public static async Task<ServerProcess> StartAsync(string program, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardOutput = true,
            // A run that nobody asked for would be measured too.
            Environment = { ["Forecast__FirstForecast"] = "none" },
        })!;
        // Also where the benchmark is told to stop.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill(process);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Listening, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new ServerProcess(process, new Uri(line[Listening.Length..]));
            }
        }
        throw new InvalidOperationException($"{program} did not start");
    }

    public async ValueTask DisposeAsync()
    {
        Kill(_process);
        await _process.WaitForExitAsync();
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill();
        }
    }
}
