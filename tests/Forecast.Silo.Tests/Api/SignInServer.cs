using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Api;

/// <summary>The two addresses of a sign-in service that others ask: who it is, and which keys it signs with. Counts who asks.</summary>
internal sealed class SignInServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _asked;

    private SignInServer(WebApplication app) => _app = app;

    /// <summary>How often it was asked.</summary>
    public int Asked => _asked;

    /// <summary>Its address on the loopback address.</summary>
    public string Url => _app.Urls.Single();

    public static async Task<SignInServer> StartAsync(SignIn signIn)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        var server = new SignInServer(builder.Build());
        server._app.MapGet("/kent/.well-known/openid-configuration", () =>
        {
            Interlocked.Increment(ref server._asked);
            return Results.Json(new { issuer = SignIn.Issuer, jwks_uri = $"{server.Url}/kent/keys" });
        });
        server._app.MapGet("/kent/keys", () =>
        {
            Interlocked.Increment(ref server._asked);
            return Results.Text(signIn.KeySet, "application/json");
        });
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
