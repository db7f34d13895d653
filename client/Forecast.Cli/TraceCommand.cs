using System.CommandLine;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Forecast.Model;

namespace Forecast.Cli;

/// <summary><c>forecast trace</c>: every replicate, area and quarter as CSV, to be compared digit by digit. Runs the model itself, without a silo.</summary>
internal static class TraceCommand
{
    private const int ReplicatesAtATime = 16;

    private static readonly Option<string> Replicates = new("--replicates") { Description = "How many replicates", HelpName = "N", Required = true };

    private static readonly Option<string> First = new("--first") { Description = "The first replicate", HelpName = "R", DefaultValueFactory = _ => "0" };

    private static readonly Option<string> Areas = new("--areas") { Description = "Codes of the areas to print, separated by commas (default: all)", HelpName = "CODE,..." };

    public static Command Create()
    {
        var command = new Command("trace", "Prints every replicate, area and quarter as CSV")
        {
            Inputs.Scenario, Replicates, First, Areas, ScenarioChanges.Seed, ScenarioChanges.Set,
        };
        command.SetAction((arguments, cancellation) => Task.FromResult(Run(arguments, cancellation)));
        return command;
    }

    private static int Run(ParseResult arguments, CancellationToken cancellation)
    {
        CommonOptions.Refuse(arguments, CommonOptions.Server, "trace computes in this process");
        var pack = Inputs.Pack(arguments);
        var first = WholeNumber(arguments, First, 0, int.MaxValue);
        var replicates = WholeNumber(arguments, Replicates, 1, int.MaxValue - first);
        var areas = ReadAreas(arguments, pack);
        var plan = new SimulationPlan(pack, Inputs.ReadScenario(arguments, pack));
        var populations = areas.ToDictionary(area => area, area => AreaSimulation.AdultPopulation(plan, area));

        using var writer = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        writer.Write(TraceCsv.Header(plan));
        writer.Write('\n');
        for (var done = 0; done < replicates;)
        {
            var count = Math.Min(ReplicatesAtATime, replicates - done);
            var from = first + done;
            var blocks = Simulate(plan, areas, from, count, cancellation);
            for (var index = 0; index < count; index++)
            {
                foreach (var block in blocks)
                {
                    TraceCsv.WriteRows(writer, plan, block, index, populations[block.Area]);
                }
            }
            done += count;
        }
        return ExitCodes.Done;
    }

    private static AreaBlock[] Simulate(SimulationPlan plan, int[] areas, int first, int count, CancellationToken cancellation)
    {
        try
        {
            return [.. areas.AsParallel().AsOrdered().WithCancellation(cancellation)
                .Select(area => AreaSimulation.Run(plan, area, first, count, cancellation))];
        }
        catch (AggregateException e) when (e.InnerExceptions.FirstOrDefault(inner => inner is ModelException) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
            throw;
        }
    }

    private static int[] ReadAreas(ParseResult arguments, Model.Population.DataPack pack)
    {
        if (arguments.GetValue(Areas) is not { } list)
        {
            return [.. Enumerable.Range(0, pack.Areas.Length)];
        }
        var codes = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = codes.Where(code => pack.IndexOfArea(code) < 0).ToArray();
        if (unknown.Length > 0 || codes.Length == 0)
        {
            throw new UsageException($"--areas {list}: {(codes.Length == 0 ? "no area" : $"no area {string.Join(", ", unknown)}")}; "
                + $"the pack has {string.Join(", ", pack.Areas.Select(a => a.Code))}");
        }
        return [.. codes.Select(pack.IndexOfArea).Distinct().Order()];
    }

    private static int WholeNumber(ParseResult arguments, Option<string> option, int lowest, int highest)
    {
        var text = arguments.GetRequiredValue(option);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest
            ? number
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option.Name} {text}: a whole number from {lowest} to {highest} is expected"));
    }
}
