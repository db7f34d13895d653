using System.CommandLine;
using Forecast.Cli.Workplaces;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Reporting;

namespace Forecast.Cli;

/// <summary><c>forecast compare</c>: compares scenarios in the same futures, on a silo in this process or at a service.</summary>
internal static class CompareCommand
{
    private static readonly Option<string> Replicates = new("--replicates") { Description = "Futures in which they are compared, 1 to 1000000, in place of the scenarios' own number", HelpName = "N" };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "Folder for the full result, comparison.json and comparison.csv, and charts as SVG (default: a folder named by the run, in the data folder)",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        var command = new Command("compare", "Compares scenarios in the same futures: which is better, by how much, at what cost? The first is the baseline")
        {
            ComparedScenarios.Names, Replicates, ScenarioChanges.Seed, ScenarioChanges.Set, Out,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, CancellationToken cancellation)
    {
        var output = new Output(arguments);
        var names = ComparedScenarios.ReadNames(arguments);
        await using var workplace = await Workplace.Open(arguments, cancellation);
        var documents = await workplace.ReadScenarios(names, ScenarioChanges.Of(arguments, arguments.GetValue(Replicates)), cancellation);
        if (arguments.GetValue(Out) is { } chosen)
        {
            ResultFiles.Prepare(chosen);
        }
        var runs = await workplace.Runs();
        output.Say($"{documents.Length} scenarios in the same futures. {Announcement.Of(documents[0])}");
        var comparison = await RunProgress.Follow(output, progress => ComparedScenarios.Compare(runs, names, documents, progress, cancellation));

        Print(arguments, output, comparison, workplace.County);
        var folder = arguments.GetValue(Out) ?? Path.Combine(Path.GetFullPath(arguments.GetRequiredValue(CommonOptions.Data)), "comparisons", comparison.RunId);
        ResultFiles.Write(folder, comparison, workplace.County);
        output.Say($"The full result is in {folder}: comparison.json and comparison.csv, every measure, district and year; and charts of each alternative, differences-1.svg, fan-1.svg and so on. Run {comparison.RunId}.");
        return ExitCodes.Done;
    }

    private static void Print(ParseResult arguments, Output output, ComparisonResult comparison, string county)
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
                ComparisonTables.Print(output.Result, comparison, county);
                break;
        }
    }
}
