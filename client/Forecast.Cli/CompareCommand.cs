using System.CommandLine;
using System.Text;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Model.Scenarios;
using Forecast.Reporting;
using Forecast.Silo.Hosting;

namespace Forecast.Cli;

/// <summary><c>forecast compare</c>: compares scenarios in the same futures on an embedded silo.</summary>
internal static class CompareCommand
{
    private static readonly Option<string> Replicates = new("--replicates") { Description = "Futures in which they are compared, 1 to 1000000, in place of the scenarios' own number", HelpName = "N" };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "Folder for the full result, comparison.json and comparison.csv (default: a folder named by the run, in the data folder)",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        var command = new Command("compare", "Compares scenarios in the same futures: which is better, by how much, at what cost? The first is the baseline")
        {
            ComparedScenarios.Names, Replicates, Inputs.Seed, Inputs.Set, Out,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, CancellationToken cancellation)
    {
        var output = new Output(arguments);
        var pack = Inputs.Pack(arguments);
        var scenarios = ComparedScenarios.Read(arguments, pack, arguments.GetValue(Replicates));
        if (arguments.GetValue(Out) is { } chosen)
        {
            ResultFiles.Prepare(chosen);
        }
        byte[][] documents = [.. scenarios.Select(scenario => Encoding.UTF8.GetBytes(ScenarioWriter.Write(scenario, pack)))];

        await using var silo = await EmbeddedSilo.StartAsync(arguments.GetRequiredValue(CommonOptions.Data), [Inputs.Named(arguments, pack)]);
        var client = new ForecastClient(silo.Grains, Inputs.Named(arguments, pack).Name);
        output.Say($"{scenarios.Length} scenarios, the first of them {scenarios[0].Name}: {scenarios[0].Simulation.Replicates} replicates of {pack.Areas.Length} districts over "
            + $"{scenarios[0].Quarters} quarters, seed {scenarios[0].Simulation.RandomSeed}. Ctrl+C cancels.");
        var comparison = await RunProgress.Follow(output, progress => client.CompareAsync(documents, progress, cancellation));

        Print(arguments, output, comparison);
        var folder = arguments.GetValue(Out) ?? Path.Combine(silo.DataFolder, "comparisons", comparison.RunId);
        ResultFiles.Write(folder, comparison);
        output.Say($"The full result is in {folder}: comparison.json and comparison.csv, every measure, district and year. Run {comparison.RunId}.");
        return ExitCodes.Done;
    }

    private static void Print(ParseResult arguments, Output output, ComparisonResult comparison)
    {
        switch (arguments.GetValue(CommonOptions.Format))
        {
            case "json":
                using (var stream = Console.OpenStandardOutput())
                {
                    ComparisonJson.Write(stream, comparison);
                }
                break;
            case "csv":
                ComparisonCsv.Write(Console.Out, comparison);
                break;
            default:
                ComparisonTables.Print(output.Result, comparison, Inputs.PackName(arguments));
                break;
        }
    }
}
