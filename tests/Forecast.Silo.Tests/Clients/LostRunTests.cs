using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Forecast.Silo.Tests.Clients;

public sealed class LostRunTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_of_a_run_that_is_lost_while_they_are_read_do_not_end_as_if_they_were_whole()
    {
        var lost = new LostRun();
        await using var service = new ApiService { Configure = services => services.AddSingleton<IIncomingGrainCallFilter>(lost) };
        await service.InitializeAsync();
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 40, seed: 131));
        var client = service.Services.GetRequiredService<ForecastClient>();
        await using var reading = client.SamplesAsync(id, new SampleRequest("quitDates", ["county"], PeriodChoice.Years, 0), Test).GetAsyncEnumerator(Test);
        Assert.True(await reading.MoveNextAsync());

        lost.IsLost = true;

        await Assert.ThrowsAsync<RunNotCompletedException>(async () =>
        {
            while (await reading.MoveNextAsync())
            {
                Assert.True(reading.Current.FirstReplicate + reading.Current.Replicates < 40, "The run was read to its end before it was lost.");
            }
        });
    }

    /// <summary>Breaks off what is read of runs, and answers that there is no run.</summary>
    private sealed class LostRun : IIncomingGrainCallFilter
    {
        public volatile bool IsLost;

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (IsLost && context.InterfaceMethod?.Name == "MoveNext")
            {
                throw new SiloUnavailableException("the silo has gone");
            }
            await context.Invoke();
            if (IsLost && context.InterfaceMethod?.Name == nameof(IForecastRunGrain.GetStatus) && context.Result is RunStatus status)
            {
                context.Result = status with { State = RunState.Unknown, ReplicatesDone = 0, ReplicatesPlanned = 0 };
            }
        }
    }
}
