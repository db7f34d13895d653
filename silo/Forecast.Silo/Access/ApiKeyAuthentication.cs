using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Forecast.Contracts;
using Forecast.Silo.Api;
using Forecast.Silo.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Forecast.Silo.Access;

/// <summary>
/// Knows callers by the key they send as <c>X-Api-Key: KEY</c> or <c>Authorization: Bearer KEY</c>, never in the address, which proxies and histories keep. Only hashes are kept, and
/// every one is compared in constant time. A service without keys and tokens, which listens on the loopback address only, takes everybody for its publisher.
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
        if (Sent() is not { } sent)
        {
            return AuthenticateResult.NoResult();
        }
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(sent));
        AccessKey? found = null;
        foreach (var key in settings.Keys)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, key.Sha256.AsSpan()) ? key : found;
        }
        return found switch
        {
            null => AuthenticateResult.Fail("the key is not known"),
            { LastDay: { } last } when last < Today() => AuthenticateResult.Fail(string.Create(CultureInfo.InvariantCulture, $"the key expired on {last:yyyy-MM-dd}")),
            _ => AuthenticateResult.Success(new AuthenticationTicket(Caller.OfKey(found.Name, found.Role), SchemeName)),
        };
    }

    /// <exception cref="RequestRefusedException">There are two.</exception>
    private string? Sent()
    {
        var bearer = Bearer.Of(Request);
        if (!Request.Headers.TryGetValue(Header, out var key))
        {
            return bearer;
        }
        return bearer is null ? key.ToString().Trim() : throw RequestRefusedException.Malformed(new InputFault(Header, "a second key, beside Authorization: Bearer,", "one alone; send one of them"));
    }

    private DateOnly Today() => DateOnly.FromDateTime(TimeProvider.GetUtcNow().UtcDateTime);
}
