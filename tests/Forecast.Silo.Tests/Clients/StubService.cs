using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Forecast.Silo.Tests.Clients;

/// <summary>A service that answers as a test says, to try what the real one does rarely: to break off, to be away, to be of another version.</summary>
internal sealed class StubService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubService(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The requests in order: method, path, and the id of the last event where one is said.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Starts it; it says what it is, and answers other requests, counted from 1, as the test says.</summary>
    public static async Task<StubService> StartAsync(Func<int, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new StubService(app);
        app.Run(async context =>
        {
            if (context.Request.Path == "/api/v1/about")
            {
                await context.Response.WriteAsJsonAsync(new { version = "0.2.0", modelVersion = "1.0", county = "Kent", pack = "kent", packHash = "feed" });
                return;
            }
            stub.Requests.Add($"{context.Request.Method} {context.Request.Path}{(context.Request.Headers["Last-Event-ID"] is [{ } last] ? $" after {last}" : "")}");
            await answer(stub.Requests.Count, context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    /// <summary>Writes a part of a stream of events that is sent at once.</summary>
    public static async Task Event(HttpContext context, string text)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync(text);
        await context.Response.Body.FlushAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
