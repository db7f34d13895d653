using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Grains.Packs;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;
using Forecast.Reporting;
using Spectre.Console;

namespace Forecast.Cli;

/// <summary><c>forecast scenarios list|show</c>: the pack's scenarios.</summary>
internal static class ScenariosCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var list = new Command("list", "Lists the pack's scenarios");
        list.SetAction(List);
        var show = new Command("show", "Prints a scenario as JSON, to copy and change") { Inputs.Scenario };
        show.SetAction(Show);
        return new Command("scenarios", "Scenarios of the data pack") { list, show };
    }

    private static int List(ParseResult arguments)
    {
        var pack = Inputs.Pack(arguments);
        var folder = arguments.GetRequiredValue(CommonOptions.Pack);
        var scenarios = PackFolder.ScenarioIds(folder).Select(id => (Id: id, Scenario: Read(arguments, id, pack))).ToArray();
        switch (arguments.GetValue(CommonOptions.Format))
        {
            case "json":
                var array = new JsonArray([.. scenarios.Select(s => new JsonObject
                {
                    ["id"] = s.Id, ["name"] = s.Scenario.Name, ["description"] = s.Scenario.Description, ["grant"] = s.Scenario.Grant.AnnualAllocation.Sum(),
                })]);
                Console.Out.WriteLine(array.ToJsonString(Indented));
                break;
            case "csv":
                using (var csv = CsvTable.Open(Console.Out))
                {
                    csv.WriteRecords(scenarios.Select(s => new
                    {
                        id = s.Id,
                        name = CsvTable.AsText(s.Scenario.Name),
                        grant = s.Scenario.Grant.AnnualAllocation.Sum(),
                        description = CsvTable.AsText(s.Scenario.Description),
                    }));
                }
                break;
            default:
                var table = new Table().Border(TableBorder.Simple).AddColumns("Scenario", "Name", "Grant in all", "What it is");
                foreach (var (id, scenario) in scenarios)
                {
                    table.AddRow(Markup.Escape(id), Markup.Escape(scenario.Name), $"£{scenario.Grant.AnnualAllocation.Sum():N0}", Markup.Escape(scenario.Description));
                }
                new Output(arguments).Result.Write(table);
                break;
        }
        return ExitCodes.Done;
    }

    private static int Show(ParseResult arguments)
    {
        var pack = Inputs.Pack(arguments);
        var scenario = Inputs.ReadScenario(arguments, pack, null);
        Console.Out.WriteLine(JsonNode.Parse(ScenarioWriter.Write(scenario, pack))!.ToJsonString(Indented));
        return ExitCodes.Done;
    }

    private static Scenario Read(ParseResult arguments, string id, DataPack pack)
    {
        var reading = ScenarioReader.Read(Inputs.ReadFile(arguments, id), pack);
        return reading.Value ?? throw new UsageException([$"The scenario {id} has {Inputs.Count(reading.Faults.Length)}:", .. Inputs.Lines(reading.Faults)]);
    }
}
