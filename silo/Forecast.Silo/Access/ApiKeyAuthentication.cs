using System.Text.Encodings.Web;
using Forecast.Contracts;
using Forecast.Silo.Api;
using Forecast.Silo.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Forecast.Silo.Access;

/// <summary>
/// Knows callers by the key they send as <c>X-Api-Key: KEY</c> or <c>Authorization: Bearer KEY</c>, never in the address, which proxies and histories keep; and browsers by the key with which their
/// user signed in, unless they send another one. A service without keys and tokens, which listens on the loopback address only, takes everybody for its publisher.
/// </summary>
internal sealed class ApiKeyAuthentication(
    ServiceSettings settings, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "X-Api-Key";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await base.HandleChallengeAsync(properties);
        Response.Headers.WWWAuthenticate = Challenges.Of(await HandleAuthenticateOnceSafeAsync());
    }

    private AuthenticateResult Authenticate()
    {
        if (AccessHosting.IsOpen(Context))
        {
            return AuthenticateResult.NoResult();
        }
        if (settings.IsOpen)
        {
            return AuthenticateResult.Success(new AuthenticationTicket(Caller.OfThisMachine(), SchemeName));
        }
        return Sent() is { } sent ? KeyCheck.Of(settings, sent, TimeProvider) : AuthenticateResult.NoResult();
    }

    /// <exception cref="RequestRefusedException">There are two.</exception>
    private string? Sent()
    {
        var bearer = Bearer.Of(Request);
        if (!Request.Headers.TryGetValue(Header, out var key))
        {
            return bearer ?? SessionCookie.Of(Request);
        }
        return bearer is null ? key.ToString().Trim() : throw RequestRefusedException.Malformed(new InputFault(Header, "a second key, beside Authorization: Bearer,", "one alone; send one of them"));
    }
}
