using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Reporting.Charts;
using Forecast.Reporting.Reports;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Tests.Reports;

/// <summary>A chance is the same count of 20 wherever a reader meets it.</summary>
public sealed partial class OneCountTests
{
    private const int Results = 200;
    private const int WholeFiles = 20;
    private const int Replicates = 10_000;

    /// <summary>Chances anywhere, and more than their share at the ends, where rounding and certainty meet.</summary>
    [Fact]
    public void Headline_dots_document_workbook_and_report_have_the_same_count()
    {
        var random = new Random(20240401);
        for (var i = 0; i < Results; i++)
        {
            var reached = (i % 5) switch
            {
                0 => random.Next(0, 4) * random.Next(0, 300),
                1 => Replicates - random.Next(0, 4) * random.Next(0, 300),
                _ => random.Next(0, Replicates + 1),
            };
            var input = With((double)reached / Replicates, random);
            var count = JsonCount(input.Forecast);

            Assert.Equal((count, count, count), (Count(Headline.Of(input.Forecast, "Kent")), FilledDots(input.Forecast), TableCount(input.Forecast)));
            if (i % WholeFiles == 0 || reached is 0 or Replicates)
            {
                Assert.Equal((count, count), (WorkbookCount(input), ReportCount(CommitteeReport.Write(input))));
            }
        }
    }

    /// <summary>A draft whose county reaches its target with a chance, with outcomes that are not told by it.</summary>
    private static ReportInput With(double chance, Random random)
    {
        var forecast = Reported.Draft.Forecast;
        var county = forecast.County;
        var additional = county.Measure("additionalQuitDates")!;
        var total = additional.Cumulative[^1] with { ProbabilityOfTarget = chance, StandardError = Math.Sqrt(chance * (1 - chance) / Replicates) };
        var changed = additional with { Cumulative = additional.Cumulative.SetItem(additional.Cumulative.Length - 1, total) };
        var outcomes = Enumerable.Range(0, 20).Select(_ => 20_000 + 14_000 * random.NextDouble()).Order().ToImmutableArray();
        return Reported.Draft with
        {
            Comparison = null,
            Forecast = forecast with
            {
                Replicates = Replicates,
                Areas = forecast.Areas.SetItem(0, county with { Measures = county.Measures.Replace(additional, changed), Twentieths = outcomes }),
            },
        };
    }

    private static int JsonCount(ForecastResult forecast)
    {
        using var json = JsonDocument.Parse(ForecastJson.Write(forecast));
        var total = json.RootElement.GetProperty("measures").EnumerateArray().First(measure => measure.GetProperty("name").GetString() == "additionalQuitDates").GetProperty("total");
        return (int)Math.Round(20 * total.GetProperty("probabilityOfTarget").GetDouble(), MidpointRounding.AwayFromZero);
    }

    private static int FilledDots(ForecastResult forecast)
    {
        var svg = DotChart.Draw(forecast, "county", new ChartOptions("Kent", "dots"));
        Assert.Equal(20, svg.Split("<circle").Length - 1);
        return Circles().Matches(svg).Count(circle => !circle.Value.Contains("fill=\"#ffffff\"", StringComparison.OrdinalIgnoreCase));
    }

    private static int TableCount(ForecastResult forecast)
    {
        var table = TrajectoryTable.Of(forecast, forecast.County).Written();
        return Count(table.Rows.Single(row => row[0] == "Whole period")[table.Columns.IndexOf(table.Columns.Single(column => column.Header == "Chances in 20"))]);
    }

    private static int WorkbookCount(ReportInput input)
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(Sheet.Write(input)), isEditable: false);
        return Count(Sheet.Of(workbook).Single(sheet => sheet.Name == "Trajectory").Cell("Whole period", "Chances in 20")!);
    }

    private static int ReportCount(string html)
    {
        var table = Regex.Match(html, "<table id=\"trajectory\">.*?</table>", RegexOptions.Singleline).Value;
        var row = Regex.Match(table, "<bdi>Whole period</bdi>.*?</tr>", RegexOptions.Singleline).Value;
        var cells = Regex.Matches(row, "<td[^>]*>(?<text>[^<]*)</td>").Select(cell => cell.Groups["text"].Value).ToArray();
        return Count(cells[6]);
    }

    /// <summary>The count that words stand for: "about 8 in 20 chances", "fewer than 1", "20".</summary>
    private static int Count(string words)
    {
        var number = int.Parse(Numbers().Match(words).Value, CultureInfo.InvariantCulture);
        return words.Contains("fewer than 1", StringComparison.Ordinal) ? 0 : words.Contains("more than 19", StringComparison.Ordinal) ? 20 : number;
    }

    [GeneratedRegex("<circle[^>]*>")]
    private static partial Regex Circles();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
