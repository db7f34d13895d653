using System.Security.Cryptography;
using System.Text.Json;
using Forecast.Grains.Tests.Setup;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Forecast.Silo.Tests.Api;

/// <summary>A council's sign-in service, as far as tests need one: it signs tokens and publishes its key.</summary>
internal sealed class SignIn : IDisposable
{
    public const string Issuer = "https://login.example.org/kent";
    public const string Audience = "forecast";

    private readonly TemporaryFolder _folder = new();
    private readonly RSA _own = RSA.Create(2048);
    private readonly RSA _strangers = RSA.Create(2048);

    /// <summary>The settings with which a service takes its tokens.</summary>
    public (string Name, string Value)[] Settings
    {
        get
        {
            var file = _folder.File("keys.json");
            File.WriteAllText(file, KeySet);
            return [("Access:Tokens:KeysFile", file), ("Access:Tokens:Issuer", Issuer), ("Access:Tokens:Audience", Audience)];
        }
    }

    /// <summary>Its public key, as it publishes it.</summary>
    public string KeySet
    {
        get
        {
            var key = _own.ExportParameters(false);
            return JsonSerializer.Serialize(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "own", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } } });
        }
    }

    /// <summary>A good token of somebody with a role, valid for an hour.</summary>
    public string Token(string? role, Action<SecurityTokenDescriptor>? change = null)
    {
        var now = DateTime.UtcNow;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            NotBefore = now.AddHours(-1),
            IssuedAt = now.AddHours(-1),
            Expires = now.AddHours(1),
            Claims = new Dictionary<string, object> { ["sub"] = $"somebody who is {role ?? "nothing"}" },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_own) { KeyId = "own" }, SecurityAlgorithms.RsaSha256),
        };
        if (role is not null)
        {
            token.Claims["roles"] = new[] { "something else", role };
        }
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    /// <summary>What is wrong with a token that is refused, by its name.</summary>
    public string Bad(string name) => Token("publisher", name switch
    {
        "expired" => token => token.Expires = DateTime.UtcNow.AddMinutes(-2),
        "early" => token => token.NotBefore = DateTime.UtcNow.AddMinutes(2),
        "without an end" => token => token.Expires = null,
        "for another audience" => token => token.Audience = "payroll",
        "of another issuer" => token => token.Issuer = "https://login.example.net",
        "signed by a stranger" => token => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(_strangers) { KeyId = "own" }, SecurityAlgorithms.RsaSha256),
        "signed with another key" => token => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(_strangers) { KeyId = "other" }, SecurityAlgorithms.RsaSha256),
        "signed with a shared secret" => token => token.SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(_own.ExportRSAPublicKey()) { KeyId = "own" }, SecurityAlgorithms.HmacSha256),
        "unsigned" => token => token.SigningCredentials = null,
        "of nobody" => token => token.Claims.Remove("sub"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such fault"),
    });

    public void Dispose()
    {
        _own.Dispose();
        _strangers.Dispose();
        _folder.Dispose();
    }
}
