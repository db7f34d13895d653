using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;

namespace Forecast.Silo.Settings;

/// <summary>Which tokens of single sign-on (OpenID Connect) the HTTP API takes, and what they allow.</summary>
public sealed record TokenSettings
{
    /// <summary>Where the sign-in service says who it is and which keys it signs with; null where the keys are a file.</summary>
    public Uri? Metadata { get; init; }

    /// <summary>The public keys that sign tokens; empty where the sign-in service is asked.</summary>
    public ImmutableArray<JsonWebKey> SigningKeys { get; init; } = [];

    /// <summary>Who issues the tokens; null to take the sign-in service's own word.</summary>
    public string? Issuer { get; init; }

    /// <summary>For whom they are issued: the name under which this service is registered.</summary>
    public required string Audience { get; init; }

    /// <summary>The claim that names the caller, in the audit log.</summary>
    public required string NameClaim { get; init; }

    /// <summary>The claim that holds the caller's roles or groups.</summary>
    public required string RolesClaim { get; init; }

    /// <summary>The values of that claim which give each role.</summary>
    public required ImmutableDictionary<AccessRole, ImmutableArray<string>> Roles { get; init; }

    /// <summary>How far the clocks of the sign-in service and this one may differ: a token is taken so long before its beginning and after its end.</summary>
    public required TimeSpan ClockSkew { get; init; }

    /// <summary>The highest role that these values of the claim give; null if they give none.</summary>
    public AccessRole? RoleOf(IReadOnlyCollection<string> values) =>
        Roles.Where(role => role.Value.Any(values.Contains)).Select(role => (AccessRole?)role.Key).Max();
}
