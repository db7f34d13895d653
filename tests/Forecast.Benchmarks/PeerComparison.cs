using System.Globalization;

namespace Forecast.Benchmarks;

/// <summary>
/// Reads the lines that forecast and its peers printed, one of each program a round, and prints two tables in Markdown: how long they took, and whether
/// their means agree.
/// </summary>
internal static class PeerComparison
{
    /// <summary>Twenty comparisons of programs that agree would exceed this about once in 800 times.</summary>
    private const double MostStandardErrors = 4;

    /// <summary>A figure that no draw changes has a standard error of 0, but is summed in another order.</summary>
    private const double Rounding = 1e-9;

    private const string Service = "forecast";

    /// <summary>FILE. Gives 1 if any mean differs by more than <see cref="MostStandardErrors"/>, else 0.</summary>
    public static int Run(string[] arguments)
    {
        if (arguments is not [var file])
        {
            throw new FormatException("compare needs FILE");
        }
        var programs = File.ReadLines(file).Select(Round.Parse).GroupBy(round => round.Program).ToDictionary(g => g.Key, g => g.ToArray());
        if (!programs.Remove(Service, out var forecast))
        {
            throw new FormatException($"{file}: no line of {Service}");
        }
        if (programs.FirstOrDefault(peer => peer.Value.Length != forecast.Length) is { Key: { } odd })
        {
            throw new FormatException($"{file}: {Service} has {forecast.Length} rounds and {odd} has {programs[odd].Length}");
        }
        PrintTimes(forecast, programs);
        Console.WriteLine();
        return PrintMeans(forecast, programs) ? 0 : 1;
    }

    private static void PrintTimes(Round[] forecast, Dictionary<string, Round[]> peers)
    {
        Console.WriteLine("| program | replicates a round | ms per replicate, median | range | time over forecast's, median of rounds | range |");
        Console.WriteLine("| --- | ---: | ---: | --- | ---: | --- |");
        foreach (var (name, rounds) in peers.Prepend(new(Service, forecast)))
        {
            var times = rounds.Select(r => r.Milliseconds).Order().ToArray();
            var ratios = rounds.Zip(forecast, (peer, own) => peer.Milliseconds / own.Milliseconds).Order().ToArray();
            Print($"| {name} | {rounds[0].Replicates} | {Median(times):F3} | {times[0]:F3} to {times[^1]:F3} | {Median(ratios):F1} | {ratios[0]:F1} to {ratios[^1]:F1} |");
        }
    }

    private static bool PrintMeans(Round[] forecast, Dictionary<string, Round[]> peers)
    {
        string[] headings = ["county total, mean over replicates", Service, .. peers.Keys, "largest difference, standard errors"];
        Console.WriteLine($"| {string.Join(" | ", headings)} |");
        Console.WriteLine("| --- |" + string.Concat(Enumerable.Repeat(" ---: |", headings.Length - 1)));
        var faults = new List<string>();
        foreach (var output in forecast[0].Figures.Keys)
        {
            var own = Pooled(forecast, output);
            var others = peers.Select(peer => (Name: peer.Key, Sample: Pooled(peer.Value, output))).ToArray();
            var differences = others.Select(other => Difference(own, other.Sample)).ToArray();
            string[] samples = [Text(own), .. others.Select(other => Text(other.Sample))];
            Print($"| {output} | {string.Join(" | ", samples)} | {differences.DefaultIfEmpty().Max():F1} |");
            faults.AddRange(others.Zip(differences).Where(pair => !(pair.Second <= MostStandardErrors)).Select(pair => string.Create(
                CultureInfo.InvariantCulture, $"{output}: {Service} and {pair.First.Name} differ by {pair.Second:F1} standard errors")));
        }
        faults.ForEach(fault => Console.WriteLine($"\n{fault}"));
        return faults.Count == 0;
    }

    /// <summary>Mean and standard error of all rounds as one sample.</summary>
    private static (double Mean, double Error) Pooled(Round[] rounds, string output)
    {
        var samples = rounds.Select(r => (r.Replicates, r.Figures[output].Mean, r.Figures[output].Deviation)).ToArray();
        double n = samples.Sum(s => s.Replicates);
        var mean = samples.Sum(s => s.Replicates * s.Mean) / n;
        var squares = samples.Sum(s => (s.Replicates - 1) * s.Deviation * s.Deviation + s.Replicates * (s.Mean - mean) * (s.Mean - mean));
        return (mean, Math.Sqrt(squares / Math.Max(1, n - 1) / n));
    }

    private static double Difference((double Mean, double Error) own, (double Mean, double Error) other)
    {
        var difference = Math.Abs(own.Mean - other.Mean);
        return difference <= Rounding * Math.Abs(own.Mean) ? 0 : difference / double.Hypot(own.Error, other.Error);
    }

    private static string Text((double Mean, double Error) sample) =>
        string.Create(CultureInfo.InvariantCulture, $"{sample.Mean:N0} ± {sample.Error:N0}");

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>One line: a program's time and figures in one round.</summary>
    private sealed record Round(string Program, int Replicates, double Seconds, IReadOnlyDictionary<string, (double Mean, double Deviation)> Figures)
    {
        public double Milliseconds => Seconds * 1000 / Replicates;

        public static Round Parse(string line)
        {
            var values = line.Split(' ').Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
            double Number(string key) => double.Parse(
                values.GetValueOrDefault(key) ?? throw new FormatException($"no {key} in: {line}"), CultureInfo.InvariantCulture);
            var outputs = values.Keys.Where(key => key.EndsWith(".mean", StringComparison.Ordinal)).Select(key => key[..^".mean".Length]);
            return new Round(
                values.GetValueOrDefault("program") ?? throw new FormatException($"no program in: {line}"), (int)Number("replicates"), Number("seconds"),
                outputs.ToDictionary(output => output, output => (Number($"{output}.mean"), Number($"{output}.sd"))));
        }
    }
}
