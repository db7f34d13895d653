using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsvHelper;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Cli;

public sealed partial class CompareOutputTests(ComparedRun run)
{
    private static readonly (string Column, string Part, string Name)[] Columns =
    [
        ("baseline_median", "baseline", "median"), ("baseline_mean", "baseline", "mean"), ("alternative_median", "alternative", "median"), ("alternative_mean", "alternative", "mean"),
        ("median", "difference", "median"), ("mean", "difference", "mean"), ("mean_standard_error", "difference", "meanStandardError"), ("p2_5", "difference", "p2_5"),
        ("p10", "difference", "p10"), ("p25", "difference", "p25"), ("p75", "difference", "p75"), ("p90", "difference", "p90"), ("p97_5", "difference", "p97_5"),
        ("better", "difference", "better"), ("better_standard_error", "difference", "betterStandardError"), ("equal", "difference", "equal"), ("worse", "difference", "worse"),
        ("without_value", "difference", "withoutValue"),
    ];

    [Fact]
    public void Table_begins_with_the_answer_in_one_sentence_for_each_alternative()
    {
        var text = OneLine(run.AsTable.Result);

        Assert.StartsWith("Coastal focus, flat grant ", text.Trim());
        Assert.Matches(@"No grant brings Kent [\d,]+ fewer additional quit dates by March 2029 than Planned mix, flat grant \(95% range .+\), and is worse in all 40 futures\.", text);
        Assert.All(Kent.Pack.Areas, area => Assert.Equal(2, Regex.Count(run.AsTable.Result, $"  {area.Name} ")));
        Assert.Contains("40 replicates of each, seed 20240401", text);
        Assert.Contains("adult smoking of 13.14% at the start (prevalence.level 1).", text);
    }

    [Fact]
    public void Table_says_what_its_ranges_hold_which_figures_add_up_and_where_the_data_end()
    {
        var text = OneLine(run.AsTable.Result);

        Assert.Contains("Ranges include what is uncertain about the parameters.", text);
        Assert.Contains("so that people and money add up: baseline and difference, years, districts. Shares and costs per quit date do not, nor does what has no value in some of the futures.", text);
        var limits = run.Json.Items("scenarios").Select(scenario => string.Create(CultureInfo.InvariantCulture, $"{scenario.Text("name")} {scenario.Number("clipsPerReplicate"):0.#}"));
        Assert.Contains($"was taken as 0 in so many segments a replicate: {string.Join("; ", limits)}.", text);
    }

    [Fact]
    public async Task Comparison_of_one_replicate_at_the_medians_claims_neither_an_error_nor_uncertain_parameters()
    {
        using var folder = new TemporaryFolder();
        foreach (var id in new[] { "planned-flat", "no-grant" })
        {
            var scenario = Kent.Scenario(id, replicates: 1);
            scenario["simulation"]!["parameterUncertainty"] = false;
            File.WriteAllBytes(folder.File($"{id}.json"), scenario.Bytes());
        }

        var text = OneLine((await ForecastProgram.Run(folder.Path, "compare", "planned-flat.json", "no-grant.json")).Result);

        Assert.Contains("Parameters were held at their medians, so ranges show chance alone.", text);
        Assert.DoesNotContain("uncertain about the parameters", text);
        Assert.DoesNotContain("simulation error of the mean", text);
    }

    [Fact]
    public void Figures_of_baseline_and_difference_add_up_to_those_of_the_alternative()
    {
        foreach (var area in run.Json.Items("areas"))
        {
            foreach (var measure in area.Items("alternatives").SelectMany(alternative => alternative.Items("measures")).Where(measure => measure.Text("name") is "quitDates" or "smokers" or "attempts"))
            {
                Assert.All(measure.Items("years"), year => Assert.Equal(
                    year.GetProperty("alternative").Number("mean")!.Value, year.GetProperty("baseline").Number("mean")!.Value + year.GetProperty("difference").Number("mean")!.Value, 1e-6));
            }
        }
    }

    [Fact]
    public void Run_given_again_answers_from_what_is_stored()
    {
        Assert.Contains("40 of 40 replicates", run.AsJson.Error);
        Assert.DoesNotContain("4 of 40 replicates", run.AsTable.Error);
        Assert.Contains($"Run {run.Json.Text("runId")}.", OneLine(run.AsTable.Error));
    }

    [Fact]
    public void Files_hold_the_json_that_was_printed_and_a_table_with_a_row_for_every_figure_of_it()
    {
        Assert.Equal(run.AsJson.Result, File.ReadAllText(Path.Combine(run.Folder, "comparison.json")));
        using var csv = new CsvReader(new StreamReader(Path.Combine(run.Folder, "comparison.csv")), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var periods = Periods();
        while (csv.Read())
        {
            Assert.True(periods.Remove(
                (csv.GetField("alternative_number")!, csv.GetField("area")!, csv.GetField("measure")!, csv.GetField("period_kind")!, csv.GetField("period")!), out var period));
            Assert.Equal((run.Json.Text("runId"), "Planned mix, flat grant"), (csv.GetField("run_id"), csv.GetField("baseline")));
            foreach (var (column, part, name) in Columns)
            {
                Assert.Equal(period.GetProperty(part).GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : "", csv.GetField(column));
            }
            Assert.Equal(period.GetProperty("difference").Text("verdict"), csv.GetField("verdict"));
            Assert.Equal(period.TryGetProperty("costPerAdditional", out var cost) && cost.ValueKind == JsonValueKind.Number ? cost.GetRawText() : "", csv.GetField("cost_per_additional"));
        }
        Assert.Empty(periods);
    }

    [Theory]
    [InlineData("differences-1", "Coastal focus, flat grant")]
    [InlineData("fan-1", "Coastal focus, flat grant")]
    [InlineData("differences-2", "No grant")]
    [InlineData("fan-2", "No grant")]
    public void Files_hold_two_charts_of_each_alternative(string chart, string alternative)
    {
        var svg = XElement.Load(Path.Combine(run.Folder, $"{chart}.svg"));

        Assert.StartsWith(alternative, svg.Elements().First().Value);
        Assert.Contains(run.Json.Text("runId"), svg.Elements().ElementAt(1).Value);
    }

    [Fact]
    public void Json_holds_the_scenarios_that_were_compared_and_their_equity()
    {
        var scenarios = run.Json.Items("scenarios");

        Assert.Equal(["Planned mix, flat grant", "Coastal focus, flat grant", "No grant"], scenarios.Select(scenario => scenario.Text("name")));
        Assert.All(scenarios, scenario => Assert.Equal(40, scenario.GetProperty("scenarioDocument").GetProperty("simulation").GetProperty("replicates").GetInt32()));
        var measures = run.Area("county", 1).Items("measures").Select(measure => measure.Text("name")).ToArray();
        Assert.Empty(new[] { "prevalenceGap", "slopeIndex", "quitDatesShareDeprived", "quits4WeekShareDeprived", "attributableQuitDates", "attributableQuits4Week" }.Except(measures));
        Assert.Equal("lower", run.Area("county", 1).Measure("prevalenceGap").Text("betterWhen"));
    }

    private Dictionary<(string Alternative, string Area, string Measure, string Kind, string Period), JsonElement> Periods() => (
        from area in run.Json.Items("areas")
        from alternative in area.Items("alternatives")
        from measure in alternative.Items("measures")
        from kind in new[] { "year", "cumulative" }
        let list = kind == "year" ? "years" : kind
        where measure.TryGetProperty(list, out _)
        from period in measure.Items(list)
        select (Key: ($"{alternative.GetProperty("number").GetInt32()}", area.Text("area"), measure.Text("name"), kind, period.Text("year")), period))
        .ToDictionary(row => row.Key, row => row.period);

    private static string OneLine(string text) => Whitespace().Replace(text, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
