namespace Forecast.Silo.Tests.Api;

public sealed class AnswerHeaderTests(ApiService service) : IClassFixture<ApiService>
{
    [Theory]
    [InlineData("runs")]
    [InlineData("scenarios/planned-flat")]
    [InlineData("nothing-here")]
    [InlineData("runs/0123")]
    [InlineData("/problems")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    public async Task Every_answer_tells_browsers_to_guess_and_load_and_frame_nothing(string path)
    {
        var answer = await service.Get(path);

        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.Equal(["default-src 'none'; frame-ancestors 'none'"], answer.Headers.GetValues("Content-Security-Policy"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("GET", "runs")]
    [InlineData("GET", "about")]
    [InlineData("GET", "actuals")]
    [InlineData("GET", "scenarios")]
    [InlineData("GET", "scenarios/planned-flat")]
    [InlineData("PUT", "scenarios/headed")]
    public async Task Answer_that_may_change_is_kept_by_its_caller_alone_and_asked_for_again(string method, string path) =>
        Assert.Equal("private, no-cache", await CacheControl(method, path));

    [Fact]
    public async Task Answer_about_a_run_is_asked_for_again_and_what_never_changes_or_everybody_may_keep_says_so_itself()
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 511));

        Assert.Equal("private, no-cache", await CacheControl("GET", $"runs/{id}"));
        Assert.Equal("no-cache, no-store", await CacheControl("GET", $"runs/{id}/events"));
        Assert.Equal("private, max-age=31536000, immutable", await CacheControl("GET", $"runs/{id}/quantiles"));
        Assert.Equal("no-cache", await CacheControl("GET", "areas"));
        Assert.Equal("no-store", await CacheControl("GET", "runs/0123"));
    }

    private async Task<string> CacheControl(string method, string path) => string.Join(
        ", ", (await service.Send(new HttpMethod(method), path, method == "PUT" ? ApiService.Body(ApiService.PlannedFlat(2, 512).ToJsonString()) : null)).Headers.NonValidated["Cache-Control"]);
}
