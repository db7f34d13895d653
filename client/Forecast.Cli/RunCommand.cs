using System.CommandLine;
using System.Text.Json.Nodes;
using Forecast.Cli.Workplaces;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Reporting;
using Spectre.Console;

namespace Forecast.Cli;

/// <summary><c>forecast run</c>: forecasts one scenario, on a silo in this process or at a service.</summary>
internal static class RunCommand
{
    private const int ReportsWithoutTerminal = 10;

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
            Inputs.Scenario, Replicates, ScenarioChanges.Seed, ScenarioChanges.Set, Out,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, CancellationToken cancellation)
    {
        var output = new Output(arguments);
        await using var workplace = await Workplace.Open(arguments, cancellation);
        var document = await workplace.ReadScenario(arguments, ScenarioChanges.Of(arguments, arguments.GetValue(Replicates)), cancellation);
        if (arguments.GetValue(Out) is { } chosen)
        {
            ResultFiles.Prepare(chosen);
        }
        var runs = await workplace.Runs();
        output.Say(Announcement(document));
        var forecast = await RunWithProgress(runs, document, output, cancellation);

        Print(arguments, output, forecast, workplace.County);
        var folder = arguments.GetValue(Out) ?? Path.Combine(Path.GetFullPath(arguments.GetRequiredValue(CommonOptions.Data)), "forecasts", forecast.RunId);
        ResultFiles.Write(folder, forecast);
        output.Say($"The full result is in {folder}: forecast.json and forecast.csv, every measure, district, year and quarter. Run {forecast.RunId}.");
        return ExitCodes.Done;
    }

    /// <summary>What is run, as far as it can be told of a scenario that a service has still to validate.</summary>
    private static string Announcement(byte[] document)
    {
        const string Cancel = "Ctrl+C cancels.";
        try
        {
            return JsonNode.Parse(document) is JsonObject scenario && scenario["simulation"] is JsonObject simulation
                ? $"{scenario["name"]}: {simulation["replicates"]} replicates over {scenario["years"]} years, seed {simulation["seed"]}. {Cancel}"
                : Cancel;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or ArgumentException)
        {
            return Cancel;
        }
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

    private static async Task<ForecastResult> RunWithProgress(IForecastRuns runs, byte[] document, Output output, CancellationToken cancellation)
    {
        if (!output.ShowsProgress)
        {
            return await runs.RunAsync(document, new Milestones(output), cancellation);
        }
        return await output.Messages.Progress().HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("replicates");
                return await runs.RunAsync(document, new Bar(bar), cancellation);
            });
    }

    private sealed class Bar(ProgressTask bar) : IProgress<RunStatus>
    {
        public void Report(RunStatus status) => bar.MaxValue(Math.Max(1, status.ReplicatesPlanned)).Value(status.ReplicatesDone);
    }

    /// <summary>Progress where there is no terminal: a line for every tenth of the run.</summary>
    private sealed class Milestones(Output output) : IProgress<RunStatus>
    {
        private int _told;

        public void Report(RunStatus status)
        {
            var tenth = status.ReplicatesPlanned == 0 ? 0 : (int)((long)status.ReplicatesDone * ReportsWithoutTerminal / status.ReplicatesPlanned);
            if (tenth > _told)
            {
                _told = tenth;
                output.Say($"{status.ReplicatesDone} of {status.ReplicatesPlanned} replicates");
            }
        }
    }
}
