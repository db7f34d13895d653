using System.Globalization;
using System.Text.Json;
using Forecast.Grains.Packs;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Clients;
using Forecast.Silo.Tests.Postgres;
using Forecast.Silo.Tests.Service;
using Microsoft.AspNetCore.Http;

namespace Forecast.Silo.Tests.Cli;

public sealed class ServerCommandTests(LocalService local, PlannedFlatRun embedded) : IDisposable
{
    private const int BadInput = 2;
    private const int Cancelled = 3;
    private const int Unreachable = 4;
    private static readonly string Replicates = PlannedFlatRun.Replicates.ToString(CultureInfo.InvariantCulture);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_at_a_service_prints_what_a_run_in_this_process_prints()
    {
        foreach (var (format, result) in new[] { ("table", embedded.AsTable.Result), ("json", embedded.AsJson.Result), ("csv", embedded.AsCsv.Result) })
        {
            var ended = await Run("run", "planned-flat", "--replicates", Replicates, "--format", format);

            Assert.Equal(result, ended.Result);
            Assert.Contains("Ctrl+C cancels.", ended.Error);
        }
        var runId = embedded.Json.Text("runId");
        Assert.Equal(embedded.AsJson.Result, File.ReadAllText(_folder.File(Path.Combine("forecast", "forecasts", runId, "forecast.json"))));
        Assert.Equal(["forecasts"], Directory.EnumerateFileSystemEntries(_folder.File("forecast")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_the_command_line_changes_is_the_same_run_in_both_places()
    {
        string[] command = ["run", "no-grant", "--replicates", "2", "--seed", "18446744073709551615", "--set", "prevalence.level=0.818", "--set", "graduation=0.5", "--format", "json"];

        var there = await Run(command);
        var here = await ForecastProgram.Run(_folder.Path, command);

        Assert.Equal(here.Result, there.Result);
        Assert.Equal(0.818, JsonDocument.Parse(there.Result).RootElement.GetProperty("prevalenceLevel").GetDouble());
    }

    [Fact]
    public async Task Nine_faults_are_told_as_in_this_process()
    {
        File.WriteAllBytes(_folder.File("nine.json"), Kent.NineFaults().Document);

        var there = await Run("run", "nine.json");
        var here = await ForecastProgram.Run(_folder.Path, "run", "nine.json");

        there.AssertRefused(BadInput, ["9 faults", .. here.Error.Split('\n')[1..]]);
    }

    [Theory]
    [InlineData("run nowhere", "nowhere", "planned-flat", "no-grant")]
    [InlineData("run planned-flat --replicates 0 --seed -5 --set prevalence.levle=1", "3 faults", "/simulation/replicates: 0 is refused", "/simulation/seed: \"-5\" is refused", "/overrides/prevalence.levle")]
    [InlineData("compare planned-flat nowhere elsewhere", "nowhere: no file and no scenario of the service", "elsewhere: no file and no scenario of the service")]
    [InlineData("compare planned-flat no-grant --replicates 0", "The scenarios planned-flat, no-grant cannot be compared, for 2 faults:", "/scenarios/0/simulation/replicates: 0 is refused", "/scenarios/1/simulation/replicates: 0")]
    [InlineData("run planned-flat --pack kent", "--pack: the service http", "has its own data pack")]
    [InlineData("run half.json --replicates 3", "1 fault", "line 2, byte 11", "a JSON document")]
    [InlineData("trace planned-flat --replicates 1", "--server: trace computes in this process")]
    [InlineData("pack check kent", "--server: pack check reads a folder of this machine")]
    [InlineData("scenarios delete planned-flat", "planned-flat: no saved scenario has this name")]
    [InlineData("scenarios show .", ".: no file and no scenario of the service has this name; it has ", "planned-flat")]
    [InlineData("scenarios delete ..", "..: no saved scenario has this name")]
    [InlineData("scenarios save .. planned-flat", "1 fault", "id: \"..\" is refused; 1 to 64 small letters, digits and hyphens")]
    [InlineData("scenarios save Mine planned-flat", "1 fault", "id: \"Mine\" is refused; 1 to 64 small letters, digits and hyphens")]
    [InlineData("scenarios save mine planned-flat --if-version first", "--if-version first: a version is expected")]
    [InlineData("run planned-flat --api-key-file nowhere.key", "nowhere.key: cannot be read")]
    [InlineData("run planned-flat --api-key-file two-lines.key", "two-lines.key: a key is expected")]
    public async Task Mistake_is_told_in_full_and_nothing_is_run(string arguments, params string[] texts)
    {
        File.WriteAllText(_folder.File("half.json"), "{\n  \"name\": ");
        File.WriteAllText(_folder.File("two-lines.key"), "open\nsesame");

        var ended = await Run(arguments.Split(' '));

        ended.AssertRefused(BadInput, texts);
        Assert.DoesNotContain("sesame", ended.Error);
    }

    [Theory]
    [InlineData("--server http://127.0.0.1:5080?key=1", "an address such as http://127.0.0.1:5080 is expected")]
    [InlineData("--server here", "an address such as http://127.0.0.1:5080 is expected")]
    [InlineData("--api-key-file some.key", "--api-key-file: a key is for a service; --server names it")]
    public async Task Address_or_key_that_leads_nowhere_is_refused(string options, string text) =>
        (await ForecastProgram.Run(_folder.Path, ["run", "planned-flat", .. options.Split(' ')])).AssertRefused(BadInput, text);

    [Theory]
    [InlineData("run planned-flat")]
    [InlineData("scenarios list")]
    public async Task Service_that_does_not_answer_is_told_with_an_exit_code_of_its_own(string arguments)
    {
        var url = $"http://127.0.0.1:{Ports.Free()}";

        (await ForecastProgram.Run(_folder.Path, [("FORECAST_URL", url)], arguments.Split(' '))).AssertRefused(Unreachable, $"The service {url}/ cannot be reached: ");
    }

    [Fact]
    public async Task Document_that_the_service_cannot_read_is_bad_input_with_its_fault()
    {
        var scenario = Kent.Scenario("planned-flat", replicates: 2).ToJsonString();
        File.WriteAllText(_folder.File("half-letter.json"), scenario.Replace("Planned mix", "Planned \\ud83d mix"));

        (await Run("run", "half-letter.json")).AssertRefused(BadInput, "1 fault", "the document: a text is refused; valid Unicode");
    }

    [Fact]
    public async Task Document_that_is_too_large_for_the_service_is_bad_input()
    {
        await using var stub = await StubService.StartAsync((_, context) =>
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return context.Response.WriteAsJsonAsync(new { detail = "A body may have 1 MiB." }, options: null, contentType: "application/problem+json");
        });
        File.WriteAllBytes(_folder.File("mine.json"), Kent.PlannedFlat(replicates: 2));

        (await ForecastProgram.Run(_folder.Path, "run", "mine.json", "--server", stub.Address.AbsoluteUri)).AssertRefused(BadInput, "A body may have 1 MiB.");
    }

    [Fact]
    public async Task Interrupt_cancels_the_run_at_the_service()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no kill -INT.");
        using var program = ForecastProgram.Start(_folder.Path, "run", "planned-flat", "--replicates", "2000", "--seed", "141", "--server", await local.Address());
        Assert.EndsWith(" of 2000 replicates", await program.Milestone());

        await program.Interrupt();

        (await program.End()).AssertRefused(Cancelled, "Cancelled. The same command starts the run again.");
        var scenario = Kent.PlannedFlat(replicates: 2_000, seed: 141);
        Assert.Equal("cancelled", (await (await local.Service).Get($"runs/{new PlainModel(scenario).RunId}")).Text("status"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Saved_scenario_is_listed_shown_and_run_by_its_name_and_then_deleted(bool atService)
    {
        string[] server = atService ? ["--server", await local.Address()] : [];
        Task<ForecastProgram.Ended> Here(params string[] arguments) => ForecastProgram.Run(_folder.Path, [.. arguments, .. server]);
        var id = atService ? "mine-there" : "mine-here";
        File.WriteAllBytes(_folder.File("mine.json"), Kent.PlannedFlat(replicates: 2, seed: 151));

        Assert.Matches($"^{id} is saved as version [0-9]+\\.\n$", (await Here("scenarios", "save", id, "mine.json", "--if-version", "0")).Result);
        var listed = JsonDocument.Parse((await Here("scenarios", "list", "--format", "json")).Result).RootElement.EnumerateArray().ToDictionary(s => s.Text("id"), s => s.Text("source"));
        var shown = JsonDocument.Parse((await Here("scenarios", "show", id)).Result).RootElement;
        var run = JsonDocument.Parse((await Here("run", id, "--format", "json")).Result).RootElement;
        (await Here("scenarios", "save", id, "no-grant", "--if-version", "0")).AssertRefused(1, $"{id} is expected not to exist");
        Assert.Equal($"{id} is deleted.\n", (await Here("scenarios", "delete", id)).Result);
        (await Here("run", id)).AssertRefused(BadInput, $"{id}: no file");

        Assert.Equal("catalogue", listed[id]);
        Assert.Equal("pack", listed["planned-flat"]);
        Assert.Empty(PackFolder.ScenarioIds(RepositoryRoot.KentPack).Except(listed.Keys));
        Assert.Equal("151", shown.GetProperty("simulation").Text("seed"));
        Assert.Equal(new PlainModel(Kent.PlannedFlat(replicates: 2, seed: 151)).RunId, run.Text("runId"));
    }

    private async Task<ForecastProgram.Ended> Run(params string[] arguments) => await ForecastProgram.Run(_folder.Path, [.. arguments, "--server", await local.Address()]);
}
