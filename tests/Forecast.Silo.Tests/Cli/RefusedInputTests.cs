using System.Globalization;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Storage;

namespace Forecast.Silo.Tests.Cli;

public sealed class RefusedInputTests : IDisposable
{
    private const int Failed = 1;
    private const int BadInput = 2;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("run nowhere", "nowhere", "planned-flat", "no-grant")]
    [InlineData("run planned-flat --frobnicate", "--frobnicate")]
    [InlineData("run", "SCENARIO")]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("run planned-flat --set prevalence.level", "--set prevalence.level: a parameter and its value are expected")]
    [InlineData("run planned-flat --set =1", "--set =1: a parameter and its value are expected")]
    [InlineData("run planned-flat --set prevalence.level=high", "/overrides/prevalence.level", "high")]
    [InlineData("run planned-flat --set prevalence.level=-1", "/overrides/prevalence.level", "-1")]
    [InlineData("run planned-flat --set prevalence.levle=1 --seed -5", "2 faults", "/overrides/prevalence.levle", "/simulation/seed", "-5")]
    [InlineData("run planned-flat --replicates 0", "/simulation/replicates: 0 is refused")]
    [InlineData("run planned-flat --replicates 1.5", "/simulation/replicates: 1.5 is refused")]
    [InlineData("run planned-flat --seed 18446744073709551616", "/simulation/seed", "18446744073709551616")]
    [InlineData("run planned-flat --format xml", "xml", "table", "json", "csv")]
    [InlineData("run planned-flat --pack missing", "missing", "a folder with the files of a data pack")]
    [InlineData("pack check missing", "missing", "a folder with the files of a data pack")]
    [InlineData("trace planned-flat --replicates 0", "--replicates 0: a whole number from 1")]
    [InlineData("trace planned-flat", "--replicates")]
    [InlineData("trace planned-flat --replicates 1 --first -1", "--first -1: a whole number from 0")]
    [InlineData("trace planned-flat --replicates 1 --areas E07000105,E99", "no area E99", "E07000105")]
    [InlineData("compare", "SCENARIO")]
    [InlineData("compare planned-flat", "SCENARIO: 1 scenario is refused; 2 to 10 scenarios, the baseline first")]
    [InlineData("compare a b c d e f g h i j k", "SCENARIO: 11 scenarios are refused")]
    [InlineData("compare planned-flat nowhere elsewhere", "nowhere: no file", "elsewhere: no file")]
    [InlineData("compare planned-flat no-grant --replicates 0 --seed -5", "planned-flat", "no-grant", "2 faults", "/simulation/replicates: 0 is refused", "/simulation/seed")]
    [InlineData("scenarios show nowhere", "nowhere", "planned-flat")]
    public async Task Mistake_on_the_command_line_is_told_in_full_and_nothing_is_run(string arguments, params string[] texts)
    {
        var ended = await ForecastProgram.Run(_folder.Path, arguments.Split(' '));

        ended.AssertRefused(BadInput, texts);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Scenario_with_nine_faults_is_refused_with_all_nine()
    {
        var (document, places) = Kent.NineFaults();
        File.WriteAllBytes(_folder.File("nine.json"), document);

        var ended = await ForecastProgram.Run(_folder.Path, "run", "nine.json");

        ended.AssertRefused(BadInput, ["9 faults", .. places.Select(place => $"{place}: ")]);
    }

    [Fact]
    public async Task Scenarios_with_faults_and_of_other_futures_are_refused_with_all_of_it_at_once()
    {
        var (document, places) = Kent.NineFaults();
        File.WriteAllBytes(_folder.File("nine.json"), document);
        File.WriteAllBytes(_folder.File("other.json"), Kent.PlannedFlat(10_000, seed: 5));

        var ended = await ForecastProgram.Run(_folder.Path, "compare", "planned-flat", "nine.json", "other.json");

        ended.AssertRefused(
            BadInput,
            ["nine.json has 9 faults", .. places.Select(place => $"{place}: "), "The scenarios planned-flat, nine.json, other.json cannot be compared, for 1 fault:",
                "/scenarios/2/simulation/seed: 5 is refused; 20240401, as in /scenarios/0"]);
    }

    [Fact]
    public async Task File_that_is_no_JSON_is_refused_with_line_and_byte()
    {
        File.WriteAllText(_folder.File("half.json"), "{\n  \"name\": ");

        (await ForecastProgram.Run(_folder.Path, "run", "half.json")).AssertRefused(BadInput, "half.json", "line 2", "a JSON document");
    }

    [Theory]
    [InlineData("run planned-flat --pack faulty")]
    [InlineData("trace planned-flat --replicates 1 --pack faulty")]
    [InlineData("scenarios list --pack faulty")]
    [InlineData("pack check faulty")]
    public async Task Faulty_pack_is_refused_with_all_its_faults(string arguments)
    {
        Kent.CopyPack(
            _folder.File("faulty"), ("targets.csv", "2024/25,", "2024/25,many,test,published"), ("targets.csv", "2026/27,", "2026,6734,test,published"));

        var ended = await ForecastProgram.Run(_folder.Path, arguments.Split(' '));

        ended.AssertRefused(
            BadInput, "faulty has 2 faults",
            "targets.csv:2:additional_quit_dates: \"many\" is refused", "targets.csv:4:year: \"2026\" is refused");
    }

    [Fact]
    public async Task Faults_of_a_packs_scenarios_are_told_when_the_pack_is_checked()
    {
        Kent.CopyPack(_folder.File("pack"));
        var (document, places) = Kent.NineFaults();
        File.WriteAllBytes(_folder.File(Path.Combine("pack", "scenarios", "nine.json")), document);

        var ended = await ForecastProgram.Run(_folder.Path, "pack", "check", "pack");

        ended.AssertRefused(BadInput, [.. places.Select(place => $"scenarios/nine.json#{place}: ")]);
    }

    [Fact]
    public async Task Data_folder_that_another_process_holds_is_refused_by_folder_and_process()
    {
        using var held = DataFolderLock.Take(_folder.File("data"));

        var ended = await ForecastProgram.Run(_folder.Path, "run", "planned-flat", "--replicates", "1", "--data", _folder.File("data"));

        ended.AssertRefused(Failed, held.Folder, $"is in use by process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
    }

    [Fact]
    public async Task Result_folder_that_is_a_file_is_refused()
    {
        File.WriteAllText(_folder.File("taken"), "");

        var ended = await ForecastProgram.Run(_folder.Path, "run", "planned-flat", "--replicates", "1", "--out", "taken");

        ended.AssertRefused(BadInput, "taken: the result cannot be written there");
    }

    [Fact]
    public async Task Trace_that_the_model_cannot_compute_fails_with_the_models_words()
    {
        var ended = await ForecastProgram.Run(
            _folder.Path, "trace", "planned-flat", "--replicates", "1", "--set", "relapse.early=1e-12", "--set", "graduation=1e-12");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("The run failed: replicate 0 of ", ended.Error);
        Assert.DoesNotContain("   at ", ended.Error);
    }

    [Fact]
    public async Task Run_that_the_model_cannot_compute_fails_with_the_models_words()
    {
        Kent.CopyPack(_folder.File("pack"), Kent.DrawsOutOfRange);

        var ended = await ForecastProgram.Run(_folder.Path, "run", "planned-flat", "--replicates", "20", "--pack", "pack");

        ended.AssertRefused(Failed, "The run failed: ", "relapse.quarter_2");
    }
}
