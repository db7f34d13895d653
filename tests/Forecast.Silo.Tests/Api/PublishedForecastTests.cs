using System.Net;

namespace Forecast.Silo.Tests.Api;

public sealed class PublishedForecastTests(ApiService service) : IClassFixture<ApiService>
{
    private const string Current = "forecasts/current";

    [Fact]
    public async Task Published_forecast_is_the_one_of_the_run_that_was_published_last()
    {
        await using var own = new ApiService();
        await own.InitializeAsync();
        (await own.Get(Current)).AssertProblem(HttpStatusCode.NotFound);
        var first = await own.Complete(ApiService.PlannedFlat(replicates: 2, seed: 31));
        var second = await own.Complete(ApiService.PlannedFlat(replicates: 2, seed: 32));

        foreach (var id in (string[])[first, second])
        {
            Assert.Equal(id, (await own.Put(Current, $$"""{"runId": "{{id}}"}""")).Assert(HttpStatusCode.OK).RunId);
            var published = (await own.Get(Current)).Assert(HttpStatusCode.OK);
            Assert.Equal((await own.Get($"runs/{id}/forecast")).Text, published.Text);
            (await own.Get(Current, ("If-None-Match", published.Tag!))).Assert(HttpStatusCode.NotModified);
        }
        Assert.StartsWith("run_id,", (await own.Get(Current, ("Accept", "text/csv"))).Assert(HttpStatusCode.OK).Text);
    }

    /// <summary>Readers share their questions to the grain; none may be given an answer to an older one.</summary>
    [Fact]
    public async Task Reader_that_comes_after_a_publication_sees_it_however_many_read()
    {
        await using var own = new ApiService();
        await own.InitializeAsync();
        string[] ids = [await own.Complete(ApiService.PlannedFlat(replicates: 2, seed: 34)), await own.Complete(ApiService.PlannedFlat(replicates: 2, seed: 35))];
        using var published = new CancellationTokenSource();
        await own.Put(Current, $$"""{"runId": "{{ids[0]}}"}""");
        var readers = Enumerable.Range(0, 16).Select(async _ =>
        {
            while (!published.IsCancellationRequested)
            {
                Assert.Contains((await own.Get($"{Current}?measure=smokers")).Assert(HttpStatusCode.OK).RunId, ids);
            }
        }).ToArray();

        for (var time = 1; time <= 40; time++)
        {
            (await own.Put(Current, $$"""{"runId": "{{ids[time % 2]}}"}""")).Assert(HttpStatusCode.OK);
            Assert.Equal(ids[time % 2], (await own.Get($"{Current}?measure=smokers")).RunId);
        }
        await published.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task Run_that_is_not_completed_is_not_published()
    {
        var id = (await service.Submit(ApiService.PlannedFlat(replicates: 200_000, seed: 33))).RunId;
        await service.Delete($"runs/{id}");

        (await service.Put(Current, $$"""{"runId": "{{id}}"}""")).AssertProblem(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("""{"runId": "0123"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"runId": 7}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"runid": "0123"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("""{"runId": "\ud800"}""", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("0123", HttpStatusCode.BadRequest)]
    public async Task What_names_no_run_is_refused(string request, HttpStatusCode status) => (await service.Put(Current, request)).AssertProblem(status);
}
