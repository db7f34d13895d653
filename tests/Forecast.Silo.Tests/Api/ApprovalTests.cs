using System.Net;
using Forecast.Client;
using Forecast.Client.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Api;

public sealed class ApprovalTests(AccessKeys keys) : IClassFixture<AccessKeys>
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publisher_approves_in_his_own_name_everybody_reads_it_and_it_can_be_taken_back()
    {
        using var publisher = await ForecastHttpClient.ConnectAsync(keys.Service.Http.BaseAddress!, AccessKeys.KeyOf("publisher"), Test);
        using var reader = await ForecastHttpClient.ConnectAsync(keys.Service.Http.BaseAddress!, AccessKeys.KeyOf("reader"), Test);
        var id = await Completed(publisher, seed: 621);
        Assert.Null(await reader.GetApprovalAsync(id, Test));

        var given = await publisher.ApproveAsync(id, Test);

        Assert.Equal((id, "key somebody who is publisher"), (given.RunId, given.By));
        Assert.Equal(given, await reader.GetApprovalAsync(id, Test));
        Assert.Equal(given, await keys.Service.Services.GetRequiredService<ForecastClient>().GetApprovalAsync(id, Test));
        Assert.Equal(HttpStatusCode.Forbidden, (await Assert.ThrowsAsync<ServiceRefusedException>(() => reader.WithdrawApprovalAsync(id, Test))).Status);
        await publisher.WithdrawApprovalAsync(id, Test);
        await publisher.WithdrawApprovalAsync(id, Test);
        Assert.Equal($"Nobody has approved run {id}.", (await keys.Send("key reader", "GET", $"runs/{id}/approval")).AssertProblem(HttpStatusCode.NotFound).Json.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Run_that_is_not_there_or_not_completed_is_not_approved()
    {
        using var publisher = await ForecastHttpClient.ConnectAsync(keys.Service.Http.BaseAddress!, AccessKeys.KeyOf("publisher"), Test);
        var cancelled = (await publisher.SubmitAsync(System.Text.Encoding.UTF8.GetBytes(ApiService.PlannedFlat(200_000, 622).ToJsonString()), Test)).RunId;
        await publisher.CancelAsync(cancelled, Test);

        var unknown = await Assert.ThrowsAsync<ServiceRefusedException>(() => publisher.ApproveAsync("0123456789abcdef0123456789abcdef", Test));
        var stopped = await Assert.ThrowsAsync<ServiceRefusedException>(() => publisher.ApproveAsync(cancelled, Test));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Conflict), (unknown.Status, stopped.Status));
        Assert.Null(await publisher.GetApprovalAsync("0123", Test));
    }

    private static async Task<string> Completed(ForecastHttpClient client, int seed) =>
        (await client.RunAsync(System.Text.Encoding.UTF8.GetBytes(ApiService.PlannedFlat(2, seed).ToJsonString()), cancellation: Test)).RunId;
}
