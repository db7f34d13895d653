using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Forecast.Client;
using Forecast.Client.Http;
using Forecast.Grains.Tests.Setup;
using Forecast.Model.Scenarios;
using Forecast.Silo.Tests.Cli;
using Forecast.Silo.Tests.Service;

namespace Forecast.Silo.Tests.Clients;

/// <summary>One validator: whoever asks, and by whatever way, a scenario's faults are the same places, values and words.</summary>
public sealed class OneRefusalTests(LocalService local)
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nine_faults_of_a_scenario_are_the_same_nine_from_API_both_clients_and_command_line()
    {
        using var folder = new TemporaryFolder();
        var (scenario, places) = Kent.NineFaults();
        File.WriteAllBytes(folder.File("nine.json"), scenario);

        string[][] told =
        [
            await OfApi(scenario),
            await Of(await ForecastHttpClient.ConnectAsync(new Uri(await local.Address()), cancellation: Test), scenario),
            await OfGrains(scenario),
            await OfProgram(folder, "--data", folder.File("here")),
            await OfProgram(folder, "--server", await local.Address()),
        ];

        string[] expected = [.. ScenarioReader.Read(scenario, Kent.Pack).Faults.Select(fault => $"{fault}").Order(StringComparer.Ordinal)];
        Assert.Equal(places.Order(StringComparer.Ordinal), expected.Select(fault => fault.Split(": ")[0]).Order(StringComparer.Ordinal));
        Assert.All(told, faults => Assert.Equal(expected, faults.Order(StringComparer.Ordinal)));
    }

    /// <summary>Its places are places in the request, of which the scenario is a part.</summary>
    private async Task<string[]> OfApi(byte[] scenario)
    {
        var body = new StringContent($$"""{"scenario": {{Encoding.UTF8.GetString(scenario)}}}""", Encoding.UTF8, "application/json");
        using var answer = await (await local.Service).Http.PostAsync(new Uri("/api/v1/runs", UriKind.Relative), body, Test);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonObject>(Test))!["errors"]!.AsArray();
        Assert.All(errors, error => Assert.StartsWith($"#{error!["path"]}", (string?)error["pointer"]));
        return [.. errors.Select(error => ((string)error!["message"]!)["/scenario".Length..])];
    }

    private async Task<string[]> OfGrains(byte[] scenario)
    {
        await local.Service;
        await using var silos = await ForecastConnection.ConnectAsync(
            ForecastConnectionOptions.ToGateways(string.Create(CultureInfo.InvariantCulture, $"{IPAddress.Loopback}:{local.GatewayPort}")), Test);
        return await Of(silos.Client(Kent.Name), scenario);
    }

    private static async Task<string[]> Of(IForecastRuns runs, byte[] scenario)
    {
        using (runs as IDisposable)
        {
            return [.. (await Assert.ThrowsAsync<ScenarioRefusedException>(() => runs.SubmitAsync(scenario, Test))).Faults.Select(fault => $"{fault}")];
        }
    }

    private static async Task<string[]> OfProgram(TemporaryFolder folder, params string[] where)
    {
        var ended = await ForecastProgram.Run(folder.Path, ["run", "nine.json", .. where]);
        ended.AssertRefused(2, "9 faults");
        return [.. ended.Error.Split('\n').Where(line => line.StartsWith("  /", StringComparison.Ordinal)).Select(line => line.Trim())];
    }
}
