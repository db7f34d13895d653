using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;

namespace Forecast.Silo.Settings;

/// <summary>The public keys of a sign-in service, from a file as it publishes them: a JSON Web Key Set (RFC 7517).</summary>
internal static class SigningKeys
{
    private const string Allowed = "a JSON Web Key Set that can be read, {\"keys\": [...]}, of public RSA or elliptic-curve keys";

    public static ImmutableArray<JsonWebKey> Read(SettingsReader reader, string name, string file)
    {
        try
        {
            var keys = new JsonWebKeySet(File.ReadAllText(file)).Keys;
            if (keys.Count > 0 && keys.All(IsPublic))
            {
                return [.. keys];
            }
            reader.Refuse(name, file, $"{Allowed}; {(keys.Count == 0 ? "it has none" : "it has another kind, or a private key")}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            reader.Refuse(name, file, Allowed);
        }
        return [];
    }

    /// <summary>A private key has no business here, and a secret that both sides share would let this service's operators issue tokens.</summary>
    private static bool IsPublic(JsonWebKey key) => key.Kty is JsonWebAlgorithmsKeyTypes.RSA or JsonWebAlgorithmsKeyTypes.EllipticCurve && !key.HasPrivateKey;
}
