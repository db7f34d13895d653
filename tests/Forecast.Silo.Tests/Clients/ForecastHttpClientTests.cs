using System.Net;
using System.Text;
using Forecast.Client;
using Forecast.Client.Http;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Model;
using Forecast.Model.Scenarios;
using Forecast.Reporting;
using Forecast.Silo.Tests.Api;

namespace Forecast.Silo.Tests.Clients;

public sealed class ForecastHttpClientTests(ApiService service) : IClassFixture<ApiService>, IAsyncLifetime
{
    private ForecastHttpClient _client = null!;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _client = await ForecastHttpClient.ConnectAsync(service.Http.BaseAddress!, cancellation: Test);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return default;
    }

    [Fact]
    public void Service_says_what_it_is() =>
        Assert.Equal(new ServiceAbout("0.3.0", SimulationPlan.ModelVersion, "Kent", Kent.Name, Kent.Pack.Hash), _client.About);

    [Fact]
    public async Task Result_is_what_the_model_gives_to_the_last_digit()
    {
        var scenario = ApiService.PlannedFlat(replicates: 9, seed: 101).Bytes();

        var result = await _client.RunAsync(scenario, cancellation: Test);

        var plain = new PlainModel(scenario).Result();
        Assert.Equal(PlainModel.Fields(plain), PlainModel.Fields(result));
        Assert.Equal(ForecastJson.Write(plain), ForecastJson.Write(result));
    }

    [Fact]
    public async Task Returns_beside_the_forecast_change_nothing_in_the_result()
    {
        var scenario = ApiService.PlannedFlat(replicates: 2, seed: 102).Bytes();
        (await service.Post("actuals", """{"returns": [{"area": "E07000105", "quarter": "2024/25 Q1", "quitDatesSet": 120, "quits4Week": 64, "status": "final"}]}""")).Assert(HttpStatusCode.OK);

        Assert.Equal(PlainModel.Fields(new PlainModel(scenario).Result()), PlainModel.Fields(await _client.RunAsync(scenario, cancellation: Test)));
    }

    [Fact]
    public async Task Nine_faults_are_nine_faults_with_the_places_words_and_values_of_a_client_of_the_grains()
    {
        var (document, places) = Kent.NineFaults();

        var refused = await Assert.ThrowsAsync<ScenarioRefusedException>(() => _client.SubmitAsync(document, Test));

        var told = ScenarioReader.Read(document, Kent.Pack).Faults;
        Assert.Equal(places.Order(), refused.Faults.Select(fault => fault.Place).Order());
        Assert.Equal(told.Select(fault => $"{fault}"), refused.Faults.Select(fault => $"{fault}"));
    }

    [Theory]
    [InlineData("{\n \"name\": ")]
    [InlineData("\uFEFF[1,]")]
    public async Task What_is_no_JSON_is_refused_in_the_words_of_a_silo(string text)
    {
        var document = Encoding.UTF8.GetBytes(text);

        var refused = await Assert.ThrowsAsync<ScenarioRefusedException>(() => _client.SubmitAsync(document, Test));

        var told = ScenarioReader.Read(document, Kent.Pack).Faults;
        Assert.Equal(told.Select(fault => $"{fault}"), refused.Faults.Select(fault => $"{fault}"));
    }

    [Theory]
    [InlineData("{\"name\": \"\\ud83d\"}", "the document: a text is refused; valid Unicode")]
    [InlineData("{\"years\": 5, \"years\": 5}", "the document: what stands there is refused; a JSON document: ")]
    public async Task Document_that_the_service_cannot_read_is_refused_with_its_fault(string text, string fault)
    {
        var document = Encoding.UTF8.GetBytes(text);

        var refused = await Assert.ThrowsAsync<ScenarioRefusedException>(() => _client.SubmitAsync(document, Test));

        Assert.StartsWith(fault, $"{Assert.Single(refused.Faults)}");
    }

    [Fact]
    public async Task Comparison_is_what_the_model_gives_to_the_last_digit()
    {
        byte[][] scenarios = [ApiService.PlannedFlat(9, 105).Bytes(), Other("no-grant", 105), Other("swap-to-stop", 105)];
        var statuses = new List<RunStatus>();

        var result = await _client.CompareAsync(scenarios, new Statuses(statuses), Test);

        var plain = new PlainComparison(scenarios);
        Assert.Equal(PlainModel.Fields(plain.Result()), PlainModel.Fields(result));
        Assert.Equal(new RunStatus(plain.RunId, RunState.Completed, 9, 9, null) { Kind = RunKind.Comparison }, statuses[^1]);
        Assert.Null(await _client.GetResultAsync(plain.RunId, Test));
        Assert.Null(await _client.GetComparisonAsync((await _client.SubmitAsync(scenarios[0], Test)).RunId, Test));
    }

    [Fact]
    public async Task Faults_of_scenarios_that_are_compared_have_the_places_words_and_values_of_a_client_of_the_grains()
    {
        byte[][] scenarios = [ApiService.PlannedFlat(2, 106).Bytes(), Kent.NineFaults().Document, Other("no-grant", 107)];

        var refused = await Assert.ThrowsAsync<ScenarioRefusedException>(() => _client.SubmitComparisonAsync(scenarios, Test));
        var tooFew = await Assert.ThrowsAsync<ScenarioRefusedException>(() => _client.SubmitComparisonAsync(scenarios[..1], Test));
        var noJson = await Assert.ThrowsAsync<ScenarioRefusedException>(() => _client.SubmitComparisonAsync([scenarios[0], [(byte)'['], scenarios[0]], Test));

        Assert.Equal(FaultsOf(scenarios), refused.Faults.Select(fault => $"{fault}"));
        Assert.Equal(FaultsOf(scenarios[..1]), tooFew.Faults.Select(fault => $"{fault}"));
        Assert.Equal(FaultsOf([scenarios[0], [(byte)'['], scenarios[0]]), noJson.Faults.Select(fault => $"{fault}"));
        Assert.Contains(refused.Faults, fault => fault.Place == "/scenarios/1/streams/0/unitCost");
        Assert.StartsWith($"the comparison has {refused.Faults.Length} faults: ", refused.Message);
        Assert.StartsWith("the comparison has 1 fault: ", tooFew.Message);
    }

    [Fact]
    public async Task Cancelling_the_waiting_cancels_the_comparison()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Test);
        byte[][] scenarios = [ApiService.PlannedFlat(500_000, 108).Bytes(), Other("no-grant", 108, 500_000)];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.CompareAsync(scenarios, new CancelAtFirst(cancellation), cancellation.Token));

        Assert.Equal(RunState.Cancelled, (await _client.GetStatusAsync(new PlainComparison(scenarios).RunId, Test)).State);
    }

    [Fact]
    public async Task Cancelling_the_waiting_cancels_the_run()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Test);
        var scenario = ApiService.PlannedFlat(replicates: 500_000, seed: 103).Bytes();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.RunAsync(scenario, new CancelAtFirst(cancellation), cancellation.Token));

        Assert.Equal(RunState.Cancelled, (await _client.GetStatusAsync(new PlainModel(scenario).RunId, Test)).State);
        Assert.Null(await _client.GetResultAsync(new PlainModel(scenario).RunId, Test));
    }

    [Fact]
    public async Task Run_that_nobody_asked_for_is_unknown()
    {
        var statuses = new List<RunStatus>();
        await foreach (var status in _client.WatchAsync("0123/..", Test))
        {
            statuses.Add(status);
        }

        Assert.Equal([new RunStatus("0123/..", RunState.Unknown, 0, 0, null)], statuses);
        Assert.Equal(RunState.Unknown, (await _client.GetStatusAsync("0123", Test)).State);
        Assert.Equal(RunState.Unknown, (await _client.CancelAsync("0123", Test)).State);
        Assert.Null(await _client.GetResultAsync("0123", Test));
    }

    [Fact]
    public async Task Scenario_is_saved_read_and_deleted_by_who_has_seen_its_version()
    {
        var scenario = ApiService.PlannedFlat(replicates: 2, seed: 104);

        var version = await _client.SaveScenarioAsync("mine", scenario.Bytes(), expectedVersion: 0, Test);
        scenario["name"] = "changed";
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Assert.ThrowsAsync<ServiceRefusedException>(() => _client.SaveScenarioAsync("mine", scenario.Bytes(), 0, Test))).Status);
        var next = await _client.SaveScenarioAsync("mine", scenario.Bytes(), version, Test);

        Assert.True(next > version && version > 0, $"{version}, {next}");
        Assert.Contains("\"changed\"", (await _client.GetScenarioAsync("mine", Test))!.Document);
        Assert.Equal(next, (await _client.GetScenarioAsync("mine", Test))!.Version);
        Assert.Contains(new ScenarioListing("mine", "changed", "catalogue", next), await _client.ListScenariosAsync(Test));
        Assert.Contains(new ScenarioListing("no-grant", "No grant", "pack", 0) with { Name = Kent.Scenario("no-grant", 1)["name"]!.ToString() }, await _client.ListScenariosAsync(Test));
        await Assert.ThrowsAsync<ServiceRefusedException>(() => _client.DeleteScenarioAsync("mine", version, Test));
        Assert.True(await _client.DeleteScenarioAsync("mine", next, Test));
        Assert.False(await _client.DeleteScenarioAsync("mine", cancellation: Test));
        Assert.Null(await _client.GetScenarioAsync("mine", Test));
    }

    [Fact]
    public async Task Scenario_with_faults_is_not_saved_and_all_are_told()
    {
        var (document, places) = Kent.NineFaults();

        var refused = await Assert.ThrowsAsync<ScenarioRefusedException>(() => _client.SaveScenarioAsync("Bad id", document, cancellation: Test));

        Assert.Equal(places.Append("id").Order(), refused.Faults.Select(fault => fault.Place).Order());
    }

    private static IEnumerable<string> FaultsOf(byte[][] scenarios) => Comparison.Read(scenarios, Kent.Pack).Faults.Select(fault => $"{fault}");

    private static byte[] Other(string id, int seed, int replicates = 9)
    {
        var scenario = Kent.Scenario(id, replicates);
        scenario["simulation"]!["seed"] = seed;
        return scenario.Bytes();
    }

    private sealed class Statuses(List<RunStatus> statuses) : IProgress<RunStatus>
    {
        public void Report(RunStatus value) => statuses.Add(value);
    }

    private sealed class CancelAtFirst(CancellationTokenSource cancellation) : IProgress<RunStatus>
    {
        public void Report(RunStatus value) => cancellation.Cancel();
    }
}
