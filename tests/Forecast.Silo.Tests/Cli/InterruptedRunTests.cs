using System.Text.Json;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Cli;

public sealed class InterruptedRunTests : IDisposable
{
    private const int Cancelled = 3;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The signal comes at the first tenth of the run.</summary>
    [Fact]
    public async Task Interrupt_cancels_the_run_and_says_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no kill -INT.");
        using var program = ForecastProgram.Start(_folder.Path, "run", "planned-flat", "--replicates", "1000");
        Assert.EndsWith(" of 1000 replicates", await program.Milestone());

        await program.Interrupt();

        (await program.End()).AssertRefused(Cancelled, "Cancelled. The same command starts the run again.");
    }

    [Theory]
    [InlineData("run planned-flat")]
    [InlineData("compare planned-flat coastal-focus")]
    public async Task Run_whose_process_is_killed_completes_with_the_same_digits_when_the_command_is_given_again(string what)
    {
        string[] command = [.. what.Split(' '), "--replicates", "100", "--seed", "9", "--format", "json", "--data"];
        using (var program = ForecastProgram.Start(_folder.Path, [.. command, _folder.File("killed")]))
        {
            await program.Milestone();
            program.Kill();
            Assert.Equal("", (await program.End()).Out);
        }

        var again = await ForecastProgram.Run(_folder.Path, [.. command, _folder.File("killed")]);

        var undisturbed = await ForecastProgram.Run(_folder.Path, [.. command, _folder.File("undisturbed")]);
        Assert.Equal(undisturbed.Result, again.Result);
        Assert.Equal(100, JsonDocument.Parse(again.Result).RootElement.GetProperty("replicates").GetInt32());
    }

    [Fact]
    public async Task Command_given_again_answers_from_what_is_stored_without_any_progress()
    {
        string[] command = ["run", "planned-flat", "--replicates", "20", "--format", "json"];
        var first = await ForecastProgram.Run(_folder.Path, command);

        var second = await ForecastProgram.Run(_folder.Path, command);

        Assert.Equal(first.Result, second.Result);
        Assert.DoesNotContain("2 of 20 replicates", second.Error);
    }
}
