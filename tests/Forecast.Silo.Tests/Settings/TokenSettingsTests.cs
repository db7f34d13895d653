using Forecast.Grains.Tests.Setup;
using Forecast.Model;
using Forecast.Silo.Settings;
using Microsoft.Extensions.Configuration;

namespace Forecast.Silo.Tests.Settings;

public sealed class TokenSettingsTests : IDisposable
{
    private const string PublicRsa = """{"kty": "RSA", "kid": "a", "n": "sXchTc6x", "e": "AQAB"}""";
    private const string PublicCurve = """{"kty": "EC", "kid": "b", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""";
    private const string PrivateRsa = """{"kty": "RSA", "n": "sXchTc6x", "e": "AQAB", "d": "sesame", "p": "a", "q": "a", "dp": "a", "dq": "a", "qi": "a"}""";
    private const string Shared = """{"kty": "oct", "k": "sesame"}""";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keys_of_a_file_are_those_of_the_set()
    {
        var tokens = Read($$"""{"keys": [{{PublicRsa}}, {{PublicCurve}}]}""").Value!.Tokens!;

        Assert.Equal(["a", "b"], tokens.SigningKeys.Select(key => key.KeyId));
        Assert.Null(tokens.Metadata);
    }

    [Theory]
    [InlineData("""{"keys": []}""", "it has none")]
    [InlineData("{}", "it has none")]
    [InlineData($$"""{"keys": [{{Shared}}]}""", "it has another kind, or a private key")]
    [InlineData($$"""{"keys": [{{PublicRsa}}, {{PrivateRsa}}]}""", "it has another kind, or a private key")]
    [InlineData("keys", "a JSON Web Key Set that can be read")]
    [InlineData("", "a JSON Web Key Set that can be read")]
    [InlineData(null, "a JSON Web Key Set that can be read")]
    public void File_without_public_keys_alone_is_refused_and_shows_none(string? content, string reason)
    {
        var fault = $"{Assert.Single(Read(content).Faults)}";

        Assert.StartsWith("Forecast:Access:Tokens:KeysFile: ", fault);
        Assert.Contains(reason, fault);
        Assert.DoesNotContain("sesame", fault);
    }

    [Theory]
    [InlineData("Forecast:Access:Tokens:Authority: missing; the address of the sign-in service; or Metadata, or KeysFile, in its place", "Audience=forecast")]
    [InlineData("Forecast:Access:Tokens: \"several\" is refused; one of Authority, Metadata and KeysFile", "Audience=forecast", "Authority=https://a.example", "Metadata=https://a.example/b")]
    [InlineData("Forecast:Access:Tokens:Audience: missing; the name under which this service is registered, the tokens' aud", "Authority=https://a.example")]
    [InlineData("Forecast:Access:Tokens:Metadata: \"http://a...\" is refused; an https address such as https://login.example.org/kent/.well-known/openid-configuration", "Audience=forecast", "Metadata=http://a.example/b")]
    public void Source_of_keys_is_one_and_not_to_be_tampered_with(string fault, params string[] settings) =>
        Assert.Equal([fault], Read(settings.Select(setting => setting.Split('=')).Select(setting => (setting[0], setting[1]))).Faults.Select(found => $"{found}"));

    [Fact]
    public void Issuer_is_needed_where_no_sign_in_service_says_it() => Assert.Equal(
        ["Forecast:Access:Tokens:Issuer: missing; who issues the tokens, their iss"],
        Read([("KeysFile", Write($$"""{"keys": [{{PublicRsa}}]}""")), ("Audience", "forecast")]).Faults.Select(fault => $"{fault}"));

    private Reading<ServiceSettings> Read(string? keys) =>
        Read([("KeysFile", keys is null ? _folder.File("none.json") : Write(keys)), ("Audience", "forecast"), ("Issuer", "issuer")]);

    private static Reading<ServiceSettings> Read(IEnumerable<(string Name, string Value)> settings) => ServiceSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Forecast:Access:Tokens:{setting.Name}", (string?)setting.Value))).Build());

    private string Write(string keys)
    {
        File.WriteAllText(_folder.File("keys.json"), keys);
        return _folder.File("keys.json");
    }
}
