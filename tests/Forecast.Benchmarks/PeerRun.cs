using System.Diagnostics;
using System.Globalization;
using Forecast.Grains.Packs;
using Forecast.Model;
using Forecast.Model.Scenarios;

namespace Forecast.Benchmarks;

/// <summary>
/// Times the model as the programs in <c>peers/</c> time themselves, and prints the same line: program, replicates, seconds, and mean and standard
/// deviation over replicates of some county totals. The scenario alone is simulated, not its counterfactual.
/// </summary>
internal static class PeerRun
{
    private const int WarmUpReplicates = 1000;
    private const int ReplicatesOfBlock = 64;

    private static readonly string[] Outputs =
    [
        "core_quit_dates", "stream_quit_dates", "core_quits", "stream_quits", "attempts", "adult_smokers_end", "smokers_most_deprived_end",
        "spend_streams", "quit_dates_most_deprived", "reference_quit_dates",
    ];

    /// <summary>PACK SCENARIO.json REPLICATES SEED [--threads N]</summary>
    public static int Run(string[] arguments)
    {
        var threads = arguments is [_, _, _, _, "--threads", var n] ? int.Parse(n, CultureInfo.InvariantCulture) : 1;
        if (arguments.Length != 4 && arguments is not [_, _, _, _, "--threads", _])
        {
            throw new FormatException("peer needs PACK SCENARIO.json REPLICATES SEED [--threads N]");
        }
        var pack = PackFolder.Read(arguments[0]).OrThrow(arguments[0]);
        var scenario = ScenarioReader.Read(File.ReadAllBytes(arguments[1]), pack).OrThrow(arguments[1]);
        var replicates = int.Parse(arguments[2], CultureInfo.InvariantCulture);
        var simulation = scenario.Simulation with { RandomSeed = ulong.Parse(arguments[3], CultureInfo.InvariantCulture) };
        var plan = new SimulationPlan(pack, scenario with { Simulation = simulation });

        CountyTotals(plan, WarmUpReplicates, threads);
        var clock = Stopwatch.StartNew();
        var totals = CountyTotals(plan, replicates, threads);
        var seconds = clock.Elapsed.TotalSeconds;

        var invariant = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(invariant, $"program=forecast replicates={replicates} seconds={seconds:F6} ") + string.Join(' ', Outputs.Select(
            (name, i) => string.Create(invariant, $"{name}.mean={totals[i].Average():G17} {name}.sd={StandardDeviation(totals[i]):G17}"))));
        return 0;
    }

    /// <summary>The compared outputs by [output][replicate].</summary>
    private static double[][] CountyTotals(SimulationPlan plan, int replicates, int threads)
    {
        var totals = Outputs.Select(_ => new double[replicates]).ToArray();
        var blocks = (replicates + ReplicatesOfBlock - 1) / ReplicatesOfBlock;
        void Simulate(int block)
        {
            var first = block * ReplicatesOfBlock;
            var batch = Kernel.Fastest.Draw(plan, first, Math.Min(ReplicatesOfBlock, replicates - first));
            for (var area = 0; area < plan.Pack.Areas.Length; area++)
            {
                Add(totals, Kernel.Fastest.Simulate(plan, area, batch));
            }
        }
        if (threads == 1)
        {
            for (var block = 0; block < blocks; block++)
            {
                Simulate(block);
            }
        }
        else
        {
            Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, Simulate);
        }
        return totals;
    }

    private static void Add(double[][] totals, AreaBlock block)
    {
        var layout = block.Layout;
        void Sum(int output, int quarter, int column)
        {
            var figures = block.Counts(quarter, column);
            for (var index = 0; index < figures.Length; index++)
            {
                totals[output][block.FirstReplicate + index] += figures[index];
            }
        }
        void SumDoubles(int output, Span<double> figures)
        {
            for (var index = 0; index < figures.Length; index++)
            {
                totals[output][block.FirstReplicate + index] += figures[index];
            }
        }
        for (var t = 0; t < layout.Quarters; t++)
        {
            Sum(0, t, layout.CoreQuitDates);
            Sum(2, t, layout.CoreQuits);
            for (var j = 0; j < layout.Streams; j++)
            {
                Sum(1, t, layout.StreamQuitDates(j));
                Sum(3, t, layout.StreamQuits(j));
                SumDoubles(7, block.Spend(t, j));
            }
            Sum(4, t, layout.Attempts);
            Sum(8, t, layout.QuitDatesOfGroup(0));
            SumDoubles(9, block.ReferenceQuitDates(t % 4));
        }
        Sum(5, layout.Quarters - 1, layout.AdultSmokers);
        Sum(6, layout.Quarters - 1, layout.SmokersOfGroup(0));
    }

    private static double StandardDeviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, values.Length - 1));
    }
}
