using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Api;

namespace Forecast.Silo.Tests.Cli;

public sealed class ServerKeyTests(AccessKeys keys) : IClassFixture<AccessKeys>, IDisposable
{
    private const int BadInput = 2;
    private readonly TemporaryFolder _folder = new();

    private string Address => keys.Service.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Key_is_taken_from_a_file_or_from_the_environment_and_the_file_stands_above()
    {
        File.WriteAllText(_folder.File("analyst.key"), AccessKeys.KeyOf("analyst") + "\n");
        string[] command = ["run", "planned-flat", "--replicates", "2", "--format", "csv", "--quiet", "--server", Address];

        var byFile = await ForecastProgram.Run(_folder.Path, [("FORECAST_API_KEY", AccessKeys.KeyOf("reader"))], [.. command, "--api-key-file", "analyst.key"]);
        var byEnvironment = await ForecastProgram.Run(_folder.Path, [("FORECAST_API_KEY", AccessKeys.KeyOf("analyst"))], command);

        Assert.Equal(byFile.Result, byEnvironment.Result);
    }

    [Theory]
    [InlineData("", "asks for a key, and none that it takes was sent")]
    [InlineData("stranger", "asks for a key, and none that it takes was sent")]
    [InlineData("reader", "The key does not allow this")]
    public async Task Who_may_not_run_is_told_so_and_no_key_is_shown(string who, string text)
    {
        var key = who.Length == 0 ? "" : AccessKeys.KeyOf(who);

        var ended = await ForecastProgram.Run(_folder.Path, [("FORECAST_API_KEY", key)], "run", "planned-flat", "--replicates", "2", "--server", Address);

        ended.AssertRefused(BadInput, text);
        Assert.DoesNotContain("sesame", ended.Error);
    }
}
