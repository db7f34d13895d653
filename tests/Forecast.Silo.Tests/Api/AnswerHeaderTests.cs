using Forecast.Silo.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

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
    [InlineData(true, "max-age=31536000")]
    [InlineData(false, "")]
    public async Task Browsers_are_held_to_https_where_they_came_by_it(bool isHttps, string expected)
    {
        var context = new DefaultHttpContext();
        var starting = new Starting();
        context.Features.Set<IHttpResponseFeature>(starting);
        context.Request.IsHttps = isHttps;

        await SecurityHeaders.Add(context, _ => Task.CompletedTask);
        await starting.Start();

        Assert.Equal(expected, context.Response.Headers.StrictTransportSecurity.ToString());
    }

    /// <summary>An answer that starts when a test says so.</summary>
    private sealed class Starting : HttpResponseFeature
    {
        private Func<Task> _start = () => Task.CompletedTask;

        public override void OnStarting(Func<object, Task> callback, object state) => _start = () => callback(state);

        public Task Start() => _start();
    }
}
