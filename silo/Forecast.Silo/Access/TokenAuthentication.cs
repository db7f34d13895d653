using System.Security.Claims;
using Forecast.Silo.Settings;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Forecast.Silo.Access;

/// <summary>How ASP.NET Core's own handler checks tokens of single sign-on, and which caller it makes of one.</summary>
internal static class TokenAuthentication
{
    public const string SchemeName = JwtBearerDefaults.AuthenticationScheme;

    // Only those where who can check cannot also sign.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly string[] ClaimsOfWords = ["scope", "scp"];

    public static void Configure(JwtBearerOptions options, TokenSettings tokens)
    {
        // Without it the handler has no address to ask, and asks none.
        options.MetadataAddress = tokens.Metadata?.AbsoluteUri!;
        options.RequireHttpsMetadata = tokens.Metadata is { IsLoopback: false };
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.Challenge = Challenges.Plain;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = tokens.Issuer,
            ValidAudience = tokens.Audience,
            IssuerSigningKeys = tokens.SigningKeys,
            ValidAlgorithms = Algorithms,
            ClockSkew = tokens.ClockSkew,
        };
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = message => ReachSignInService(message, tokens),
            OnTokenValidated = token =>
            {
                Accept(token, tokens);
                return Task.CompletedTask;
            },
            OnChallenge = challenge =>
            {
                challenge.ErrorDescription = TokenFailure.Words(challenge.AuthenticateFailure);
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>A token that cannot be checked because the sign-in service is away is not a bad token.</summary>
    /// <exception cref="SignInUnreachableException">It is away, and has not been reached before.</exception>
    private static async Task ReachSignInService(MessageReceivedContext message, TokenSettings tokens)
    {
        if (message.Options.ConfigurationManager is not { } metadata)
        {
            return;
        }
        try
        {
            await metadata.GetConfigurationAsync(message.HttpContext.RequestAborted);
        }
        catch (InvalidOperationException e)
        {
            throw new SignInUnreachableException(tokens.Metadata!, e);
        }
    }

    private static void Accept(TokenValidatedContext token, TokenSettings tokens)
    {
        var claims = token.Principal!.Claims.ToArray();
        if (claims.FirstOrDefault(claim => claim.Type == tokens.NameClaim) is not { Value.Length: > 0 } name)
        {
            token.Fail($"the token has no claim {tokens.NameClaim}");
            return;
        }
        string[] values = [.. claims.Where(claim => claim.Type == tokens.RolesClaim).SelectMany(Values)];
        token.Principal = Caller.OfToken(name.Value, tokens.RoleOf(values));
    }

    /// <summary>Scopes are words in one text; roles and groups are a list.</summary>
    private static string[] Values(Claim claim) => ClaimsOfWords.Contains(claim.Type) ? claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [claim.Value];
}
