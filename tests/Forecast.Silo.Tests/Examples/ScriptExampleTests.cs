using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Api;
using Forecast.Silo.Tests.Clients;
using Forecast.Silo.Tests.Deployment;
using Forecast.Silo.Tests.Service;
using Microsoft.AspNetCore.Http;

namespace Forecast.Silo.Tests.Examples;

public sealed class ScriptExampleTests(LocalService local) : IDisposable
{
    private static readonly Lazy<ForecastResult> Expected = new(() => new PlainModel(Kent.PlannedFlat(replicates: 20)).Result());
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Python_script_follows_a_run_and_prints_the_county_s_table()
    {
        var run = await Python("planned-flat", "--replicates", "20");

        run.AssertSucceeded();
        Assert.Contains("completed: 20 of 20 replicates", run.Said);
        Assert.Contains($"run {Expected.Value.RunId}", run.Said);
        string[] lines = run.Said.Split('\n');
        Assert.All(Years(), year => Assert.Contains(Line(year, year.Period), lines));
        Assert.Contains(Line(Expected.Value.Total("additionalQuitDates"), "total"), lines);
    }

    [Fact]
    public async Task Python_script_reads_on_when_the_service_restarts_or_is_busy()
    {
        await using var stub = await StubService.StartAsync(async (number, context) =>
        {
            switch (number)
            {
                case 1:
                    await context.Response.WriteAsync("""{"runId": "00ff"}""");
                    break;
                case 2:
                    await StubService.Event(context, "id: 1\nevent: progress\ndata: {\"status\": \"running\", \"replicatesDone\": 1, \"replicatesPlanned\": 2}\n\n");
                    break;
                case 3 or 4:
                    context.Response.StatusCode = number == 3 ? StatusCodes.Status429TooManyRequests : StatusCodes.Status502BadGateway;
                    await context.Response.WriteAsync("<html></html>");
                    break;
                case 5:
                    await StubService.Event(context, "id: 2\nevent: completed\ndata: {\"status\": \"completed\", \"replicatesDone\": 2, \"replicatesPlanned\": 2}\n\n");
                    break;
                default:
                    await context.Response.WriteAsync("area,measure,period_kind,period,target,median,p10,p90,probability_of_target\ncounty,additionalQuitDates,cumulative,2028/29,10,9,8,12,0.25\n");
                    break;
            }
        });

        var run = await Run(stub.Address.AbsoluteUri, "python3", [ExampleFiles.At("python", "forecast.py"), "planned-flat"]);

        run.AssertSucceeded();
        Assert.Contains("total          10        9            8 to 12    25.0%", run.Said);
        Assert.Equal(
            ["POST /api/v1/runs", .. Enumerable.Repeat("GET /api/v1/runs/00ff/events", 4), "GET /api/v1/runs/00ff/forecast"], stub.Requests);
    }

    [Fact]
    public async Task Commands_of_the_README_run_as_they_stand_there()
    {
        string[] commands = [.. File.ReadLines(Path.Combine(RepositoryRoot.Folder, "README.md")).Where(line => line.Contains(" client/examples/", StringComparison.Ordinal) && !line.Contains('|'))];
        Assert.Equal(["python3", "Rscript"], commands.Select(command => command.Split(' ')[0]));
        foreach (var command in commands)
        {
            var run = await Run(await local.Address(), "bash", ["-c", command.Replace("client/examples", ExampleFiles.Folder)]);

            run.AssertSucceeded();
            Assert.Contains("1000 of 1000 replicates", run.Said);
            Assert.Contains("2028/29", run.Said);
        }
    }

    [Fact]
    public async Task Python_script_runs_a_file_and_tells_every_fault_of_one()
    {
        File.WriteAllBytes(_folder.File("mix.json"), Kent.PlannedFlat(replicates: 20));
        var (document, places) = Kent.NineFaults();
        File.WriteAllBytes(_folder.File("nine.json"), document);

        var good = await Python("mix.json");
        var bad = await Python("nine.json");

        Assert.Contains($"run {Expected.Value.RunId}", good.Said);
        Assert.Equal(1, bad.ExitCode);
        Assert.All(places, place => Assert.Contains($"/scenario{place}: ", bad.Said));
        Assert.DoesNotContain("Traceback", bad.Said);
    }

    [Fact]
    public async Task Python_script_takes_a_key_from_the_environment()
    {
        var keys = new AccessKeys();
        await keys.InitializeAsync();
        try
        {
            var address = keys.Service.Http.BaseAddress!.ToString();

            (await Run(address, "python3", [ExampleFiles.At("python", "forecast.py"), "planned-flat", "--replicates", "2"], ("FORECAST_API_KEY", AccessKeys.KeyOf("analyst")))).AssertSucceeded();
            Assert.Equal(1, (await Run(address, "python3", [ExampleFiles.At("python", "forecast.py"), "planned-flat", "--replicates", "2"])).ExitCode);
        }
        finally
        {
            await keys.DisposeAsync();
        }
    }

    [Fact]
    public async Task R_script_follows_a_run_prints_the_county_s_table_and_draws_a_chart()
    {
        var run = await Run(await local.Address(), "Rscript", [ExampleFiles.At("r", "forecast.R"), "planned-flat", "20", "fan.pdf"]);

        run.AssertSucceeded();
        Assert.Contains("completed: 20 of 20 replicates", run.Said);
        Assert.All(Years(), year => Assert.Contains(Rounded(year), Words(run.Said)));
        Assert.StartsWith("%PDF-", File.ReadAllText(_folder.File("fan.pdf")));
        var bad = await Run(await local.Address(), "Rscript", [ExampleFiles.At("r", "forecast.R"), "nowhere", "20", "fan.pdf"]);
        Assert.Equal(1, bad.ExitCode);
        Assert.Contains("/scenarioId", bad.Said);
    }

    [Fact]
    public async Task R_code_of_the_Quarto_page_reads_the_published_forecast()
    {
        var service = await local.Service;
        await service.Finish(await service.Submit(Kent.Scenario("planned-flat", replicates: 20)));
        using var published = await service.Http.PutAsJsonAsync(
            "/api/v1/forecasts/current", new { runId = Expected.Value.RunId }, TestContext.Current.CancellationToken);
        published.EnsureSuccessStatusCode();
        var code = $"params <- list(service = \"{await local.Address()}\")\n" + string.Concat(ExampleFiles.Blocks(ExampleFiles.At("r", "forecast.qmd"), "{r}")) + "cat(total$run_id)\n";
        File.WriteAllText(_folder.File("page.R"), code);

        var run = await Run(await local.Address(), "Rscript", ["page.R"]);

        run.AssertSucceeded();
        Assert.EndsWith(Expected.Value.RunId, run.Said);
        Assert.All(Years(), year => Assert.Contains(Rounded(year), Words(run.Said)));
    }

    private static IEnumerable<PeriodForecast> Years() => Expected.Value.County.Measure("additionalQuitDates")!.Years;

    private static string Line(PeriodForecast x, string period)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"{HalfToEven(x.P10):N0} to {HalfToEven(x.P90):N0}");
        var chance = string.Create(CultureInfo.InvariantCulture, $"{100 * x.ProbabilityOfTarget:0.0}%");
        return string.Create(CultureInfo.InvariantCulture, $"{period,-8} {x.Target,8:N0} {HalfToEven(x.Median),8:N0} {range,18} {chance,8}");
    }

    /// <summary>Python rounds half to even, .NET's format half away from zero.</summary>
    private static double HalfToEven(double? x) => Math.Round(x!.Value, MidpointRounding.ToEven);

    /// <summary>A median as R prints it, with the seven digits of its default.</summary>
    private static string Rounded(PeriodForecast x) => x.Median!.Value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string[] Words(string said) => said.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private async Task<ProgramRun> Python(params string[] arguments) => await Run(await local.Address(), "python3", [ExampleFiles.At("python", "forecast.py"), .. arguments]);

    private Task<ProgramRun> Run(string address, string program, string[] arguments, params (string Name, string Value)[] environment) =>
        ProgramRun.Run(_folder.Path, [("FORECAST_URL", address), .. environment], program, arguments);
}
