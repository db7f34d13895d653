using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Forecast.Reporting;
using Forecast.Silo.Tests.Cli;

namespace Forecast.Silo.Tests.Reporting;

public sealed class ComparisonDocumentTests
{
    [Fact]
    public void Json_has_every_digit_null_for_what_has_no_value_and_the_verdict_in_words()
    {
        var json = Json("Coastal");
        var measures = json.Items("areas")[0].Items("alternatives")[0];
        var total = measures.Measure("quitDates").GetProperty("total");
        var difference = total.GetProperty("difference");

        Assert.Equal(("Flat", "Coastal", "18446744073709551615"), (json.Text("baseline"), json.Items("alternatives")[0].GetString(), json.Text("seed")));
        Assert.Equal((13_000.5, 13_300.0), (total.GetProperty("baseline").Number("mean"), total.GetProperty("alternative").Number("median")));
        Assert.Equal((412.25, 5.2, null, 0.853, 0.143), (difference.Number("mean"), difference.Number("meanStandardError"), difference.Number("p97_5"), difference.Number("better"), difference.Number("worse")));
        Assert.Equal(Math.Sqrt(0.853 * 0.147 / 1_000), difference.Number("betterStandardError")!.Value, 1e-15);
        Assert.Equal("better in about 17 of 20 futures", difference.Text("verdict"));
        Assert.Equal(612.4, total.Number("costPerAdditional"));
        var spend = measures.Measure("spend").Items("years")[0];
        Assert.Equal((null, null, "more"), (spend.GetProperty("difference").Number("better"), spend.GetProperty("difference").Number("betterStandardError"), spend.GetProperty("difference").Text("verdict")));
        Assert.Equal(JsonValueKind.Null, measures.Measure("spend").GetProperty("betterWhen").ValueKind);
        Assert.DoesNotContain("costPerAdditional", spend.Names());
    }

    [Theory]
    [InlineData("Plan \"B\", \\ revised")]
    [InlineData("Zoë’s plan – naïve 計画 🚭")]
    [InlineData("two\r\nlines\tand a \u0001")]
    public void Name_is_read_back_as_it_is_from_either_document(string name)
    {
        Assert.Equal(name, Json(name).Items("scenarios")[1].Text("name"));
        Assert.All(Rows(name), row => Assert.Equal(name, row["alternative"]));
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)")]
    public void Name_that_a_spreadsheet_would_take_for_a_formula_is_text_in_the_table(string name) => Assert.All(Rows(name), row => Assert.Equal("'" + name, row["alternative"]));

    [Fact]
    public void Table_has_a_row_for_each_period_with_every_digit_and_an_empty_cell_for_what_has_no_value()
    {
        var rows = Rows("Coastal");

        Assert.Equal(["additionalQuitDates cumulative", "quitDates cumulative", "spend year"], rows.Select(row => $"{row["measure"]} {row["period_kind"]}"));
        Assert.Equal(("412.25", "", "0.853", "0.125", "612.4"), (rows[1]["mean"], rows[1]["p97_5"], rows[1]["better"], rows[1]["without_value"], rows[1]["cost_per_additional"]));
        Assert.Equal(("", "", "", "more"), (rows[2]["better"], rows[2]["better_standard_error"], rows[2]["better_when"], rows[2]["verdict"]));
        Assert.All(rows, row => Assert.Equal(("00ff", "Flat", "1", "18446744073709551615", "county"), (row["run_id"], row["baseline"], row["alternative_number"], row["seed"], row["area"])));
    }

    [Fact]
    public void Document_ends_with_one_line_feed_and_has_no_carriage_return()
    {
        Assert.EndsWith("}\n", Text("Coastal"));
        Assert.DoesNotContain('\r', Text("Coastal"));
    }

    /// <summary>Twenty areas as long as each other: none waits for the next.</summary>
    [Fact]
    public void Document_is_handed_on_area_by_area()
    {
        var one = ComparedSamples.Result();
        using var stream = new WriteSizes();
        ComparisonJson.WriteCompact(stream, one with { Areas = [.. Enumerable.Repeat(one.County, 20)] });

        Assert.InRange(stream.Largest, 1, stream.Length / 10);
        Assert.Equal(20, JsonDocument.Parse(stream.ToArray()).RootElement.Items("areas").Length);
    }

    private static string Text(string alternative)
    {
        using var stream = new MemoryStream();
        ComparisonJson.Write(stream, ComparedSamples.Result(alternative: alternative));
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static JsonElement Json(string alternative) => JsonDocument.Parse(Text(alternative)).RootElement;

    private static List<Dictionary<string, string>> Rows(string alternative)
    {
        using var text = new StringWriter();
        ComparisonCsv.Write(text, ComparedSamples.Result(alternative: alternative));
        using var csv = new CsvReader(new StringReader(text.ToString()), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(csv.HeaderRecord!.ToDictionary(column => column, column => csv.GetField(column)!));
        }
        return rows;
    }
}
