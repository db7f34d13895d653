using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Forecast.Benchmarks;

/// <summary>wrk: one thread that keeps some connections busy with the same request for a bounded time, as fast as the server answers.</summary>
internal static partial class LoadGenerator
{
    public const int Connections = 16;
    public const int Seconds = 5;

    /// <exception cref="FileNotFoundException">This machine has no wrk.</exception>
    public static async Task<Load> Run(Uri address, IEnumerable<string> headers)
    {
        using var wrk = Start(
            ["--threads", "1", "--connections", Text(Connections), "--duration", $"{Text(Seconds)}s", "--latency", .. headers.SelectMany(header => (string[])["--header", header]), address.ToString()]);
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        Answer.Check(wrk.ExitCode == 0 && !said.Contains("Socket errors", StringComparison.Ordinal) && !said.Contains("Non-2xx", StringComparison.Ordinal), $"wrk says of {address}: {said}");
        return new Load(Number(PerSecond().Match(said)), Milliseconds(Percentile50().Match(said)), Milliseconds(Percentile99().Match(said)));
    }

    private static Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        }
        catch (Win32Exception e)
        {
            throw new FileNotFoundException($"the load is made by wrk, and this machine has none; on Debian: apt-get install wrk ({e.Message})", e);
        }
    }

    private static double Milliseconds(Match match) => Number(match) * match.Groups[2].Value switch
    {
        "us" => 0.001,
        "ms" => 1,
        _ => 1_000,
    };

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"50%\s+([0-9.]+)(us|ms|s)")]
    private static partial Regex Percentile50();

    [GeneratedRegex(@"99%\s+([0-9.]+)(us|ms|s)")]
    private static partial Regex Percentile99();
}
