using System.Globalization;
using Forecast.Grains.Compute;
using Forecast.Model;

namespace Forecast.Benchmarks;

/// <summary>
/// Measures how programs compare, in rounds: a round runs each of them once, and a ratio is taken within a round, so that what else the machine does falls on both.
/// Prints one table in Markdown.
/// </summary>
internal static class RatioRun
{
    private const int DefaultRounds = 5;
    private const string One = "one thread";
    private const string Two = "two threads";
    private const string Kent12 = "12 areas";
    private const string England309 = "309 areas";

    /// <summary>[ROUNDS=5]</summary>
    public static int Run(string[] arguments)
    {
        if (arguments.Length > 1)
        {
            throw new FormatException("ratios needs [ROUNDS]");
        }
        var rounds = arguments is [var number] ? int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) : DefaultRounds;
        if (rounds < 1)
        {
            throw new FormatException($"ROUNDS is {rounds}; allowed is 1 and above");
        }
        using var one = new ComputePool(1);
        using var two = new ComputePool(2);
        var measured = Programs(one, two);
        var round = new Round();
        measured.ForEach(program => program(round));
        var results = new List<Round>();
        while (results.Count < rounds)
        {
            Console.Error.WriteLine($"round {results.Count + 1} of {rounds}");
            results.Add(round = new Round());
            measured.ForEach(program => program(round));
        }
        Print(results);
        return 0;
    }

    /// <summary>Checks the answers, then gives what a round runs.</summary>
    private static List<Action<Round>> Programs(ComputePool one, ComputePool two)
    {
        const int BatchesOfThreads = 8, BatchesOfKent = 8;
        var plan = Kent.Plan();
        var (kent, england) = (SyntheticEngland.Plan(SyntheticEngland.AreasOfKent), SyntheticEngland.Plan(SyntheticEngland.Areas));
        Batch.CheckKernels(plan);
        ThreadBenchmarks.CheckDigests(plan, one, two, BatchesOfThreads);
        AreaBenchmarks.Check(kent, england);
        var stages = new RunStages(plan);
        void Simulate(Kernel kernel, SimulationPlan simulated, int batches)
        {
            for (var batch = 0; batch < batches; batch++)
            {
                Batch.DrawAndSimulate(kernel, simulated, batch);
            }
        }
        return
        [
            .. Kernel.Supported.Select(kernel => (Action<Round>)(round => round.Time(kernel.Name, 1, () => Simulate(kernel, plan, 1)))),
            round => round.Time(One, BatchesOfThreads, () => ThreadBenchmarks.Run(plan, one, BatchesOfThreads, blocks => blocks.Length)),
            round => round.Time(Two, BatchesOfThreads, () => ThreadBenchmarks.Run(plan, two, BatchesOfThreads, blocks => blocks.Length)),
            round => round.Time(Kent12, BatchesOfKent * SyntheticEngland.AreasOfKent, () => Simulate(Kernel.Fastest, kent, BatchesOfKent)),
            round => round.Time(England309, SyntheticEngland.Areas, () => Simulate(Kernel.Fastest, england, 1)),
            stages.Run,
        ];
    }

    private static void Print(List<Round> rounds)
    {
        Console.WriteLine("| ratio | median of rounds | range |");
        Console.WriteLine("| --- | ---: | ---: |");
        foreach (var kernel in Kernel.Supported.Where(kernel => kernel != Kernel.Scalar))
        {
            Row(rounds, $"speed of {kernel.Name}, scalar = 1", "F1", round => round[Kernel.Scalar.Name] / round[kernel.Name]);
        }
        Row(rounds, "speed of two threads, one = 1", "F2", round => round[One] / round[Two]);
        Row(rounds, "cost of an area among 309, among 12 = 1", "F2", round => round[England309] / round[Kent12]);
        Row(rounds, "cost of the counterfactual, scenario = 1", "F2", round => round[RunStages.Counterfactual] / round[RunStages.Scenario]);
        Row(rounds, "cost of roll-up, both simulations = 1", "F3", round => round[RunStages.Rollup] / round[RunStages.Scenario, RunStages.Counterfactual]);
        Row(rounds, "cost of the shared draws, both simulations = 1", "F3", round => round[RunStages.Draws] / round[RunStages.Scenario, RunStages.Counterfactual]);
    }

    private static void Row(List<Round> rounds, string name, string format, Func<Round, double> ratio)
    {
        var spread = Spread.Of(rounds.Select(ratio));
        Console.WriteLine($"| {name} | {spread.Middle(format)} | {spread.Range(format)} |");
    }
}
