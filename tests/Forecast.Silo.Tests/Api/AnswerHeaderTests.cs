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
}
