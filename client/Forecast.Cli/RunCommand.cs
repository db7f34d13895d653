using System.CommandLine;
using Forecast.Cli.Workplaces;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Reporting;

namespace Forecast.Cli;

/// <summary><c>forecast run</c>: forecasts one scenario, on a silo in this process or at a service.</summary>
internal static class RunCommand
{
    private static readonly Option<string> Replicates = new("--replicates") { Description = "Monte Carlo repetitions, 1 to 1000000", HelpName = "N" };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "Folder for the full result, forecast.json and forecast.csv, and charts as SVG (default: a folder named by the run, in the data folder)",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        var command = new Command("run", "Forecasts one scenario: does the county reach its trajectory, in which districts, at what cost?")
        {
            Inputs.Scenario, Replicates, ScenarioChanges.Seed, ScenarioChanges.Set, Out,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, CancellationToken cancellation)
    {
        var output = new Output(arguments);
        await using var workplace = await Workplace.Open(arguments, cancellation);
        var document = await workplace.ReadScenario(arguments.GetRequiredValue(Inputs.Scenario), ScenarioChanges.Of(arguments, arguments.GetValue(Replicates)), cancellation);
        if (arguments.GetValue(Out) is { } chosen)
        {
            ResultFiles.Prepare(chosen);
        }
        var runs = await workplace.Runs();
        output.Say(Announcement.Of(document));
        var forecast = await RunProgress.Follow(output, progress => runs.RunAsync(document, progress, cancellation));

        Print(arguments, output, forecast, workplace.County);
        var folder = arguments.GetValue(Out) ?? Path.Combine(Path.GetFullPath(arguments.GetRequiredValue(CommonOptions.Data)), "forecasts", forecast.RunId);
        ResultFiles.Write(folder, forecast, workplace.County);
        output.Say($"The full result is in {folder}: forecast.json and forecast.csv, every measure, district, year and quarter; and charts, fan.svg, fan-quarters.svg, dots.svg, tiles.svg, districts.svg and drivers.svg. Run {forecast.RunId}.");
        return ExitCodes.Done;
    }

    private static void Print(ParseResult arguments, Output output, ForecastResult forecast, string county)
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
                ForecastTables.Print(output.Result, forecast, county);
                break;
        }
    }
}
