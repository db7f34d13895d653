using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Forecast.Benchmarks;

/// <summary>
/// Measures how long readers of the published forecast wait while the service computes, against the same service idle: the service is a process of its own, and a ratio is
/// taken within a round. Prints one table in Markdown.
/// </summary>
internal static class ServiceRun
{
    private const int DefaultRounds = 3;
    private const int Requests = 300;
    private const int BigRun = 30_000;
    private const int SmallRuns = 49;

    /// <summary>[ROUNDS=3]</summary>
    public static async Task<int> Run(string[] arguments)
    {
        if (arguments.Length > 1)
        {
            throw new FormatException("service needs [ROUNDS]");
        }
        var rounds = arguments is [var number] ? int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) : DefaultRounds;
        await using var service = await ServiceUnderTest.StartAsync();
        var (_, tag) = await service.Publish();
        // Warms up readers and service.
        await Read(service, tag);
        var measured = new List<(Waits Idle, Waits Busy)>();
        for (var round = 1; round <= rounds; round++)
        {
            Console.Error.WriteLine($"round {round} of {rounds}");
            measured.Add(await Round(service, tag, round));
        }
        Print(measured);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\npeak memory of the service: {service.PeakMemory() / 1048576.0:F0} MiB"));
        return 0;
    }

    private static async Task<(Waits Idle, Waits Busy)> Round(ServiceUnderTest service, string tag, int round)
    {
        var idle = await Read(service, tag);
        var big = await service.Submit(seed: 1_000 * (round + 1), BigRun);
        var small = await Task.WhenAll(Enumerable.Range(1, SmallRuns).Select(n => service.Submit(seed: 1_000 * (round + 1) + n % 40 + 1, 64 + n % 40 * 8)));
        var busy = await Read(service, tag);
        Answer.Check(await service.State(big) is "running", "the service was idle before the reading ended");
        foreach (var run in small)
        {
            Answer.Check(await service.Finish(run) == "completed", "a small run did not complete");
        }
        Answer.Check(await service.State(big) is "running", "the big run did not last longer than the small ones");
        Answer.Check(await service.Cancel(big) == "cancelled", "the big run could not be cancelled");
        return (idle, busy);
    }

    private static async Task<Waits> Read(ServiceUnderTest service, string tag)
    {
        var (full, unchanged) = (new double[Requests], new double[Requests]);
        for (var request = 0; request < Requests; request++)
        {
            full[request] = await service.Time(ServiceUnderTest.Current, null, HttpStatusCode.OK);
            unchanged[request] = await service.Time(ServiceUnderTest.Current, tag, HttpStatusCode.NotModified);
        }
        return new Waits(full, unchanged);
    }

    private static void Print(List<(Waits Idle, Waits Busy)> rounds)
    {
        Console.WriteLine($"| {Requests} requests a round | idle, ms | busy, ms | busy / idle, median of rounds | range |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        Row(rounds, "whole forecast, p50", waits => Waits.Quantile(waits.Full, 0.5));
        Row(rounds, "whole forecast, p99", waits => Waits.Quantile(waits.Full, 0.99));
        Row(rounds, "not modified, p50", waits => Waits.Quantile(waits.Unchanged, 0.5));
        Row(rounds, "not modified, p99", waits => Waits.Quantile(waits.Unchanged, 0.99));
    }

    private static void Row(List<(Waits Idle, Waits Busy)> rounds, string name, Func<Waits, double> milliseconds)
    {
        Spread Over(Func<(Waits Idle, Waits Busy), double> figure) => Spread.Of(rounds.Select(figure));
        var ratio = Over(round => milliseconds(round.Busy) / milliseconds(round.Idle));
        Console.WriteLine($"| {name} | {Over(round => milliseconds(round.Idle)).Middle("F2")} | {Over(round => milliseconds(round.Busy)).Middle("F2")} | {ratio.Middle("F2")} | {ratio.Range("F2")} |");
    }

    /// <summary>What readers waited in milliseconds: for the whole forecast, and for being told that they have it.</summary>
    private sealed record Waits(double[] Full, double[] Unchanged)
    {
        public static double Quantile(double[] values, double share)
        {
            double[] sorted = [.. values.Order()];
            return sorted[(int)Math.Round(share * (sorted.Length - 1))];
        }
    }
}
