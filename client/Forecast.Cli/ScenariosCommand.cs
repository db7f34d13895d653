using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Cli.Workplaces;
using Forecast.Reporting;
using Spectre.Console;

namespace Forecast.Cli;

/// <summary><c>forecast scenarios list|show|save|delete</c>: the scenarios that can be run by name, the pack's and saved ones.</summary>
internal static class ScenariosCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Argument<string> Id = new("ID") { Description = "The name it is saved under: 1 to 64 small letters, digits and hyphens" };

    private static readonly Option<string> IfVersion = new("--if-version")
    {
        Description = "Only if this version is there, 0 for none; otherwise whatever is there is replaced or removed",
        HelpName = "N",
    };

    public static Command Create()
    {
        var list = new Command("list", "Lists the scenarios of the pack and the saved ones");
        list.SetAction(List);
        var show = new Command("show", "Prints a scenario as JSON, to copy and change") { Inputs.Scenario };
        show.SetAction(Show);
        var save = new Command("save", "Saves a scenario under a name; it then stands for the pack's of the same name") { Id, Inputs.Scenario, IfVersion };
        save.SetAction(Save);
        var delete = new Command("delete", "Removes a saved scenario; runs that were made of it stay") { Id, IfVersion };
        delete.SetAction(Delete);
        return new Command("scenarios", "Scenarios that can be run by name") { list, show, save, delete };
    }

    private static async Task<int> List(ParseResult arguments, CancellationToken cancellation)
    {
        await using var workplace = await Workplace.Open(arguments, cancellation);
        var scenarios = await workplace.ListScenarios(cancellation);
        switch (arguments.GetValue(CommonOptions.Format))
        {
            case "json":
                var array = new JsonArray([.. scenarios.Select(s => new JsonObject
                {
                    ["id"] = s.Id, ["name"] = s.Name, ["description"] = s.Description, ["grant"] = s.Grant, ["source"] = s.Source,
                })]);
                Console.Out.WriteLine(array.ToJsonString(Indented));
                break;
            case "csv":
                using (var csv = CsvTable.Open(Console.Out))
                {
                    csv.WriteRecords(scenarios.Select(s => new
                    {
                        id = s.Id,
                        name = CsvTable.AsText(s.Name),
                        grant = s.Grant,
                        description = CsvTable.AsText(s.Description),
                        source = s.Source,
                    }));
                }
                break;
            default:
                var table = new Table().Border(TableBorder.Simple).AddColumns("Scenario", "Name", "Grant in all", "From", "What it is");
                foreach (var s in scenarios)
                {
                    table.AddRow(Markup.Escape(s.Id), Markup.Escape(s.Name), $"£{s.Grant:N0}", s.Source, Markup.Escape(s.Description));
                }
                new Output(arguments).Result.Write(table);
                break;
        }
        return ExitCodes.Done;
    }

    private static async Task<int> Show(ParseResult arguments, CancellationToken cancellation)
    {
        await using var workplace = await Workplace.Open(arguments, cancellation);
        var document = await workplace.ReadScenario(arguments.GetRequiredValue(Inputs.Scenario), ScenarioChanges.None, cancellation);
        try
        {
            Console.Out.WriteLine(JsonNode.Parse(document)?.ToJsonString(Indented) ?? "null");
            return ExitCodes.Done;
        }
        catch (JsonException e)
        {
            // A file that a service has not validated yet.
            throw new UsageException($"{arguments.GetRequiredValue(Inputs.Scenario)}: a JSON document is expected: {e.Message}");
        }
    }

    private static async Task<int> Save(ParseResult arguments, CancellationToken cancellation)
    {
        var (id, version) = (arguments.GetRequiredValue(Id), Version(arguments));
        await using var workplace = await Workplace.Open(arguments, cancellation);
        var document = await workplace.ReadScenario(arguments.GetRequiredValue(Inputs.Scenario), ScenarioChanges.None, cancellation);
        var saved = await workplace.SaveScenario(id, document, version, cancellation);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id} is saved as version {saved}."));
        return ExitCodes.Done;
    }

    private static async Task<int> Delete(ParseResult arguments, CancellationToken cancellation)
    {
        var (id, version) = (arguments.GetRequiredValue(Id), Version(arguments));
        await using var workplace = await Workplace.Open(arguments, cancellation);
        if (await workplace.DeleteScenario(id, version, cancellation))
        {
            Console.Out.WriteLine($"{id} is deleted.");
            return ExitCodes.Done;
        }
        var saved = (await workplace.ListScenarios(cancellation)).Where(scenario => scenario.Source == "catalogue").Select(scenario => scenario.Id);
        throw new UsageException($"{id}: no saved scenario has this name; saved are: {(string.Join(", ", saved) is { Length: > 0 } ids ? ids : "none")}");
    }

    /// <exception cref="UsageException">What was typed is no version.</exception>
    private static long? Version(ParseResult arguments)
    {
        var text = arguments.GetValue(IfVersion);
        return text is null ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
            : throw new UsageException($"{IfVersion.Name} {text}: a version is expected, a whole number of 0 or more");
    }
}
