using System.Net;
using System.Net.Sockets;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Hosting;
using Forecast.Silo.Storage;

namespace Forecast.Silo.Tests.Hosting;

public sealed class EmbeddedSiloTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Result_is_there_when_the_silo_starts_again_and_no_district_is_called()
    {
        var scenario = Kent.PlannedFlat(replicates: 3);
        ForecastResult first;
        await using (var silo = await EmbeddedSilo.StartAsync(_folder.Path, [Kent.Named()]))
        {
            first = await Client(silo).RunAsync(scenario, cancellation: TestContext.Current.CancellationToken);
        }
        var calls = new DistrictCalls();
        await using var again = await EmbeddedSilo.StartAsync(_folder.Path, [Kent.Named()], silo => silo.AddIncomingGrainCallFilter(calls));

        var second = await Client(again).RunAsync(scenario, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(PlainModel.Fields(new PlainModel(scenario).Result()), PlainModel.Fields(second));
        Assert.Equal(PlainModel.Fields(first), PlainModel.Fields(second));
        Assert.Equal(0, calls.Begun);
        Assert.Single(await Client(again).ListRunsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Second_silo_on_the_same_folder_is_refused_and_the_first_works_on()
    {
        await using var first = await EmbeddedSilo.StartAsync(_folder.Path, [Kent.Named()]);

        var error = await Assert.ThrowsAsync<DataFolderInUseException>(() => EmbeddedSilo.StartAsync(_folder.Path, [Kent.Named()]));

        Assert.Equal((_folder.Path, Environment.ProcessId), (error.Path, error.ProcessId));
        Assert.Empty(await Client(first).ListRunsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Silos_on_different_folders_work_at_once_and_keep_their_runs_apart()
    {
        await using var first = await EmbeddedSilo.StartAsync(_folder.File("first"), [Kent.Named()]);
        await using var second = await EmbeddedSilo.StartAsync(_folder.File("second"), [Kent.Named()]);

        var results = await Task.WhenAll(
            Client(first).RunAsync(Kent.PlannedFlat(2, seed: 1), cancellation: TestContext.Current.CancellationToken),
            Client(second).RunAsync(Kent.PlannedFlat(2, seed: 2), cancellation: TestContext.Current.CancellationToken));

        Assert.Equal(["1", "2"], results.Select(result => result.Seed));
        Assert.Equal([results[0].RunId], (await Client(first).ListRunsAsync(TestContext.Current.CancellationToken)).Select(run => run.RunId));
        Assert.Equal([results[1].RunId], (await Client(second).ListRunsAsync(TestContext.Current.CancellationToken)).Select(run => run.RunId));
    }

    [Fact]
    public async Task Silo_that_cannot_start_gives_the_folder_back()
    {
        Directory.CreateDirectory(_folder.File("forecast.db"));

        await Assert.ThrowsAsync<StoreException>(() => EmbeddedSilo.StartAsync(_folder.Path, [Kent.Named()]));

        DataFolderLock.Take(_folder.Path).Dispose();
    }

    [Fact]
    public async Task Client_that_is_cancelled_cancels_the_run()
    {
        var calls = new DistrictCalls();
        calls.Hold();
        await using var silo = await EmbeddedSilo.StartAsync(_folder.Path, [Kent.Named()], silo => silo.AddIncomingGrainCallFilter(calls));
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = Client(silo).RunAsync(Kent.PlannedFlat(replicates: 3), cancellation: cancellation.Token);
        var asked = await calls.Next();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(RunState.Cancelled, (await silo.Grains.GetGrain<IForecastRunGrain>(asked.RunId).GetStatus()).State);
    }

    [Fact]
    public async Task Client_is_told_every_fault_of_a_scenario_at_once()
    {
        var (document, places) = Kent.NineFaults();
        await using var silo = await EmbeddedSilo.StartAsync(_folder.Path, [Kent.Named()]);

        var error = await Assert.ThrowsAsync<ScenarioRefusedException>(() =>
            Client(silo).RunAsync(document, cancellation: TestContext.Current.CancellationToken));

        Assert.Equal(places.Order(), error.Faults.Select(fault => fault.Place).Order());
        Assert.StartsWith("the scenario has 9 faults: ", error.Message);
    }

    [Fact]
    public async Task Silo_answers_nobody_at_the_port_for_other_silos()
    {
        await using var silo = await EmbeddedSilo.StartAsync(_folder.Path, [Kent.Named()]);
        var own = Assert.Single(await silo.Grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, TestContext.Current.CancellationToken)).Key;

        Assert.Equal(0, await Answered(own.Endpoint));
        Assert.Empty(await Client(silo).ListRunsAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Bytes that a stranger is answered; 0 if the other side hangs up, which it may do before the stranger's own call returns.</summary>
    private static async Task<int> Answered(IPEndPoint port)
    {
        using var stranger = new TcpClient();
        try
        {
            await stranger.ConnectAsync(port, TestContext.Current.CancellationToken);
            return await stranger.GetStream().ReadAsync(new byte[100], TestContext.Current.CancellationToken);
        }
        catch (Exception hungUp) when (hungUp is IOException or SocketException)
        {
            return 0;
        }
    }

    private static ForecastClient Client(EmbeddedSilo silo) => new(silo.Grains, Kent.Name);
}
