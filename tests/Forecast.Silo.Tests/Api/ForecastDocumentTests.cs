using System.Net;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting;

namespace Forecast.Silo.Tests.Api;

public sealed class ForecastDocumentTests(ApiService service) : IClassFixture<ApiService>
{
    private const string Json = "application/json";
    private const string Csv = "text/csv";

    [Fact]
    public async Task Forecast_is_what_the_model_gives_to_the_digit_and_not_sent_again_to_who_has_it()
    {
        var scenario = ApiService.PlannedFlat(replicates: 9, seed: 21);
        var id = await service.Complete(scenario);
        var result = new PlainModel(scenario.Bytes()).Result();
        using var table = new StringWriter();
        ForecastCsv.Write(table, result);

        foreach (var (type, text) in new[] { (Json, ForecastJson.Write(result)), (Csv, table.ToString()) })
        {
            var answer = (await service.Get($"runs/{id}/forecast", ("Accept", type))).Assert(HttpStatusCode.OK);
            Assert.Equal((type, text), (answer.MediaType, answer.Text));
            Assert.Equal(["Accept"], answer.Headers.Vary);
            var again = (await service.Get($"runs/{id}/forecast", ("Accept", type), ("If-None-Match", answer.Tag!))).Assert(HttpStatusCode.NotModified);
            Assert.Equal(("", answer.Tag), (again.Text, again.Tag));
        }
    }

    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData("text/*", Csv)]
    [InlineData("text/csv;q=0.5, application/json;q=0.4", Csv)]
    [InlineData("text/html, application/xhtml+xml, */*;q=0.8", Json)]
    public async Task Type_is_the_one_asked_for(string? accept, string type)
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 22));

        var answer = await service.Get($"runs/{id}/forecast", accept is null ? [] : [("Accept", accept)]);

        Assert.Equal(type, answer.Assert(HttpStatusCode.OK).MediaType);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/csv;q=0")]
    [InlineData("image/png, application/xml;q=0.9")]
    public async Task Type_that_there_is_not_is_refused(string accept)
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 22));

        (await service.Get($"runs/{id}/forecast", ("Accept", accept))).AssertProblem(HttpStatusCode.NotAcceptable);
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(Csv)]
    public async Task Run_that_is_not_completed_has_no_forecast(string accept)
    {
        var id = (await service.Submit(ApiService.PlannedFlat(replicates: 200_000, seed: 23))).RunId;
        await service.Delete($"runs/{id}");

        var answer = await service.Get($"runs/{id}/forecast", ("Accept", accept));

        Assert.Equal($"run {id} is cancelled; a completed run is needed", answer.AssertProblem(HttpStatusCode.Conflict).Detail);
    }

    [Theory]
    [InlineData("runs/0123/forecast")]
    [InlineData("nothing-here")]
    public async Task Errors_are_problems_also_for_who_asks_for_a_table(string path) =>
        (await service.Get(path, ("Accept", Csv))).AssertProblem(HttpStatusCode.NotFound);
}
