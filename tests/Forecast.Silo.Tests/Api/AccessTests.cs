using System.Net;

namespace Forecast.Silo.Tests.Api;

public sealed class AccessTests(AccessKeys keys) : IClassFixture<AccessKeys>
{
    private static readonly string[] Everybody = ["nobody", "stranger", "reader", "analyst", "publisher"];

    private static readonly (string Least, string Method, string Path)[] Endpoints =
    [
        ("nobody", "GET", "/health/live"), ("nobody", "GET", "/health/ready"), ("nobody", "GET", "/metrics"),
        ("reader", "GET", "runs"), ("reader", "GET", "runs/0123"), ("reader", "GET", "runs/0123/events"), ("reader", "GET", "runs/0123/forecast"),
        ("reader", "GET", "forecasts/current"), ("reader", "GET", "scenarios"), ("reader", "GET", "scenarios/planned-flat"), ("reader", "GET", "actuals"),
        ("reader", "GET", "comparisons/0123"), ("reader", "GET", "comparisons/0123/events"), ("reader", "GET", "comparisons/0123/result"),
        ("analyst", "POST", "comparisons"), ("analyst", "DELETE", "comparisons/0123"),
        ("analyst", "POST", "runs"), ("analyst", "DELETE", "runs/0123"), ("analyst", "PUT", "scenarios/mine"), ("analyst", "POST", "actuals"),
        ("publisher", "PUT", "forecasts/current"), ("publisher", "DELETE", "scenarios/mine"), ("publisher", "GET", "/orleans/"),
    ];

    public static TheoryData<string, string, string, string> Table =>
        [.. from endpoint in Endpoints from who in Everybody select (endpoint.Least, endpoint.Method, endpoint.Path, who)];

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Endpoint_is_open_to_the_least_role_that_it_needs_and_to_those_above(string least, string method, string path, string who)
    {
        var answer = await keys.Send(who, method, path);

        if (Array.IndexOf(Everybody, who) >= Array.IndexOf(Everybody, least))
        {
            Assert.False(answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{answer.Status}");
        }
        else if (who is "nobody" or "stranger")
        {
            Assert.Equal("Bearer", answer.AssertProblem(HttpStatusCode.Unauthorized).Headers.WwwAuthenticate.Single().Scheme);
        }
        else
        {
            answer.AssertProblem(HttpStatusCode.Forbidden);
        }
        Assert.DoesNotContain("sesame", answer.Text + keys.Service.Log.Text);
    }

    [Theory]
    [InlineData("Basic cHVibGlzaGVyLW9wZW5zLXNlc2FtZQ==")]
    [InlineData("publisher-opens-sesame")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer PUBLISHER-OPENS-SESAME")]
    public async Task What_is_no_key_opens_nothing(string header) =>
        (await keys.Service.Get("runs", ("Authorization", header))).AssertProblem(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Dashboard_of_Orleans_is_there_for_publishers_with_all_its_parts() =>
        Assert.Contains("<html", (await keys.Send("publisher", "GET", "/orleans/")).Assert(HttpStatusCode.OK).Text);

    [Fact]
    public async Task Dashboard_of_Orleans_is_off_unless_it_is_asked_for()
    {
        await using var service = new ApiService();
        await service.InitializeAsync();

        (await service.Get("/orleans/")).AssertProblem(HttpStatusCode.NotFound);
        (await service.Get("/orleans")).AssertProblem(HttpStatusCode.NotFound);
    }
}
