using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Forecast.Grains.Packs;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Cli;

public sealed class PackAndScenarioTests : IDisposable
{
    private static readonly string[] Ids = [.. PackFolder.ScenarioIds(RepositoryRoot.KentPack)];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Good_pack_is_said_to_be_valid_with_its_hash()
    {
        var ended = await ForecastProgram.Run(_folder.Path, "pack", "check", RepositoryRoot.KentPack);

        Assert.Contains("is a valid data pack: 12 areas, 5 groups,", ended.Result);
        Assert.Contains($"{Ids.Length} scenarios; hash {Kent.Pack.Hash}.", ended.Result);
        Assert.Equal("", ended.Error);
    }

    [Fact]
    public async Task Scenarios_are_listed_as_a_table()
    {
        var table = (await ForecastProgram.Run(_folder.Path, "scenarios", "list")).Result;

        Assert.All(Ids, id => Assert.Contains($" {id} ", table));
        Assert.Contains("£9,724,115", table);
    }

    [Fact]
    public async Task Scenarios_are_listed_as_JSON()
    {
        var list = JsonDocument.Parse((await ForecastProgram.Run(_folder.Path, "scenarios", "list", "--format", "json")).Result).RootElement;

        Assert.Equal(Ids, list.EnumerateArray().Select(scenario => scenario.Text("id")));
        var planned = list.EnumerateArray().Single(scenario => scenario.Text("id") == "planned-flat");
        Assert.Equal(("Planned mix, flat grant", 9724115.0), (planned.Text("name"), planned.Number("grant")));
    }

    [Fact]
    public async Task Scenarios_are_listed_as_CSV()
    {
        var text = (await ForecastProgram.Run(_folder.Path, "scenarios", "list", "--format", "csv")).Result;
        using var csv = new CsvReader(new StringReader(text), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var ids = new List<string>();
        while (csv.Read())
        {
            ids.Add(csv.GetField("id")!);
        }

        Assert.Equal(["id", "name", "grant", "description", "source"], csv.HeaderRecord!);
        Assert.Equal(Ids, ids);
    }

    [Fact]
    public async Task Name_of_a_scenario_that_a_spreadsheet_would_take_for_a_formula_is_text_in_the_list()
    {
        Kent.CopyPack(_folder.File("pack"));
        var scenario = Kent.Scenario("planned-flat", 1);
        scenario["name"] = "=cmd|' /C calc'!A0";
        File.WriteAllBytes(_folder.File(Path.Combine("pack", "scenarios", "formula.json")), scenario.Bytes());

        var text = (await ForecastProgram.Run(_folder.Path, "scenarios", "list", "--format", "csv", "--pack", "pack")).Result;

        Assert.Contains("formula,'=cmd|' /C calc'!A0,", text);
    }

    [Fact]
    public async Task Scenario_that_was_shown_and_saved_is_the_same_run()
    {
        var shown = (await ForecastProgram.Run(_folder.Path, "scenarios", "show", "planned-growth")).Result;
        File.WriteAllText(_folder.File("mine.json"), shown);

        var first = await Run("planned-growth");
        var second = await Run("mine.json");

        Assert.Equal(first, second);

        async Task<string> Run(string scenario) => JsonDocument.Parse(
            (await ForecastProgram.Run(_folder.Path, "run", scenario, "--replicates", "1", "--format", "json")).Result).RootElement.Text("runId");
    }

    [Theory]
    [InlineData("--help", "Usage:")]
    [InlineData("run --help", "--replicates")]
    [InlineData("--version", "0.3.0")]
    public async Task Help_and_version_go_to_standard_output_and_are_no_failure(string arguments, string text)
    {
        var ended = await ForecastProgram.Run(_folder.Path, arguments.Split(' '));

        Assert.Contains(text, ended.Result);
        Assert.Equal("", ended.Error);
    }
}
