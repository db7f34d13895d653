using System.Net;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting;
using Forecast.Silo.Tests.Cli;
using Forecast.Silo.Tests.Reporting;

namespace Forecast.Silo.Tests.Api;

public sealed class ForecastTableTests(ApiService service) : IClassFixture<ApiService>
{
    [Fact]
    public async Task Tables_are_those_of_the_models_result_and_the_long_one_is_what_a_hub_takes()
    {
        var scenario = ApiService.PlannedFlat(replicates: 9, seed: 81);
        var id = await service.Complete(scenario);
        var result = new PlainModel(scenario.Bytes()).Result();
        using var quantiles = new StringWriter();
        QuantileTable.WriteCsv(quantiles, result);
        using var fan = new StringWriter();
        FanTable.WriteCsv(fan, result, null);

        var table = (await service.Get($"runs/{id}/quantiles.csv?area=all")).Assert(HttpStatusCode.OK).Text;

        Assert.Equal(quantiles.ToString(), table);
        Assert.Empty(HubTable.Read(table).Faults());
        Assert.Equal(fan.ToString(), (await service.Get($"runs/{id}/fan.csv?area=all")).Assert(HttpStatusCode.OK).Text);
    }

    /// <summary>Excel, Power BI and a browser cannot set what they accept.</summary>
    [Theory]
    [InlineData("quantiles.csv", "application/json", "text/csv")]
    [InlineData("quantiles.json", "text/csv", "application/json")]
    [InlineData("fan.csv", "text/html, application/xhtml+xml", "text/csv")]
    [InlineData("fan.json", "image/png", "application/json")]
    [InlineData("fan", "text/csv", "text/csv")]
    [InlineData("forecast.csv", "application/json", "text/csv")]
    [InlineData("forecast.json", "text/csv", "application/json")]
    public async Task End_of_the_address_stands_above_what_the_request_accepts(string path, string accept, string type)
    {
        var id = await Published();

        foreach (var address in (string[])[$"runs/{id}/{path}", path.StartsWith("forecast", StringComparison.Ordinal) ? $"forecasts/current{path[8..]}" : $"forecasts/current/{path}"])
        {
            var answer = (await service.Get(address, ("Accept", accept))).Assert(HttpStatusCode.OK);
            Assert.Equal(type, answer.MediaType);
            Assert.Equal(path.Contains('.') ? ["Accept-Encoding"] : ["Accept", "Accept-Encoding"], answer.Headers.Vary);
        }
    }

    [Theory]
    [InlineData("fan.csv?area=E07000114&by=year", "planned-mix-flat-grant-fan-e07000114-year")]
    [InlineData("quantiles.csv", "planned-mix-flat-grant-quantiles-county")]
    [InlineData("forecast.csv?area=all", "planned-mix-flat-grant-forecast-17-areas")]
    [InlineData("fan.json", null)]
    public async Task Csv_is_a_file_with_a_name_that_says_what_it_holds(string path, string? name)
    {
        var id = await Published();

        var disposition = (await service.Get($"runs/{id}/{path}")).Assert(HttpStatusCode.OK).Content.ContentDisposition;

        Assert.Equal(name is null ? null : "attachment", disposition?.DispositionType);
        Assert.Equal(name is null ? null : $"{name}-{id[..8]}.csv", disposition?.FileName);
    }

    [Fact]
    public async Task Filters_are_the_same_for_all_tables()
    {
        var id = await Published();
        const string Query = "area=county&area=West%20Kent,E07000114&by=year&measure=quitDates&measure=smokers,reach";

        var fan = (await service.Get($"runs/{id}/fan?{Query}")).Assert(HttpStatusCode.OK).Json.Items("rows");
        var quantiles = (await service.Get($"runs/{id}/quantiles?{Query}")).Assert(HttpStatusCode.OK).Json.Items("rows");

        Assert.Equal(["county", "West Kent", "E07000114"], fan.Select(row => row.Text("area")).Distinct());
        Assert.Equal(["quitDates", "smokers", "reach"], fan.Select(row => row.Text("measure")).Distinct());
        Assert.Equal(["year", "cumulative"], fan.Select(row => row.Text("period_kind")).Distinct());
        Assert.Equal(3 * (10 + 5 + 5), fan.Length);
        Assert.Equal(9 * fan.Length, quantiles.Length);
        Assert.Equal(fan.Select(row => row.Text("target_end_date")).Distinct(), quantiles.Select(row => row.Text("target_end_date")).Distinct());
    }

    /// <summary>The long table holds the model's figures alone; the returns that stand in the others may yet change.</summary>
    [Theory]
    [InlineData("quantiles", "max-age=31536000, private, immutable")]
    [InlineData("fan", "no-cache, private")]
    [InlineData("forecast", "no-cache, private")]
    public async Task Only_what_can_never_change_is_kept_without_asking(string path, string caching)
    {
        await using var own = new ApiService();
        await own.InitializeAsync();
        var id = await own.Complete(ApiService.PlannedFlat(replicates: 2, seed: 83));
        var before = await own.Get($"runs/{id}/{path}");

        await own.Post("actuals", """{"returns": [{"area": "E07000105", "quarter": "2024/25 Q1", "quitDatesSet": 9, "quits4Week": 5, "status": "final"}]}""");
        var after = await own.Get($"runs/{id}/{path}");

        Assert.Equal(caching, before.Headers.CacheControl?.ToString());
        Assert.Equal(path == "quantiles", before.Tag == after.Tag);
    }

    [Theory]
    [InlineData("fan", "fan")]
    [InlineData("quantiles.csv?area=all", "quantiles.csv?area=all")]
    [InlineData("", "forecast")]
    [InlineData(".csv?by=year", "forecast.csv?by=year")]
    public async Task Published_forecast_is_read_by_the_same_questions_and_is_to_be_asked_for_again(string path, string ofRun)
    {
        var id = await Published();

        var published = (await service.Get($"forecasts/current{(path is [] or ['.', ..] ? "" : "/")}{path}")).Assert(HttpStatusCode.OK);

        Assert.Equal("no-cache", published.Headers.CacheControl?.ToString());
        Assert.Equal((await service.Get($"runs/{id}/{ofRun}")).Text, published.Text);
    }

    private async Task<string> Published()
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 82));
        (await service.Put("forecasts/current", $$"""{"runId": "{{id}}"}""")).Assert(HttpStatusCode.OK);
        return id;
    }
}
