using System.Globalization;
using Microsoft.IdentityModel.Tokens;

namespace Forecast.Silo.Access;

/// <summary>Why a token is refused, in words that hold nothing of the token's own text: they go into a header.</summary>
internal static class TokenFailure
{
    public static string? Words(Exception? failure) => failure switch
    {
        null => null,
        SecurityTokenExpiredException expired => string.Create(CultureInfo.InvariantCulture, $"the token expired at {expired.Expires:yyyy-MM-dd HH:mm:ss} UTC"),
        SecurityTokenNotYetValidException early => string.Create(CultureInfo.InvariantCulture, $"the token begins at {early.NotBefore:yyyy-MM-dd HH:mm:ss} UTC"),
        SecurityTokenNoExpirationException => "the token does not say when it expires",
        SecurityTokenInvalidAudienceException => "the token is for another audience",
        SecurityTokenInvalidIssuerException => "the token is of another issuer",
        SecurityTokenSignatureKeyNotFoundException => "the token is signed with a key that is not known",
        SecurityTokenInvalidAlgorithmException => "the token is signed by an algorithm that is not allowed",
        SecurityTokenInvalidSignatureException => "the token's signature is missing or wrong",
        SecurityTokenException or ArgumentException => "the token cannot be read",
        _ => failure.Message,
    };
}
