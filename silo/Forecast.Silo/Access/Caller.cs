using System.Security.Claims;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Access;

/// <summary>Who calls: one principal for keys and tokens alike, of which nothing downstream sees the difference.</summary>
internal static class Caller
{
    private static readonly AccessRole[] All = Enum.GetValues<AccessRole>();
    private static readonly ClaimsPrincipal Local = Of("everybody on this machine", AccessRole.Publisher);

    /// <summary>The holder of a key.</summary>
    public static ClaimsPrincipal OfKey(string name, AccessRole role) => Of($"key {name}", role);

    /// <summary>The bearer of a token; without a role it is known, but may do nothing.</summary>
    public static ClaimsPrincipal OfToken(string subject, AccessRole? role) => Of($"token {subject}", role);

    /// <summary>Whoever calls a service that has neither keys nor tokens.</summary>
    public static ClaimsPrincipal OfThisMachine() => Local;

    /// <summary>The name by which the audit log and the limits know a caller; null for one that is not known.</summary>
    public static string? Name(this ClaimsPrincipal caller) => caller.Identity?.Name;

    /// <summary>The roles that a caller has: its own and those below it, the highest first.</summary>
    public static IEnumerable<AccessRole> Roles(this ClaimsPrincipal caller) => All.Where(role => caller.IsInRole(role.ToString())).OrderDescending();

    /// <summary>The word for a role in settings and answers.</summary>
    public static string Word(this AccessRole role) => role.ToString().ToLowerInvariant();

    private static ClaimsPrincipal Of(string name, AccessRole? role)
    {
        var roles = All.Where(lower => lower <= role).Select(lower => new Claim(ClaimTypes.Role, lower.ToString()));
        return new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name), .. roles], "Forecast"));
    }
}
