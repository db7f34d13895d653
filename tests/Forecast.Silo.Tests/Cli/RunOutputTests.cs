using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsvHelper;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Cli;

public sealed partial class RunOutputTests(PlannedFlatRun run)
{
    private static readonly string[] Years = ["2024/25", "2025/26", "2026/27", "2027/28", "2028/29"];

    [Fact]
    public void Table_begins_with_the_answer_in_one_sentence() =>
        Assert.Matches(
            @"^ ?Planned mix, flat grant Kent has .+ in 20 chances of reaching 26,937 additional quit dates by March 2029 \(.+\); the median is -?[\d,]+\. ",
            OneLine(run.AsTable.Result));

    [Fact]
    public void Table_has_every_year_its_target_every_district_and_the_level_of_smoking()
    {
        var table = run.AsTable.Result;

        Assert.All(Years, year => Assert.Contains($" {year} ", table));
        Assert.All(["1,347", "2,694", "6,734", "8,081", "26,937"], target => Assert.Contains(target, table));
        Assert.Equal(12, Kent.Pack.Areas.Length);
        Assert.All(Kent.Pack.Areas, area => Assert.Contains($" {area.Name} ", table));
        Assert.Contains("adult smoking of 13.14% at the start", OneLine(table));
        Assert.Contains("40 replicates, seed 20240401", OneLine(table));
    }

    [Fact]
    public void Run_says_where_the_full_result_is_and_it_is_there()
    {
        var folder = ResultFolder().Match(OneLine(run.AsTable.Error)).Groups[1].Value;

        Assert.StartsWith(run.Folder, folder);
        Assert.Equal(run.AsJson.Result, File.ReadAllText(Path.Combine(folder, "forecast.json")));
        Assert.Equal(run.AsCsv.Result, File.ReadAllText(Path.Combine(folder, "forecast.csv")));
    }

    [Theory]
    [InlineData("fan")]
    [InlineData("fan-quarters")]
    [InlineData("dots")]
    [InlineData("tiles")]
    [InlineData("districts")]
    [InlineData("drivers")]
    public void Run_leaves_a_chart_that_says_which_run_it_is_of(string chart)
    {
        var folder = ResultFolder().Match(OneLine(run.AsTable.Error)).Groups[1].Value;

        var svg = XElement.Load(Path.Combine(folder, $"{chart}.svg"));

        Assert.Contains("Kent", svg.Elements().First().Value);
        Assert.Contains(run.Json.Text("runId"), svg.Elements().ElementAt(1).Value);
        Assert.Contains($"{chart}.svg", OneLine(run.AsTable.Error));
    }

    [Fact]
    public void Standard_output_holds_the_result_and_no_progress()
    {
        Assert.Contains("Ctrl+C cancels", run.AsJson.Error);
        Assert.Contains("40 of 40 replicates", run.AsJson.Error);
        Assert.DoesNotMatch(@"\d of 40 replicates", run.AsTable.Result);
        Assert.DoesNotContain("Ctrl+C", run.AsTable.Result);
        Assert.DoesNotContain('\u001b', run.AsTable.Result);
    }

    [Fact]
    public void Quiet_run_says_nothing_on_standard_error() => Assert.Equal("", run.AsCsv.Error);

    [Fact]
    public void Json_has_every_field_that_others_build_on()
    {
        var json = run.Json;

        Assert.Empty(new[] { "runId", "scenario", "seed", "replicates", "modelVersion", "packHash", "area", "measures" }.Except(json.Names()));
        Assert.Equal(("county", 40, Kent.Pack.Hash), (json.Text("area"), json.GetProperty("replicates").GetInt32(), json.Text("packHash")));
        string[] measures =
            ["additionalQuitDates", "quitDates", "quits4Week", "attempts", "prevalence", "smokers", "spend", "costPerQuitDate", "costPer4WeekQuit"];
        Assert.Empty(measures.Except(json.Items("measures").Select(measure => measure.Text("name"))));
        string[] figures =
        [
            "year", "target", "median", "mean", "p2_5", "p10", "p25", "p75", "p90", "p97_5", "probabilityOfTarget", "standardError",
        ];
        var additional = json.Measure("additionalQuitDates");
        Assert.Equal(Years, additional.Items("years").Select(year => year.Text("year")));
        Assert.All(additional.Items("years"), year => Assert.Empty(figures.Except(year.Names())));
        Assert.Empty(figures.Except(additional.GetProperty("total").Names()));
        Assert.Equal(26937, additional.GetProperty("total").Number("target"));
        Assert.Equal([1347, 2694, 6734, 8081, 8081], additional.Items("years").Select(year => year.Number("target")!.Value));
        Assert.All(measures, name => Assert.Equal(5, json.Measure(name).Items("years").Length));
    }

    [Fact]
    public void Json_holds_the_scenario_that_was_run_with_what_the_command_line_changed()
    {
        var document = run.Json.GetProperty("scenarioDocument");

        Assert.Equal(40, document.GetProperty("simulation").GetProperty("replicates").GetInt32());
        Assert.Equal("Planned mix, flat grant", document.Text("name"));
    }

    [Fact]
    public void Csv_has_a_row_for_every_figure_of_the_json_with_the_same_digits()
    {
        using var csv = new CsvReader(new StringReader(run.AsCsv.Result), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var periods = Periods();
        while (csv.Read())
        {
            Assert.True(periods.Remove(
                (csv.GetField("area")!, csv.GetField("measure")!, csv.GetField("period_kind")!, csv.GetField("period")!), out var period));
            Assert.Equal(run.Json.Text("runId"), csv.GetField("run_id"));
            foreach (var (column, name) in Columns)
            {
                Assert.Equal(period.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : "", csv.GetField(column));
            }
        }
        Assert.Empty(periods);
    }

    [Fact]
    public async Task Other_level_of_smoking_is_set_on_the_command_line_and_said()
    {
        using var folder = new TemporaryFolder();

        var table = await ForecastProgram.Run(folder.Path, "run", "planned-flat", "--replicates", "1", "--set", "prevalence.level=0.818");

        Assert.Contains("adult smoking of 10.75% at the start (prevalence.level 0.818)", OneLine(table.Result));
    }

    [Fact]
    public async Task Largest_seed_keeps_every_digit()
    {
        using var folder = new TemporaryFolder();

        var json = await ForecastProgram.Run(
            folder.Path, "run", "planned-flat", "--replicates", "1", "--seed", "18446744073709551615", "--format", "json", "--out", "here");

        var document = JsonDocument.Parse(json.Result).RootElement;
        Assert.Equal("18446744073709551615", document.Text("seed"));
        Assert.Equal("18446744073709551615", document.GetProperty("scenarioDocument").GetProperty("simulation").GetProperty("seed").ToString());
        Assert.Equal(json.Result, File.ReadAllText(folder.File(Path.Combine("here", "forecast.json"))));
    }

    private static (string Column, string Json)[] Columns { get; } =
    [
        ("target", "target"), ("median", "median"), ("mean", "mean"), ("p2_5", "p2_5"), ("p10", "p10"), ("p25", "p25"), ("p75", "p75"), ("p90", "p90"),
        ("p97_5", "p97_5"), ("probability_of_target", "probabilityOfTarget"), ("standard_error", "standardError"),
        ("mean_standard_error", "meanStandardError"), ("without_value", "withoutValue"),
    ];

    private Dictionary<(string Area, string Measure, string Kind, string Period), JsonElement> Periods() => (
        from area in run.Json.Items("areas").Prepend(run.Json)
        from measure in area.Items("measures")
        from kind in new[] { "quarter", "year", "cumulative" }
        where measure.TryGetProperty(ListOf(kind), out _)
        from period in measure.Items(ListOf(kind))
        select (Key: (area.Text("area"), measure.Text("name"), kind, period.Text(kind == "quarter" ? "quarter" : "year")), period))
        .ToDictionary(row => row.Key, row => row.period);

    private static string ListOf(string kind) => kind == "cumulative" ? kind : kind + "s";

    private static string OneLine(string text) => Whitespace().Replace(text, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();

    [GeneratedRegex("The full result is in (.+?): forecast.json")]
    private static partial Regex ResultFolder();
}
