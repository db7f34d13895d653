using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Client;
using Forecast.Client.Http;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting;
using Forecast.Silo.Tests.Cli;
using Forecast.Silo.Tests.Service;

namespace Forecast.Silo.Tests.Clients;

/// <summary>Two hosts, one result: whoever asks, and wherever it is computed, a scenario is one run with one set of digits.</summary>
public sealed class OneResultTests(LocalService local, ComparedRun compared)
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Grains_HTTP_and_command_line_on_two_hosts_give_one_run_with_the_same_digits()
    {
        using var folder = new TemporaryFolder();
        var scenario = Kent.PlannedFlat(replicates: 40, seed: 131);
        File.WriteAllBytes(folder.File("mix.json"), scenario);
        await using var silos = await ForecastConnection.ConnectAsync(await Gateway(), Test);
        using var http = await ForecastHttpClient.ConnectAsync(new Uri(await local.Address()), cancellation: Test);

        var byGrains = await silos.Client(Kent.Name).RunAsync(scenario, cancellation: Test);
        var byHttp = await http.RunAsync(scenario, cancellation: Test);
        var document = await (await local.Service).Http.GetStringAsync($"/api/v1/runs/{byHttp.RunId}/forecast?area=all", Test);
        var here = await ForecastProgram.Run(folder.Path, "run", "mix.json", "--format", "json", "--data", folder.File("here"));
        var there = await ForecastProgram.Run(folder.Path, "run", "mix.json", "--format", "json", "--data", folder.File("there"), "--server", await local.Address());

        string[] forecasts = [ForecastJson.Write(byGrains), ForecastJson.Write(byHttp), Indented(document), here.Result, there.Result];
        Assert.Single(forecasts.Distinct());
        Assert.Equal(new PlainModel(scenario).RunId, byGrains.RunId);
    }

    [Fact]
    public async Task Grains_HTTP_and_command_line_on_two_hosts_give_one_comparison_with_the_same_digits()
    {
        using var folder = new TemporaryFolder();
        byte[][] scenarios = [.. ComparedRun.Scenarios.Select(id => Kent.Scenario(id, ComparedRun.Replicates).Bytes())];
        await using var silos = await ForecastConnection.ConnectAsync(await Gateway(), Test);
        using var http = await ForecastHttpClient.ConnectAsync(new Uri(await local.Address()), cancellation: Test);

        var byGrains = await silos.Client(Kent.Name).CompareAsync(scenarios, cancellation: Test);
        var byHttp = await http.CompareAsync(scenarios, cancellation: Test);
        var document = await (await local.Service).Http.GetStringAsync($"/api/v1/comparisons/{byHttp.RunId}/result?area=all", Test);
        var there = await ForecastProgram.Run(
            folder.Path, ["compare", .. ComparedRun.Scenarios, "--replicates", $"{ComparedRun.Replicates}", "--format", "json", "--server", await local.Address()]);

        string[] comparisons = [Text(byGrains), Text(byHttp), Indented(document), compared.AsJson.Result, there.Result];
        Assert.Single(comparisons.Distinct());
        Assert.Equal(new PlainComparison(scenarios).RunId, byGrains.RunId);
    }

    private static string Text(ComparisonResult comparison)
    {
        using var json = new MemoryStream();
        ComparisonJson.Write(json, comparison);
        return Encoding.UTF8.GetString(json.ToArray());
    }

    /// <summary>The API sends no more white space than it must; names, order and digits stay as they are.</summary>
    private static string Indented(string document) =>
        JsonNode.Parse(document)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";

    private async Task<ForecastConnectionOptions> Gateway()
    {
        await local.Service;
        return ForecastConnectionOptions.ToGateways(string.Create(CultureInfo.InvariantCulture, $"{IPAddress.Loopback}:{local.GatewayPort}"));
    }
}
