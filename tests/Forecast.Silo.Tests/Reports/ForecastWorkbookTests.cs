using System.IO.Compression;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting;
using Forecast.Reporting.Reports;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Tests.Reports;

public sealed class ForecastWorkbookTests : IDisposable
{
    private readonly SpreadsheetDocument _document = Open(Reported.Draft);

    public void Dispose() => _document.Dispose();

    [Theory]
    [InlineData(FileFormatVersions.Office2013)]
    [InlineData(FileFormatVersions.Microsoft365)]
    public void Validator_has_nothing_to_say(FileFormatVersions version) =>
        Assert.Empty(Faults(_document, version));

    [Fact]
    public void Sheets_are_there_in_their_order() => Assert.Equal(
        [
            "Cover", "Contents", "Notes", "Summary", "Districts", "Smoking by district", "Quarters", "Trajectory", "Running total", "Outcomes", "Services", "Money", "Averted cost", "Equity", "Smoking", "PH11", "Drivers",
            "Comparison", "Comparison by year", "Comparison since the start", "Comparison by district", "Plan", "Plan services", "Assumptions", "Provenance",
        ],
        Sheet.Of(_document).Select(sheet => sheet.Name));

    [Fact]
    public void Every_sheet_is_one_named_table_from_its_first_cell_without_merged_cells_or_blank_rows_under_a_frozen_header()
    {
        using var ofThree = Open(Reported.OfThree);
        AssertTables(Sheet.Of(_document));
        AssertTables(Sheet.Of(ofThree));
    }

    private static void AssertTables(Sheet[] sheets)
    {

        Assert.All(sheets, sheet =>
        {
            var table = Assert.Single(sheet.Part.TableDefinitionParts).Table!;
            Assert.Equal($"A1:{(char)('A' + sheet.Rows[0].Length - 1)}{sheet.Rows.Length}", table.Reference);
            Assert.Equal(sheet.Rows[0], table.TableColumns!.Elements<TableColumn>().Select(column => column.Name!.Value));
            Assert.Distinct(sheet.Rows[0], StringComparer.OrdinalIgnoreCase);
            Assert.All(sheet.Rows, row => Assert.Equal(sheet.Rows[0].Length, row.Length));
            Assert.All(sheet.Rows, row => Assert.Contains(row, cell => cell is not null));
            Assert.Empty(sheet.Part.Worksheet!.Descendants<MergeCell>());
            Assert.Equal((PaneStateValues.Frozen, 1.0), (sheet.Part.Worksheet!.Descendants<Pane>().Single().State!.Value, sheet.Part.Worksheet!.Descendants<Pane>().Single().VerticalSplit!.Value));
            Assert.InRange(sheet.Name.Length, 1, 31);
        });
        Assert.Distinct(sheets.Select(sheet => sheet.Part.TableDefinitionParts.Single().Table!.Name!.Value));
    }

    [Fact]
    public void Cover_says_whose_forecast_it_is_and_whether_it_is_approved()
    {
        using var approved = Open(Reported.Approved);
        var (draft, after) = (Sheet.Of(_document)[0], Sheet.Of(approved)[0]);

        Assert.Equal(Reported.Draft.Forecast.RunId, draft.Cell("Run", "Value"));
        Assert.Equal(Headline.Of(Reported.Draft.Forecast, "Kent"), draft.Cell("Answer", "Value"));
        Assert.Equal("Draft: not approved", draft.Cell("State of approval", "Value"));
        Assert.Equal("Approved by A. <b>Publisher</b> on 30 November 2026", after.Cell("State of approval", "Value"));
    }

    [Fact]
    public void Figures_are_those_of_the_JSON_document_to_the_last_digit()
    {
        using var json = JsonDocument.Parse(ForecastJson.Write(Reported.Draft.Forecast));
        var (sheets, additional) = (Sheet.Of(_document).ToDictionary(sheet => sheet.Name), Measure(json.RootElement, "additionalQuitDates"));
        var columns = new (string Column, string Field)[]
        {
            ("Target (people)", "target"), ("Median (people)", "median"), ("Mean (people)", "mean"), ("80% range, from (people)", "p10"), ("80% range, to (people)", "p90"), ("95% range, from (people)", "p2_5"),
            ("95% range, to (people)", "p97_5"), ("50% range, from (people)", "p25"), ("50% range, to (people)", "p75"), ("Chance (share)", "probabilityOfTarget"), ("Simulation error (share)", "standardError"),
        };

        foreach (var (column, field) in columns)
        {
            foreach (var year in additional.GetProperty("years").EnumerateArray())
            {
                AssertSame(year, year.GetProperty("year").GetString()!);
            }
            AssertSame(additional.GetProperty("total"), "Whole period");

            void AssertSame(JsonElement period, string row)
            {
                if (field == "standardError" && period.GetProperty("probabilityOfTarget").GetDouble() is 0 or 1)
                {
                    Assert.Null(sheets["Trajectory"].Cell(row, column));
                    return;
                }
                Assert.Equal(period.GetProperty(field).GetDouble(), sheets["Trajectory"].Number(row, column));
            }
        }
        foreach (var area in json.RootElement.GetProperty("areas").EnumerateArray())
        {
            Assert.Equal(
                Measure(area, "additionalQuitDates").GetProperty("total").GetProperty("median").GetDouble(),
                sheets["Districts"].Number(area.GetProperty("areaName").GetString()!, "Median (people)"));
        }
        Assert.Equal(
            Measure(json.RootElement, "costPerQuitDate").GetProperty("total").GetProperty("median").GetDouble(),
            sheets["Money"].Number("Whole period", "Cost per additional quit date, median (pounds)"));
    }

    [Fact]
    public void Scenario_document_is_there_as_it_was_run_even_where_it_is_longer_than_a_cell()
    {
        var document = Reported.Draft.Forecast.Document;
        var longer = document.Replace("\"description\":\"", $"\"description\":\"{string.Concat(Enumerable.Repeat("\U0001F6AD_x0041_", 6_000))}");
        using var workbook = Open(Reported.Draft with { Forecast = Reported.Draft.Forecast with { Document = longer }, Comparison = null });

        var parts = Sheet.Of(workbook)[^1].Rows.Where(row => row[0]!.StartsWith("Scenario document", StringComparison.Ordinal)).ToArray();

        Assert.True(parts.Length > 1);
        Assert.All(parts, part => Assert.InRange(part[1]!.Length, 1, 32_767));
        Assert.Equal(longer, string.Concat(parts.Select(part => part[1]!.Replace("_x005F_", "_", StringComparison.Ordinal))));
        Assert.Equal(document, Sheet.Of(_document)[^1].Cell("Scenario document", "Value"));
    }

    [Fact]
    public void Whatever_a_scenario_is_called_is_text_and_the_file_stays_valid()
    {
        foreach (var name in Reported.HostileNames)
        {
            using var workbook = Open(Reported.Named(name));

            Assert.Empty(Faults(workbook));
            Assert.All(Sheet.Of(workbook), sheet => Assert.Empty(sheet.Part.Worksheet!.Descendants<CellFormula>()));
            var cell = Sheet.Of(workbook)[0].Part.Worksheet!.Descendants<Cell>().Single(cell => cell.CellReference == Place(workbook, "Scenario"));
            Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
            Assert.Equal(Readable(name), cell.InnerText.Replace("_x005F_", "_", StringComparison.Ordinal));
        }
    }

    /// <summary>A page shows +0.3 people as 0, and so does the workbook, of which a format has a sign or none.</summary>
    [Theory]
    [InlineData(0.3, FigureKind.DifferenceOfRow, FigureKind.People, "#,##0;#,##0")]
    [InlineData(0.6, FigureKind.DifferenceOfRow, FigureKind.People, "+#,##0;-#,##0;#,##0")]
    [InlineData(-0.00004, FigureKind.DifferenceOfRow, FigureKind.Share, "0.00%;0.00%")]
    [InlineData(-0.00006, FigureKind.DifferenceOfRow, FigureKind.Points, "+0.00%;-0.00%;0.00%")]
    [InlineData(499, FigureKind.DifferenceOfRow, FigureKind.Money, "\"£0\";\"£0\"")]
    [InlineData(-1_600, FigureKind.DifferenceOfRow, FigureKind.Money, "+[$£-809]#,##0,\",000\";-[$£-809]#,##0,\",000\";[$£-809]#,##0,\",000\"")]
    [InlineData(31.2, FigureKind.ErrorOfRow, FigureKind.Money, "[$£-809]#,##0")]
    [InlineData(0.41, FigureKind.ErrorOfRow, FigureKind.Pounds, "[$£-809]#,##0.00")]
    [InlineData(0.0009, FigureKind.ChanceError, FigureKind.Text, "0.00%")]
    [InlineData(0.005, FigureKind.ChanceError, FigureKind.Text, "0.0%")]
    public void Format_of_a_cell_shows_the_digits_that_people_read_elsewhere(double figure, FigureKind kind, FigureKind ofRow, string format)
    {
        var styles = WorkbookStyles.Sheet();
        var cell = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)WorkbookStyles.Of(figure, kind, ofRow));

        Assert.Equal(format, styles.NumberingFormats!.Elements<NumberingFormat>().Single(known => known.NumberFormatId! == cell.NumberFormatId!).FormatCode);
    }

    [Fact]
    public void Same_input_is_the_same_bytes() => Assert.Equal(Sheet.Write(Reported.Draft), Sheet.Write(Reported.Draft));

    [Fact]
    public void File_says_when_the_run_ended_and_of_a_run_that_is_not_listed_any_more_nothing()
    {
        var file = Sheet.Write(Reported.Draft with { Created = null });
        using var unlisted = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        using var archive = new ZipArchive(new MemoryStream(file));

        Assert.Contains("2026-11-27T09:30:00Z</dcterms:created>", Properties(_document));
        Assert.DoesNotContain("<dcterms:", Properties(unlisted));
        Assert.Empty(Faults(unlisted));
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.Equal(file, Sheet.Write(Reported.Draft with { Created = null }));
    }

    [Fact]
    public void Plan_that_spends_nothing_has_neither_a_sheet_of_money_nor_one_without_rows()
    {
        var scenario = Kent.Scenario("no-grant", 3);
        var forecast = new PlainModel(scenario.Bytes()).Result();
        using var workbook = Open(Reported.Draft with { Forecast = forecast, Comparison = null });

        Assert.Empty(Faults(workbook));
        Assert.DoesNotContain("Money", Sheet.Of(workbook).Select(sheet => sheet.Name));
        Assert.All(Sheet.Of(workbook), sheet => Assert.True(sheet.Rows.Length > 1));
    }

    [Fact]
    public void Comparison_of_another_forecast_is_refused()
    {
        var other = Reported.Draft with { Forecast = Reported.Draft.Forecast with { Seed = "1" } };

        Assert.Contains(Reported.Draft.Comparison!.RunId, Assert.Throws<ArgumentException>(() => Sheet.Write(other)).Message);
        Assert.Contains(Reported.Draft.Comparison!.RunId, Assert.Throws<ArgumentException>(() => CommitteeReport.Write(other)).Message);
    }

    private static IEnumerable<string> Faults(SpreadsheetDocument workbook, FileFormatVersions version = FileFormatVersions.Microsoft365) =>
        new OpenXmlValidator(version).Validate(workbook, TestContext.Current.CancellationToken).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}");

    private static SpreadsheetDocument Open(ReportInput input) => SpreadsheetDocument.Open(new MemoryStream(Sheet.Write(input)), isEditable: false);

    private static string Properties(SpreadsheetDocument workbook)
    {
        using var reader = new StreamReader(workbook.CoreFilePropertiesPart!.GetStream(FileMode.Open, FileAccess.Read));
        return reader.ReadToEnd();
    }

    private static string Place(SpreadsheetDocument workbook, string row) => $"B{1 + Array.FindIndex(Sheet.Of(workbook)[0].Rows, cells => cells[0] == row)}";

    private static JsonElement Measure(JsonElement area, string name) => area.GetProperty("measures").EnumerateArray().Single(measure => measure.GetProperty("name").GetString() == name);

    /// <summary>What XML can hold of a text.</summary>
    private static string Readable(string name) => string.Concat(name.Replace("\r\n", "\n").EnumerateRunes().Select(rune => rune.Value is < ' ' and not '\n' or 0xFFFF ? "\uFFFD" : rune.ToString()));
}
