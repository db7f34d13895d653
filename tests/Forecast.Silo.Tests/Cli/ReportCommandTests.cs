using DocumentFormat.OpenXml.Packaging;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Reports;
using Forecast.Silo.Tests.Service;

namespace Forecast.Silo.Tests.Cli;

public sealed class ReportCommandTests(LocalService local) : IDisposable
{
    private const int BadInput = 2;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Report_compares_the_plan_with_itself_without_the_grant()
    {
        var ended = await Run("report", "planned-flat", "--replicates", "20", "--out", "paper/report.html");

        Assert.Equal("", ended.Result);
        var html = File.ReadAllText(_folder.File("paper/report.html"));
        Assert.Contains("Planned mix, flat grant against Without the grant", html);
        Assert.Contains(new PlainModel(Kent.PlannedFlat(20)).RunId, html);
        Assert.Contains($"The report is in {_folder.File("paper/report.html")}.", ended.Error);
        Assert.Equal(["report.html"], Directory.EnumerateFileSystemEntries(_folder.File("paper")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Workbook_compares_with_the_scenario_that_is_named()
    {
        (await Run("report", "planned-flat", "--replicates", "20", "--seed", "7", "--set", "prevalence.level=0.818", "--against", "coastal-focus", "--out", "w.XLSX", "--quiet")).AssertSilent();

        using var workbook = SpreadsheetDocument.Open(_folder.File("w.XLSX"), isEditable: false);
        var sheets = Sheet.Of(workbook).ToDictionary(sheet => sheet.Name);
        Assert.Equal("7", sheets["Cover"].Cell("Random seed", "Value"));
        Assert.Equal("0.818", sheets["Assumptions"].Cell("prevalence.level", "Set by the scenario"));
        Assert.Equal("Planned mix, flat grant", sheets["Comparison"].Rows[1][0]);
    }

    [Fact]
    public async Task Report_of_a_service_is_that_of_this_process_but_for_the_moment_of_the_run()
    {
        string[] command = ["report", "planned-flat", "--replicates", "20", "--quiet", "--out"];

        (await Run([.. command, "here.html"])).AssertSilent();
        (await Run([.. command, "there.html", "--server", await local.Address()])).AssertSilent();
        (await Run([.. command, "there.xlsx", "--server", await local.Address()])).AssertSilent();

        Assert.Equal(WithoutMoment("here.html"), WithoutMoment("there.html"));
        using var workbook = SpreadsheetDocument.Open(_folder.File("there.xlsx"), isEditable: false);
        Assert.Equal(new PlainModel(Kent.PlannedFlat(20)).RunId, Sheet.Of(workbook)[0].Cell("Run", "Value"));
    }

    [Fact]
    public async Task Plan_without_services_is_compared_with_none()
    {
        (await Run("report", "no-grant", "--replicates", "3", "--out", "r.html", "--quiet")).AssertSilent();

        Assert.DoesNotContain("id=\"comparison\"", File.ReadAllText(_folder.File("r.html")));
    }

    [Fact]
    public async Task Scenario_s_name_is_text_in_every_file()
    {
        var scenario = Kent.Scenario("no-grant", 3);
        scenario["name"] = "=cmd|' /C calc'!A0 <script>alert(1)</script>";
        File.WriteAllBytes(_folder.File("mine.json"), scenario.Bytes());

        (await Run("report", "mine.json", "--out", "r.html", "--quiet")).AssertSilent();
        (await Run("report", "mine.json", "--out", "r.xlsx", "--quiet")).AssertSilent();
        var csv = (await Run("run", "mine.json", "--format", "csv", "--quiet")).Result;

        Assert.Contains("<h1><bdi>=cmd|&#x27; /C calc&#x27;!A0 &lt;script&gt;alert(1)&lt;/script&gt;</bdi></h1>", File.ReadAllText(_folder.File("r.html")));
        using var workbook = SpreadsheetDocument.Open(_folder.File("r.xlsx"), isEditable: false);
        Assert.Equal((string?)scenario["name"], Sheet.Of(workbook)[0].Cell("Scenario", "Value"));
        Assert.Contains("'=cmd|' /C calc'!A0 <script>", csv);
    }

    [Theory]
    [InlineData("report planned-flat", "--out")]
    [InlineData("report planned-flat --out r.pdf", "--out r.pdf: a file whose name ends with .html or .xlsx is expected")]
    [InlineData("report planned-flat --out html", "--out html: a file whose name ends with")]
    [InlineData("report nowhere --out r.html", "nowhere: no file, no scenario of the pack")]
    [InlineData("report planned-flat --against nowhere --out r.html", "nowhere: no file")]
    [InlineData("report planned-flat --replicates 0 --seed -1 --out r.html", "2 faults", "/simulation/replicates: 0 is refused", "/simulation/seed")]
    [InlineData("report planned-flat --format json --out r.html", "--format: the end of --out chooses the format")]
    public async Task Mistake_is_told_and_nothing_is_written(string arguments, params string[] texts)
    {
        (await Run(arguments.Split(' '))).AssertRefused(BadInput, texts);

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Baseline_that_does_not_fit_is_told_before_anything_is_run(bool atService)
    {
        var shorter = Kent.Scenario("no-grant", 20);
        shorter["years"] = 4;
        shorter["grant"]!["annualAllocation"]!.AsArray().RemoveAt(4);
        shorter["simulation"]!["seed"] = 1601;
        File.WriteAllBytes(_folder.File("shorter.json"), shorter.Bytes());
        string[] server = atService ? ["--server", await local.Address()] : [];

        var ended = await Run(["report", "planned-flat", "--against", "shorter.json", "--replicates", "20", "--seed", "1601", "--out", "r.html", .. server]);

        ended.AssertRefused(BadInput, "shorter.json, planned-flat cannot be compared, for 1 fault", "/scenarios/1/years");
        Assert.DoesNotContain("of 20 replicates", ended.Error);
        Assert.Equal(["shorter.json"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task File_that_cannot_be_written_is_told_before_anything_is_run()
    {
        Directory.CreateDirectory(_folder.File("r.html"));
        File.WriteAllText(_folder.File("taken"), "");

        (await Run("report", "planned-flat", "--out", "r.html")).AssertRefused(BadInput, "r.html: the result cannot be written there");
        (await Run("report", "planned-flat", "--out", "taken/r.html")).AssertRefused(BadInput, "taken: the result cannot be written there");
        Assert.Equal(["r.html", "taken"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    private Task<ForecastProgram.Ended> Run(params string[] arguments) => ForecastProgram.Run(_folder.Path, arguments);

    private string WithoutMoment(string file) =>
        System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(_folder.File(file)), "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC", "");
}
