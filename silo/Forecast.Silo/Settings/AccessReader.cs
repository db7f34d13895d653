using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;

namespace Forecast.Silo.Settings;

/// <summary>Reads who may call the HTTP API, and how often.</summary>
internal static class AccessReader
{
    private const int DefaultChangesPerMinute = 120;

    /// <summary>The keys.</summary>
    public static ImmutableArray<AccessKey> Keys(SettingsReader reader) =>
    [
        .. reader.Items("Access:Keys").Select(item =>
        {
            var name = reader.Text($"{item}:Name");
            if (name is null)
            {
                reader.Refuse($"{item}:Name", null, "whose key it is");
            }
            var role = Enum.Parse<AccessRole>(reader.OneOf($"{item}:Role", "reader", "analyst", "publisher"), ignoreCase: true);
            return new AccessKey(name ?? "", role, ReadHash(reader, $"{item}:Sha256"), reader.Date($"{item}:Expires"));
        }),
    ];

    /// <summary>The tokens of single sign-on; null if no setting of them is there.</summary>
    public static TokenSettings? Tokens(SettingsReader reader)
    {
        if (!reader.Items("Access:Tokens").Any())
        {
            return null;
        }
        var authority = reader.Address("Access:Tokens:Authority", IsTrusted, "an https address such as https://login.example.org/kent");
        var metadata = reader.Address("Access:Tokens:Metadata", IsTrusted, "an https address such as https://login.example.org/kent/.well-known/openid-configuration");
        var file = reader.Text("Access:Tokens:KeysFile");
        CheckSources(reader, file);
        return new TokenSettings
        {
            Metadata = metadata ?? (authority is null ? null : new Uri($"{authority.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration")),
            SigningKeys = file is null ? [] : SigningKeys.Read(reader, "Access:Tokens:KeysFile", file),
            Issuer = file is null ? reader.Text("Access:Tokens:Issuer") : Needed(reader, "Access:Tokens:Issuer", reader.Text("Access:Tokens:Issuer"), "who issues the tokens, their iss"),
            Audience = Needed(reader, "Access:Tokens:Audience", reader.Text("Access:Tokens:Audience"), "the name under which this service is registered, the tokens' aud"),
            NameClaim = reader.Text("Access:Tokens:NameClaim") ?? "sub",
            RolesClaim = reader.Text("Access:Tokens:RolesClaim") ?? "roles",
            Roles = new Dictionary<AccessRole, ImmutableArray<string>>
            {
                [AccessRole.Reader] = Values(reader.Text("Access:Tokens:Reader") ?? "reader"),
                [AccessRole.Analyst] = Values(reader.Text("Access:Tokens:Analyst") ?? "analyst"),
                [AccessRole.Publisher] = Values(reader.Text("Access:Tokens:Publisher") ?? "publisher"),
            }.ToImmutableDictionary(),
            ClockSkew = TimeSpan.FromSeconds(reader.Number("Access:Tokens:ClockSkewSeconds", 60, 0, 300)),
        };
    }

    /// <summary>The limits of a caller.</summary>
    /// <param name="reader">The settings.</param>
    /// <param name="isOpen">Whether everybody on this machine may do everything; then there is no limit on changes unless one is set.</param>
    public static LimitSettings Limits(SettingsReader reader, bool isOpen)
    {
        var perMinute = reader.Number("Limits:ChangesPerMinute", isOpen ? 0 : DefaultChangesPerMinute, 1, 1_000_000);
        return new LimitSettings(perMinute == 0 ? null : perMinute, reader.Number("Limits:ChangesAtOnce", 60, 1, 1_000_000), reader.Number("Limits:EventStreams", 100, 1, 100_000));
    }

    private static ImmutableArray<byte> ReadHash(SettingsReader reader, string name)
    {
        const string Allowed = "64 hexadecimal digits: printf %s KEY | sha256sum";
        var digits = reader.Text(name);
        if (digits is { Length: 64 } && digits.All(char.IsAsciiHexDigit))
        {
            return [.. Convert.FromHexString(digits)];
        }
        if (digits is null)
        {
            reader.Refuse(name, null, Allowed);
        }
        else
        {
            // Perhaps the key itself.
            reader.RefuseSecret(name, Allowed);
        }
        return [];
    }

    /// <summary>Keys come from one place: two would each be trusted, and nobody would notice the forgotten one.</summary>
    private static void CheckSources(SettingsReader reader, string? file)
    {
        string?[] sources = [reader.Text("Access:Tokens:Authority"), reader.Text("Access:Tokens:Metadata"), file];
        switch (sources.Count(source => source is not null))
        {
            case 0:
                reader.Refuse("Access:Tokens:Authority", null, "the address of the sign-in service; or Metadata, or KeysFile, in its place");
                break;
            case > 1:
                reader.Refuse("Access:Tokens", "several", "one of Authority, Metadata and KeysFile");
                break;
        }
    }

    /// <summary>Keys that come over a network unprotected could be anybody's.</summary>
    private static bool IsTrusted(Uri address) => address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback);

    private static string Needed(SettingsReader reader, string name, string? value, string allowed)
    {
        if (value is null)
        {
            reader.Refuse(name, null, allowed);
        }
        return value ?? "";
    }

    private static ImmutableArray<string> Values(string text) => [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
