using System.Net;
using Forecast.Client;
using Forecast.Client.Http;
using Forecast.Silo.Tests.Api;
using Forecast.Silo.Tests.Postgres;

namespace Forecast.Silo.Tests.Clients;

public sealed class HttpAccessTests(AccessKeys keys) : IClassFixture<AccessKeys>
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    private Uri Address => keys.Service.Http.BaseAddress!;

    [Fact]
    public async Task Key_lets_in_and_its_role_says_what_it_allows()
    {
        using var analyst = await ForecastHttpClient.ConnectAsync(Address, AccessKeys.KeyOf("analyst"), Test);
        using var reader = await ForecastHttpClient.ConnectAsync(Address, AccessKeys.KeyOf("reader"), Test);
        var scenario = ApiService.PlannedFlat(replicates: 2, seed: 111);

        var result = await analyst.RunAsync(System.Text.Encoding.UTF8.GetBytes(scenario.ToJsonString()), cancellation: Test);

        Assert.Equal(result.RunId, (await reader.GetResultAsync(result.RunId, Test))!.RunId);
        var refused = await Assert.ThrowsAsync<ServiceRefusedException>(() => reader.CancelAsync(result.RunId, Test));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.StartsWith($"The key does not allow this at the service {Address}.", refused.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("stranger")]
    public async Task Nobody_gets_in_without_a_key_that_is_known(string? key)
    {
        var refused = await Assert.ThrowsAsync<ServiceRefusedException>(() => ForecastHttpClient.ConnectAsync(Address, key, Test));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.StartsWith($"The service {Address} asks for a key, and none that it takes was sent.", refused.Message);
    }

    [Fact]
    public async Task Address_at_which_nobody_answers_is_told_at_once()
    {
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");

        var unreachable = await Assert.ThrowsAsync<ServiceUnreachableException>(() => ForecastHttpClient.ConnectAsync(address, cancellation: Test));

        Assert.StartsWith($"The service {address} cannot be reached: ", unreachable.Message);
    }
}
