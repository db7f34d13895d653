using Forecast.Client;
using Forecast.Client.Http;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Clients;

/// <summary>What a client is told of the forecast while its run goes on, by the silos and by HTTP alike.</summary>
public sealed class ForecastSoFarTests : IAsyncLifetime
{
    private const string Measure = "additionalQuitDates";
    private const int Replicates = 40;
    private readonly ApiService _service = new(("Runs:ReplicatesPerBatch", "1"), ("Runs:BatchesInFlight", "1"));
    private ForecastHttpClient _byHttp = null!;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    private ForecastClient BySilos => _service.Services.GetRequiredService<ForecastClient>();

    public async ValueTask InitializeAsync()
    {
        await _service.InitializeAsync();
        _byHttp = await ForecastHttpClient.ConnectAsync(_service.Http.BaseAddress!, cancellation: Test);
    }

    public async ValueTask DisposeAsync()
    {
        _byHttp.Dispose();
        await _service.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Progress_carries_the_forecast_so_far_which_ends_as_the_result(bool byHttp)
    {
        IForecastRuns runs = byHttp ? _byHttp : BySilos;
        var told = new Told();

        var result = await runs.RunAsync(ApiService.PlannedFlat(Replicates, seed: byHttp ? 141 : 142).Bytes(), told, Test);

        var soFar = told.Statuses.Where(status => status.AdditionalQuitDates is not null).ToArray();
        Assert.Contains(soFar, status => status.ReplicatesDone < Replicates);
        Assert.All(soFar, status => Assert.Equal(("2028/29", 26_937), (status.AdditionalQuitDates!.Period, status.AdditionalQuitDates.Target)));
        Assert.Equal(result.Total(Measure), told.Statuses[^1].AdditionalQuitDates);
        Assert.NotEqual(soFar[0].AdditionalQuitDates, soFar[^1].AdditionalQuitDates);
    }

    [Fact]
    public async Task Status_is_the_same_by_silos_and_by_HTTP_to_the_last_digit()
    {
        var run = await _service.Complete(ApiService.PlannedFlat(Replicates, seed: 143));

        var status = await _byHttp.GetStatusAsync(run, Test);

        Assert.NotNull(status.AdditionalQuitDates);
        Assert.Equal(await BySilos.GetStatusAsync(run, Test), status);
    }

    private sealed class Told : IProgress<RunStatus>
    {
        public List<RunStatus> Statuses { get; } = [];

        public void Report(RunStatus value) => Statuses.Add(value);
    }
}
