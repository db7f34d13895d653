using Microsoft.IdentityModel.JsonWebTokens;

namespace Forecast.Silo.Access;

/// <summary>What stands behind <c>Authorization: Bearer</c>: a key, or a token of single sign-on.</summary>
internal static class Bearer
{
    private const string Prefix = "Bearer ";

    // A token's header is a JSON object, of which these are the first two characters in Base64.
    private const string TokenStart = "eyJ";

    private static readonly JsonWebTokenHandler Tokens = new();

    /// <summary>The key or token of a request; null if it has none.</summary>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : null;
    }

    /// <summary>Whether it has the shape of a JSON Web Token: two dots, and a JSON object before the first. Whether it is a good one is for others to find out.</summary>
    public static bool IsToken(string? bearer) => bearer is not null && bearer.StartsWith(TokenStart, StringComparison.Ordinal) && Tokens.CanReadToken(bearer);
}
