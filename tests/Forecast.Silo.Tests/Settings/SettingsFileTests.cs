using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Service;

namespace Forecast.Silo.Tests.Settings;

/// <summary>Where the program has its settings from. Told by its refusal, which names the value in force.</summary>
public sealed class SettingsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Environment_stands_above_the_file()
    {
        var file = Write("""{"Forecast": {"Logs": "file", "ComputeThreads": "file", "Access": {"Keys": [{"Name": "ann", "Role": "file"}]}}}""");

        var said = await Refused([("ComputeThreads", "env")], "--settings", file);

        Assert.Contains("Forecast:Logs: \"file\" is refused", said);
        Assert.Contains("Forecast:ComputeThreads: \"env\" is refused", said);
        Assert.Contains("Forecast:Access:Keys:0:Role: \"file\" is refused", said);
    }

    [Fact]
    public async Task Options_stand_above_environment_and_file()
    {
        var file = Write("""{"Forecast": {"Pack": "/file"}}""");

        Assert.Contains("the data pack /option has 1 fault", await Refused([("Pack", "/env")], "--settings", file, "--pack", "/option"));
    }

    [Theory]
    [InlineData(null, "Could not find file")]
    [InlineData("{\"Forecast\": ", "a JSON file that can be read")]
    [InlineData("[]", "a JSON file that can be read")]
    public async Task File_that_cannot_be_read_is_refused_by_its_name(string? content, string reason)
    {
        var file = content is null ? _folder.File("settings.json") : Write(content);

        var said = await Refused([], "--settings", file);

        Assert.Contains($"{file}: the file is refused", said);
        Assert.Contains(reason, said);
    }

    [Fact]
    public async Task Settings_outside_their_section_are_refused_by_name()
    {
        var file = Write("""{"Forecast": {"Logs": "json"}, "Cluster": {"ConnectionString": "Host=db"}, "Urls": "http://127.0.0.1:1", "Acess": {}}""");

        var said = await Refused([], "--settings", file);

        Assert.Contains($"{file}: Cluster: the name is refused; urls or Forecast, which holds all other settings", said);
        Assert.Contains($"{file}: Acess: the name is refused", said);
        Assert.DoesNotContain("Urls: the name", said);
    }

    private async Task<string> Refused((string Name, string Value)[] settings, params string[] arguments)
    {
        await using var program = ServiceProcess.Begin([("Data", _folder.File("data")), .. settings], arguments);
        Assert.Equal(2, await program.Ended());
        Assert.DoesNotContain("   at ", program.Said);
        return program.Said;
    }

    private string Write(string content)
    {
        File.WriteAllText(_folder.File("settings.json"), content);
        return _folder.File("settings.json");
    }
}
