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
