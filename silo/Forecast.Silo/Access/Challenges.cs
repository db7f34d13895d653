using Forecast.Silo.Settings;
using Microsoft.AspNetCore.Authentication;

namespace Forecast.Silo.Access;

/// <summary>The header WWW-Authenticate in the words of RFC 6750.</summary>
internal static class Challenges
{
    /// <summary>What is asked of everybody.</summary>
    public const string Plain = "Bearer realm=\"forecast\"";

    /// <summary>For somebody who is not known: why, if a key was sent.</summary>
    public static string Of(AuthenticateResult result) =>
        result.Failure is { } failure ? $"{Plain}, error=\"invalid_token\", error_description=\"{failure.Message}\"" : Plain;

    /// <summary>For somebody who is known, but needs a higher role.</summary>
    public static string Needs(AccessRole role) => $"{Plain}, error=\"insufficient_scope\", scope=\"{role.Word()}\"";
}
