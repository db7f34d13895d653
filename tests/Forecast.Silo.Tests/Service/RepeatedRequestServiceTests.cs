using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Forecast.Silo.Api;
using Forecast.Silo.Tests.Postgres;

namespace Forecast.Silo.Tests.Service;

[Collection(nameof(ProcessCollection))]
public sealed class RepeatedRequestServiceTests(PostgresServer postgres)
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_that_is_sent_to_two_silos_at_once_and_to_the_one_that_is_left_is_carried_out_once()
    {
        await using var services = await ServiceCluster.StartAsync(2, postgres);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Post(services, i % 2)));
        await services.Kill(0);
        var later = await Post(services, 1);

        Assert.Single(answers, answer => !answer.Replayed);
        Assert.True(later.Replayed);
        Assert.Equal(answers[0].Body, Assert.Single(answers.Select(answer => answer.Body).Append(later.Body).Distinct()));
        Assert.Single((await services.Ask(HttpMethod.Get, "runs")).Good().Json.GetProperty("runs").EnumerateArray());
    }

    /// <summary>Sends the request until it is answered: while a silo is away, the answer is to come again.</summary>
    private static async Task<(bool Replayed, string Body)> Post(ServiceCluster services, int service)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/runs") { Content = JsonContent.Create(new JsonObject { ["scenario"] = Undisturbed.Scenario("Repeated", 64) }) };
            request.Headers.Add(IdempotencyKeys.Header, "once");
            using var answer = await services.Service(service).Http.SendAsync(request, Test);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
                return (answer.Headers.Contains(IdempotencyKeys.ReplayedHeader), await answer.Content.ReadAsStringAsync(Test));
            }
        }
    }
}
