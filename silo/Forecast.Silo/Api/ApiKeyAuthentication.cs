using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Forecast.Silo.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Forecast.Silo.Api;

/// <summary>
/// Knows callers by the key they send as <c>Authorization: Bearer KEY</c>. Only hashes are kept, and every one is compared in constant time. A service without keys, which
/// listens on the loopback address only, takes everybody for its publisher.
/// </summary>
internal sealed class ApiKeyAuthentication(
    ServiceSettings settings, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    private const string Prefix = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }

    private AuthenticateResult Authenticate()
    {
        if (settings.Keys.IsEmpty)
        {
            return Success("local", AccessRole.Publisher);
        }
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(header[Prefix.Length..].Trim()));
        AccessKey? found = null;
        foreach (var key in settings.Keys)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, key.Sha256.AsSpan()) ? key : found;
        }
        return found is null ? AuthenticateResult.Fail("the key is not known") : Success(found.Name, found.Role);
    }

    private static AuthenticateResult Success(string name, AccessRole role)
    {
        Claim[] roles = [.. Enum.GetValues<AccessRole>().Where(lower => lower <= role).Select(lower => new Claim(ClaimTypes.Role, lower.ToString()))];
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name), .. roles], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
