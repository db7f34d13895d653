using System.Globalization;
using CsvHelper;
using Forecast.Reporting;

namespace Forecast.Silo.Tests.Reporting;

public sealed class ForecastCsvTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public void Name_that_a_spreadsheet_would_take_for_a_formula_is_text(string name) => Assert.Equal("'" + name, Row(name)["scenario"]);

    [Theory]
    [InlineData("Plan \"B\", revised")]
    [InlineData("Zoë’s plan – naïve 計画")]
    [InlineData("two\nlines")]
    [InlineData("two\r\nlines")]
    [InlineData("two\rlines")]
    public void Name_with_quotes_commas_lines_and_unicode_is_read_back_as_it_is(string name) => Assert.Equal(name, Row(name)["scenario"]);

    [Fact]
    public void Row_has_every_digit_and_an_empty_cell_for_what_has_no_value()
    {
        var row = Row("Flat");

        Assert.Equal("18446744073709551615", row["seed"]);
        Assert.Equal(("25310.4", "25300.25", "", "0.412", "0.125"),
            (row["median"], row["mean"], row["p97_5"], row["probability_of_target"], row["without_value"]));
        Assert.Equal(("county", "additionalQuitDates", "cumulative", "2028/29"), (row["area"], row["measure"], row["period_kind"], row["period"]));
    }

    [Fact]
    public void Lines_end_with_a_line_feed_alone() => Assert.DoesNotContain('\r', Text("Flat"));

    private static string Text(string name)
    {
        using var writer = new StringWriter();
        ForecastCsv.Write(writer, Samples.Result(name));
        return writer.ToString();
    }

    private static Dictionary<string, string> Row(string name)
    {
        using var csv = new CsvReader(new StringReader(Text(name)), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        Assert.True(csv.Read());
        var row = csv.HeaderRecord!.ToDictionary(column => column, column => csv.GetField(column)!);
        Assert.False(csv.Read());
        return row;
    }
}
