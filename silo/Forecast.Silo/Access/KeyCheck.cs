using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Forecast.Silo.Settings;
using Microsoft.AspNetCore.Authentication;

namespace Forecast.Silo.Access;

/// <summary>Who holds a key. Only hashes are kept, and every one is compared in constant time.</summary>
internal static class KeyCheck
{
    /// <summary>The holder of a key that was sent, or why it opens nothing.</summary>
    public static AuthenticateResult Of(ServiceSettings settings, string sent, TimeProvider clock)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(sent));
        AccessKey? found = null;
        foreach (var key in settings.Keys)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, key.Sha256.AsSpan()) ? key : found;
        }
        return found switch
        {
            null => AuthenticateResult.Fail("the key is not known"),
            { LastDay: { } last } when last < Today(clock) => AuthenticateResult.Fail(string.Create(CultureInfo.InvariantCulture, $"the key expired on {last:yyyy-MM-dd}")),
            _ => AuthenticateResult.Success(new AuthenticationTicket(Caller.OfKey(found.Name, found.Role), ApiKeyAuthentication.SchemeName)),
        };
    }

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
