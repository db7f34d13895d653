using System.Globalization;
using System.Text;
using System.Text.Json;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting;
using Forecast.Silo.Tests.Cli;

namespace Forecast.Silo.Tests.Reporting;

public sealed class TableTests
{
    private static readonly Lazy<ForecastResult> Kent9 = new(() => new PlainModel(Kent.PlannedFlat(9)).Result());

    private static readonly (string Type, string Id, string Column)[] Outputs =
    [
        ("mean", "NA", "mean"), ("median", "NA", "p50"), ("quantile", "0.025", "p025"), ("quantile", "0.1", "p10"), ("quantile", "0.25", "p25"),
        ("quantile", "0.5", "p50"), ("quantile", "0.75", "p75"), ("quantile", "0.9", "p90"), ("quantile", "0.975", "p975"),
    ];

    /// <summary>In a small district there may be no additional quit date, and so no finite cost of one.</summary>
    [Fact]
    public void Long_table_of_a_forecast_is_what_a_hub_takes()
    {
        var table = HubTable.Read(Long(Kent9.Value));

        Assert.Empty(table.Faults());
        Assert.Equal(Kent9.Value.Areas.Select(area => area.Area), table.Rows.Select(row => row.Location).Distinct());
        Assert.Equal("2024-04-01", table.Rows[0].OriginDate);
        Assert.Contains("additional quit dates cumulative", table.Rows.Select(row => row.Target));
        Assert.All(table.Incomplete, target => Assert.StartsWith("cost per ", target));
        Assert.Equal(Tasks(Kent9.Value).Count(period => period.P2_5 is not null), table.Rows.Select(row => row.Task).Distinct().Count());
    }

    /// <summary>The checks themselves: each spoils the first row.</summary>
    [Theory]
    [InlineData("2024-04-01,Flat", "01/04/2024,Flat")]
    [InlineData("2024-04-01,Flat", "2024-05-01,Flat")]
    [InlineData(",20,2029-03-31,mean", ",19,2029-03-31,mean")]
    [InlineData(",mean,NA,", ",mean,,")]
    [InlineData(",mean,NA,", ",quantile,0.3,")]
    [InlineData(",mean,NA,", ",median,NA,")]
    [InlineData(",mean,NA,25300.25,", ",mean,NA,,")]
    [InlineData(",0.025,20000,", ",0.025,22000.5,")]
    public void Long_table_that_is_spoilt_is_refused(string text, string spoilt)
    {
        var table = Long(Samples.Result(total: Samples.Total() with { P97_5 = 30000 }));
        Assert.Empty(HubTable.Read(table).Faults());
        Assert.Contains(text, table);

        Assert.NotEmpty(HubTable.Read(new StringBuilder(table).Replace(text, spoilt).ToString()).Faults());
    }

    [Fact]
    public void Figure_without_a_finite_value_has_no_row_in_the_long_table_and_an_empty_cell_in_the_wide_one()
    {
        var forecast = Samples.Result();

        Assert.DoesNotContain(HubTable.Read(Long(forecast)).Rows, row => row.OutputTypeId == "0.975");
        Assert.Equal("", CsvRows.ByColumn(Wide(forecast)).Single()["p975"]);
    }

    [Fact]
    public void Long_and_wide_table_agree_to_the_last_digit()
    {
        var wide = CsvRows.ByColumn(Wide(Kent9.Value)).ToDictionary(row => (row["area"], row["measure"], row["period_kind"], row["target_end_date"]));
        var names = wide.Values.Select(row => (row["measure"], row["period_kind"])).Distinct().ToDictionary(key => key, key => Words(key.Item1) + Kind(key.Item2));
        Assert.Equal(names.Count, names.Values.Distinct().Count());
        var tall = HubTable.Read(Long(Kent9.Value)).Rows.ToDictionary(row => (row.Location, row.Target, row.TargetEndDate, row.OutputType, row.OutputTypeId), row => row.Value);

        var cells = 0;
        foreach (var ((area, measure, kind, end), row) in wide)
        {
            foreach (var (type, id, column) in Outputs)
            {
                Assert.Equal(tall.GetValueOrDefault((area, names[(measure, kind)], end, type, id), ""), row[column]);
                cells += row[column].Length > 0 ? 1 : 0;
            }
        }
        Assert.Equal(tall.Count, cells);
    }

    [Fact]
    public void Wide_table_has_a_row_for_every_period_with_the_target_as_trajectory_and_its_chance()
    {
        var rows = CsvRows.ByColumn(Wide(Kent9.Value));

        Assert.Equal(Tasks(Kent9.Value).Count(), rows.Length);
        var total = rows.Single(row => (row["area"], row["measure"], row["period_kind"], row["period"]) == ("county", "additionalQuitDates", "cumulative", "2028/29"));
        Assert.Equal(("26937", "2029-03-31", "people"), (total["trajectory"], total["target_end_date"], total["unit"]));
        Assert.Equal(Kent9.Value.County.Measure("additionalQuitDates")!.Cumulative[^1].ProbabilityOfTarget!.Value.ToString(CultureInfo.InvariantCulture), total["probability_of_trajectory"]);
        var quarter = rows.First(row => row["period"] == "2024/25 Q2");
        Assert.Equal(("2024-09-30", ""), (quarter["target_end_date"], quarter["trajectory"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Json_has_the_rows_of_the_csv_with_the_same_digits_and_says_where_they_come_from(bool isLong)
    {
        using var stream = new MemoryStream();
        if (isLong)
        {
            QuantileTable.WriteJson(stream, Kent9.Value);
        }
        else
        {
            FanTable.WriteJson(stream, Kent9.Value, null);
        }
        var json = JsonDocument.Parse(stream.ToArray()).RootElement;

        Assert.Equal((Kent9.Value.RunId, "2024-04-01", Kent9.Value.Seed), (json.Text("runId"), json.Text("originDate"), json.Text("seed")));
        Assert.Equal(
            CsvRows.ByColumn(isLong ? Long(Kent9.Value) : Wide(Kent9.Value)).Select(row => string.Join('|', row.Select(cell => $"{cell.Key}={(cell.Value == "NA" ? "" : cell.Value)}"))),
            json.Items("rows").Select(row => string.Join('|', row.EnumerateObject().Select(cell => $"{cell.Name}={cell.Value}"))));
    }

    [Fact]
    public void Json_is_handed_on_some_rows_at_a_time()
    {
        using var stream = new WriteSizes();
        FanTable.WriteJson(stream, Kent9.Value, null);

        var rows = JsonDocument.Parse(stream.ToArray()).RootElement.Items("rows").Length;
        Assert.InRange(rows, 3_000, int.MaxValue);
        Assert.InRange(stream.Largest, 1, stream.Length / 2);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    public void Name_that_a_spreadsheet_would_take_for_a_formula_is_text_in_csv_and_as_it_is_in_json(string name)
    {
        using var stream = new MemoryStream();
        FanTable.WriteJson(stream, Samples.Result(name), null);

        Assert.Equal(["'" + name, "'" + name], new[] { CsvRows.ByColumn(Long(Samples.Result(name)))[0], CsvRows.ByColumn(Wide(Samples.Result(name)))[0] }.Select(row => row["scenario_id"]));
        Assert.Equal(name, JsonDocument.Parse(stream.ToArray()).RootElement.Items("rows")[0].Text("scenario_id"));
    }

    private static string Long(ForecastResult forecast)
    {
        using var writer = new StringWriter();
        QuantileTable.WriteCsv(writer, forecast);
        return writer.ToString();
    }

    private static string Wide(ForecastResult forecast)
    {
        using var writer = new StringWriter();
        FanTable.WriteCsv(writer, forecast, null);
        return writer.ToString();
    }

    private static IEnumerable<PeriodForecast> Tasks(ForecastResult forecast) =>
        forecast.Areas.SelectMany(area => area.Measures).SelectMany(measure => measure.Quarters.Concat(measure.Years).Concat(measure.Cumulative));

    /// <summary>additionalQuitDates: additional quit dates.</summary>
    private static string Words(string measure) => string.Concat(measure.Select((letter, i) =>
        letter == '.' ? " " : i > 0 && (char.IsUpper(letter) || char.IsDigit(letter)) ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static string Kind(string kind) => kind switch { "quarter" => " quarterly", "year" => " yearly", _ => " cumulative" };
}
