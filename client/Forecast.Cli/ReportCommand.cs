using System.CommandLine;
using System.Text;
using Forecast.Cli.Workplaces;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Reporting.Reports;

namespace Forecast.Cli;

/// <summary><c>forecast report</c>: forecasts one scenario and writes what can go into a committee paper, or a workbook.</summary>
internal static class ReportCommand
{
    private static readonly Option<string> Out = new("--out") { Description = "The file: .html for a report that prints well, .xlsx for a workbook", HelpName = "FILE.html|FILE.xlsx", Required = true };

    private static readonly Option<string> Against = new("--against")
    {
        Description = "Scenario that the report compares with, in the same futures (default: the same plan without what the grant pays for)",
        HelpName = "SCENARIO",
    };

    private static readonly Option<string> Replicates = new("--replicates") { Description = "Monte Carlo repetitions, 1 to 1000000", HelpName = "N" };

    public static Command Create()
    {
        var command = new Command("report", "Forecasts one scenario and writes a report for a committee, or a workbook")
        {
            Inputs.Scenario, Out, Against, Replicates, ScenarioChanges.Seed, ScenarioChanges.Set,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, CancellationToken cancellation)
    {
        CommonOptions.Refuse(arguments, CommonOptions.Format, "the end of --out chooses the format, .html or .xlsx");
        var (file, format) = FileOf(arguments);
        var output = new Output(arguments);
        await using var workplace = await Workplace.Open(arguments, cancellation);
        var (document, against) = await Documents(arguments, workplace, cancellation);
        ResultFiles.PrepareFile(file);
        var runs = await workplace.Runs();
        output.Say(Announcement.Of(document));
        // A baseline that does not fit is refused before anything is computed.
        var compared = against is null ? null : await Compare(output, runs, [arguments.GetRequiredValue(Against), arguments.GetRequiredValue(Inputs.Scenario)], [against, document], cancellation);
        var forecast = await RunProgress.Follow(output, progress => runs.RunAsync(document, progress, cancellation));
        var comparison = compared ?? await CompareWithoutGrant(output, runs, forecast, cancellation);

        var report = await workplace.WriteReport(forecast, comparison, format, cancellation);
        ResultFiles.WriteFile(file, report);
        output.Say($"The report is in {Path.GetFullPath(file)}. Run {forecast.RunId}{(comparison is null ? "" : $", comparison {comparison.RunId}")}.");
        return ExitCodes.Done;
    }

    /// <exception cref="UsageException">The file's name ends otherwise.</exception>
    private static (string File, ReportFormat Format) FileOf(ParseResult arguments)
    {
        var file = arguments.GetRequiredValue(Out);
        return Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".html" => (file, ReportFormat.Html),
            ".xlsx" => (file, ReportFormat.Xlsx),
            _ => throw new UsageException($"--out {file}: a file whose name ends with .html or .xlsx is expected"),
        };
    }

    /// <summary>The scenario, and the one it is compared with; null where none is named.</summary>
    private static async Task<(byte[] Scenario, byte[]? Against)> Documents(ParseResult arguments, IWorkplace workplace, CancellationToken cancellation)
    {
        var (scenario, changes) = (arguments.GetRequiredValue(Inputs.Scenario), ScenarioChanges.Of(arguments, arguments.GetValue(Replicates)));
        if (arguments.GetValue(Against) is not { } against)
        {
            return (await workplace.ReadScenario(scenario, changes, cancellation), null);
        }
        var documents = await workplace.ReadScenarios([against, scenario], changes, cancellation);
        return (documents[1], documents[0]);
    }

    private static async Task<ComparisonResult> Compare(Output output, IForecastRuns runs, string[] names, byte[][] documents, CancellationToken cancellation)
    {
        output.Say("The same futures with both scenarios.");
        return await RunProgress.Follow(output, progress => ComparedScenarios.Compare(runs, names, documents, progress, cancellation));
    }

    /// <summary>Null where there is nothing that the grant pays for.</summary>
    private static async Task<ComparisonResult?> CompareWithoutGrant(Output output, IForecastRuns runs, ForecastResult forecast, CancellationToken cancellation)
    {
        if (Counterfactual.Of(forecast.Document) is not { } baseline)
        {
            return null;
        }
        output.Say("The same futures without what the grant pays for.");
        return await RunProgress.Follow(output, progress => runs.CompareAsync([baseline, Encoding.UTF8.GetBytes(forecast.Document)], progress, cancellation));
    }
}
