using System.Net;

namespace Forecast.Silo.Tests.Api;

/// <summary>Requests that have nothing to choose. Those that have something are asked in the tests of what they answer, and all of them in the contract.</summary>
public sealed class QueryParameterTests(ApiService service) : IClassFixture<ApiService>
{
    [Theory]
    [InlineData("GET", "about")]
    [InlineData("GET", "actuals")]
    [InlineData("GET", "areas")]
    [InlineData("GET", "scenarios")]
    [InlineData("GET", "scenarios/planned-flat")]
    [InlineData("GET", "runs/0123")]
    [InlineData("GET", "runs/0123/events")]
    [InlineData("GET", "comparisons/0123")]
    [InlineData("DELETE", "runs/0123")]
    [InlineData("POST", "runs")]
    [InlineData("POST", "comparisons")]
    [InlineData("POST", "actuals")]
    [InlineData("PUT", "scenarios/asked")]
    [InlineData("PUT", "forecasts/current")]
    public async Task Parameter_is_refused_where_there_is_nothing_to_choose(string method, string path)
    {
        var body = method is "POST" or "PUT" ? ApiService.Body(ApiService.PlannedFlat(2, 501).ToJsonString()) : null;

        var refused = (await service.Send(new HttpMethod(method), $"{path}?replicates=10&area=E07000114", body)).AssertProblem(HttpStatusCode.BadRequest);

        Assert.Equal(["replicates", "area"], refused.Places);
        Assert.Equal("replicates: 10 is refused; no parameter: there is nothing to choose", refused.Json.GetProperty("errors")[0].GetProperty("message").GetString());
    }
}
