using System.CommandLine;
using System.Text;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Model.Scenarios;
using Forecast.Reporting;
using Forecast.Silo.Hosting;

namespace Forecast.Cli;

/// <summary><c>forecast run</c>: forecasts one scenario on an embedded silo.</summary>
internal static class RunCommand
{
    private static readonly Option<string> Replicates = new("--replicates") { Description = "Monte Carlo repetitions, 1 to 1000000", HelpName = "N" };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "Folder for the full result, forecast.json and forecast.csv (default: a folder named by the run, in the data folder)",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        var command = new Command("run", "Forecasts one scenario: does the county reach its trajectory, in which districts, at what cost?")
        {
            Inputs.Scenario, Replicates, Inputs.Seed, Inputs.Set, Out,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, CancellationToken cancellation)
    {
        var output = new Output(arguments);
        var pack = Inputs.Pack(arguments);
        var scenario = Inputs.ReadScenario(arguments, pack, arguments.GetValue(Replicates));
        if (arguments.GetValue(Out) is { } chosen)
        {
            ResultFiles.Prepare(chosen);
        }
        var document = Encoding.UTF8.GetBytes(ScenarioWriter.Write(scenario, pack));

        await using var silo = await EmbeddedSilo.StartAsync(arguments.GetRequiredValue(CommonOptions.Data), [Inputs.Named(arguments, pack)]);
        var client = new ForecastClient(silo.Grains, Inputs.Named(arguments, pack).Name);
        output.Say($"{scenario.Name}: {scenario.Simulation.Replicates} replicates of {pack.Areas.Length} districts over {scenario.Quarters} quarters, "
            + $"seed {scenario.Simulation.RandomSeed}. Ctrl+C cancels.");
        var forecast = await RunProgress.Follow(output, progress => client.RunAsync(document, progress, cancellation));

        Print(arguments, output, forecast);
        var folder = arguments.GetValue(Out) ?? Path.Combine(silo.DataFolder, "forecasts", forecast.RunId);
        ResultFiles.Write(folder, forecast);
        output.Say($"The full result is in {folder}: forecast.json and forecast.csv, every measure, district, year and quarter. Run {forecast.RunId}.");
        return ExitCodes.Done;
    }

    private static void Print(ParseResult arguments, Output output, ForecastResult forecast)
    {
        switch (arguments.GetValue(CommonOptions.Format))
        {
            case "json":
                Console.Out.Write(ForecastJson.Write(forecast));
                break;
            case "csv":
                ForecastCsv.Write(Console.Out, forecast);
                break;
            default:
                ForecastTables.Print(output.Result, forecast, Inputs.PackName(arguments));
                break;
        }
    }
}
