using System.Net;
using System.Text.Json;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting;
using Forecast.Silo.Tests.Cli;

namespace Forecast.Silo.Tests.Api;

public sealed class ForecastDocumentTests(ApiService service) : IClassFixture<ApiService>
{
    private const string Json = "application/json";
    private const string Csv = "text/csv";

    [Theory]
    [InlineData("", "county")]
    [InlineData("?area=E07000114", "E07000114")]
    [InlineData("?area=Dartford,%20Gravesham%20and%20Swanley&by=year", "Dartford, Gravesham and Swanley", "year")]
    [InlineData("?area=&by=quarter", "county", "quarter")]
    [InlineData("?area=all", "all")]
    public async Task Forecast_is_what_the_model_gives_to_the_digit_and_not_sent_again_to_who_has_it(string query, string area, string? by = null)
    {
        var scenario = ApiService.PlannedFlat(replicates: 9, seed: 21);
        var id = await service.Complete(scenario);
        var result = new ForecastQuery([area], by is null ? [] : [by], []).Of(new PlainModel(scenario.Bytes()).Result()).Forecast!;
        using var table = new StringWriter();
        ForecastCsv.Write(table, result);

        foreach (var (type, text) in new[] { (Json, ForecastJson.WriteCompact(result, null)), (Csv, table.ToString()) })
        {
            var answer = (await service.Get($"runs/{id}/forecast{query}", ("Accept", type))).Assert(HttpStatusCode.OK);
            Assert.Equal((type, text), (answer.MediaType, answer.Text));
            Assert.Equal(["Accept", "Accept-Encoding"], answer.Headers.Vary);
            Assert.Equal("no-cache, private", answer.Headers.CacheControl?.ToString());
            var again = (await service.Get($"runs/{id}/forecast{query}", ("Accept", type), ("If-None-Match", $"\"other\", {answer.Tag!}"))).Assert(HttpStatusCode.NotModified);
            Assert.Equal(("", answer.Tag), (again.Text, again.Tag));
        }
    }

    [Fact]
    public async Task Forecast_of_the_county_has_on_top_what_others_build_on_and_no_other_area()
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 22));

        var forecast = (await service.Get($"runs/{id}/forecast")).Assert(HttpStatusCode.OK).Json;

        Assert.Empty(new[] { "runId", "scenario", "seed", "replicates", "modelVersion", "packHash", "area", "measures", "scenarioDocument" }.Except(forecast.Names()));
        Assert.False(forecast.TryGetProperty("areas", out _));
        Assert.Equal(26937, forecast.Measure("additionalQuitDates").GetProperty("total").Number("target"));
        Assert.Equal((20, 5, 5), (Periods(forecast, "quarters"), Periods(forecast, "years"), Periods(forecast, "cumulative")));
        var all = (await service.Get($"runs/{id}/forecast?area=all")).Json;
        Assert.Equal(Kent.Pack.Areas.Select(area => area.Code), all.Items("areas").Where(area => area.Text("areaLevel") == "district").Select(area => area.Text("area")));
        Assert.Equal(forecast.GetProperty("measures").GetRawText(), all.GetProperty("measures").GetRawText());
    }

    [Fact]
    public async Task Every_representation_has_a_tag_of_its_own()
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 22));
        string[] paths =
        [
            "forecast", "forecast.csv", "forecast?by=year", "forecast?by=quarter", "forecast?area=E07000114", "forecast?measure=smokers", "quantiles", "quantiles.csv", "fan", "fan.csv",
            "fan?area=all", "fan?by=year",
        ];
        var answers = await Task.WhenAll(paths.SelectMany(path => new[] { "identity", "br", "gzip" }.Select(encoding => service.Get($"runs/{id}/{path}", ("Accept-Encoding", encoding)))));

        Assert.Distinct(answers.Select(answer => answer.Assert(HttpStatusCode.OK).Tag));
        Assert.All(answers, answer => Assert.False(answer.Headers.ETag!.IsWeak));
    }

    [Theory]
    [InlineData("area=Thannet", HttpStatusCode.NotFound, "There is no area Thannet in this forecast.",
        "area: Thannet is refused; county, all, the name of a partnership or the code of a district; near is E07000114 (Thanet)")]
    [InlineData("areas=all", HttpStatusCode.BadRequest, "The query has a fault.", "areas: all is refused; known parameters: area, by, measure")]
    [InlineData("Area=all", HttpStatusCode.BadRequest, "The query has a fault.", "Area: all is refused; known parameters: area, by, measure")]
    [InlineData("by=year&by=quarter", HttpStatusCode.BadRequest, "The query has a fault.", "by: year, quarter is refused; one of year, quarter")]
    [InlineData("area=county,E07000114", HttpStatusCode.BadRequest, "The query has a fault.", "area: county,E07000114 is refused; one area, or all")]
    [InlineData("by=month&_=1&area=Kent", HttpStatusCode.BadRequest, "The query has 3 faults.", "_: 1 is refused; known parameters: area, by, measure",
        "by: month is refused; one of year, quarter", "area: Kent is refused; county, all, the name of a partnership or the code of a district")]
    public async Task Query_that_is_not_understood_is_refused_with_all_its_faults(string query, HttpStatusCode status, string title, params string[] messages)
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 22));

        foreach (var accept in (string[])[Json, Csv])
        {
            var problem = (await service.Get($"runs/{id}/forecast?{query}", ("Accept", accept))).AssertProblem(status);
            Assert.Equal(title, problem.Json.Text("detail"));
            Assert.Equal(messages, problem.Json.Items("errors").Select(error => error.Text("message")));
            Assert.Equal(messages.Select(message => message.Split(':')[0]), problem.Places);
            Assert.True(problem.Headers.CacheControl?.NoStore ?? true);
            Assert.Null(problem.Tag);
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
    [InlineData("runs/0123/forecast.csv")]
    [InlineData("runs/0123/quantiles")]
    [InlineData("runs/0123/fan?area=nowhere")]
    [InlineData("runs/0123/forecast.xml")]
    [InlineData("nothing-here")]
    public async Task Errors_are_problems_also_for_who_asks_for_a_table(string path) =>
        (await service.Get(path, ("Accept", Csv))).AssertProblem(HttpStatusCode.NotFound);

    private static int Periods(JsonElement forecast, string list) => forecast.Measure("additionalQuitDates").Items(list).Length;
}
