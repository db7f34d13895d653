using Forecast.Client;
using Forecast.Client.Http;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Forecast.Silo.Tests.Clients;

/// <summary>A scenario that was deleted by an attempt whose answer was lost is not there any more at the next; the caller is told that it is deleted.</summary>
public sealed class LostAnswerTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, 0, 404)]
    [InlineData(true, 502, 404)]
    [InlineData(true, 503, 503, 404)]
    [InlineData(false, 404)]
    [InlineData(false, 429, 404)]
    public async Task Scenario_that_is_gone_was_deleted_if_an_earlier_request_may_have_done_it(bool deleted, params int[] answers)
    {
        await using var stub = await StubService.StartAsync((number, context) =>
        {
            if (answers[number - 1] == 0)
            {
                context.Abort();
                return Task.CompletedTask;
            }
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (answers[number - 1], "0");
            return Task.CompletedTask;
        });
        using var client = await ForecastHttpClient.ConnectAsync(stub.Address, cancellation: Test);

        Assert.Equal(deleted, await client.DeleteScenarioAsync("mine", cancellation: Test));

        Assert.Equal(answers.Length, stub.Requests.Count);
    }

    [Fact]
    public async Task Scenario_that_is_gone_was_deleted_if_an_earlier_call_may_have_done_it()
    {
        var lost = new LostDelete();
        await using var service = new ApiService { Configure = services => services.AddSingleton<IIncomingGrainCallFilter>(lost) };
        await service.InitializeAsync();
        var client = service.Services.GetRequiredService<ForecastClient>();
        await client.SaveScenarioAsync("mine", Kent.PlannedFlat(replicates: 1), cancellation: Test);

        Assert.True(await client.DeleteScenarioAsync("mine", cancellation: Test));

        Assert.Equal(2, lost.Calls);
        Assert.Null(await client.GetScenarioAsync("mine", Test));
        Assert.False(await client.DeleteScenarioAsync("mine", cancellation: Test));
    }

    /// <summary>Loses the answer to the first call that deletes a scenario.</summary>
    private sealed class LostDelete : IIncomingGrainCallFilter
    {
        public int Calls { get; private set; }

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            await context.Invoke();
            if (context.InterfaceMethod?.DeclaringType == typeof(IScenarioCatalogueGrain) && context.InterfaceMethod.Name == nameof(IScenarioCatalogueGrain.Delete) && ++Calls == 1)
            {
                throw new SiloUnavailableException("the silo has gone");
            }
        }
    }
}
