using System.Net;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Forecast.Silo.Tests.Api;

public sealed class TokenTests(AccessKeys keys) : IClassFixture<AccessKeys>
{
    [Theory]
    [InlineData("expired", @"the token expired at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")]
    [InlineData("early", @"the token begins at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC")]
    [InlineData("without an end", "the token does not say when it expires")]
    [InlineData("for another audience", "the token is for another audience")]
    [InlineData("of another issuer", "the token is of another issuer")]
    [InlineData("signed by a stranger", "the token's signature is missing or wrong")]
    [InlineData("signed with another key", "the token is signed with a key that is not known")]
    [InlineData("signed with a shared secret", "the token's signature is missing or wrong")]
    [InlineData("unsigned", "the token's signature is missing or wrong")]
    [InlineData("of nobody", "the token has no claim sub")]
    public async Task Token_that_is_refused_is_told_why(string fault, string why)
    {
        var refused = (await keys.Send($"token {fault}", "GET", "runs")).AssertProblem(HttpStatusCode.Unauthorized);

        Assert.Matches($"^Refused: ({why})\\.$", refused.Detail);
        Assert.Matches($"^realm=\"forecast\", error=\"invalid_token\", error_description=\"({why})\"$", refused.Headers.WwwAuthenticate.Single().Parameter);
    }

    [Theory]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("eyJhbGciOiJub25lIn0.x.y")]
    [InlineData("eyJ.eyJ.eyJ")]
    public async Task What_only_looks_like_a_token_opens_nothing(string token) =>
        (await keys.Service.Get("runs", ("Authorization", $"Bearer {token}"))).AssertProblem(HttpStatusCode.Unauthorized);

    [Theory]
    [InlineData(-30, HttpStatusCode.OK)]
    [InlineData(-90, HttpStatusCode.Unauthorized)]
    public async Task Clocks_may_differ_by_a_minute(int expiresInSeconds, HttpStatusCode status)
    {
        using var signIn = new SignIn();
        await using var service = await Start(signIn.Settings);

        (await Get(service, signIn.Token("reader", token => token.Expires = DateTime.UtcNow.AddSeconds(expiresInSeconds)))).Assert(status);
    }

    [Fact]
    public async Task Roles_have_the_names_and_the_claim_that_the_council_gives_them()
    {
        using var signIn = new SignIn();
        await using var service = await Start(
        [
            .. signIn.Settings, ("Access:Tokens:RolesClaim", "groups"), ("Access:Tokens:NameClaim", "preferred_username"), ("Access:Tokens:Reader", "Public Health; Finance"),
            ("Access:Tokens:Analyst", "Public Health Analysts"),
        ]);

        foreach (var (group, status) in new[]
        {
            ("Public Health Analysts", HttpStatusCode.NotFound), ("Finance", HttpStatusCode.Forbidden), ("Public Health", HttpStatusCode.Forbidden), ("reader", HttpStatusCode.Forbidden),
        })
        {
            var token = signIn.Token(null, token => (token.Claims["groups"], token.Claims["preferred_username"]) = (new[] { "Staff", group }, "ann"));
            (await service.Delete("runs/0123", ("Authorization", $"Bearer {token}"))).Assert(status);
            (await Get(service, token)).Assert(group == "reader" ? HttpStatusCode.Forbidden : HttpStatusCode.OK);
        }
        Assert.Contains("token ann from", service.Log.Of("Forecast.Audit")[0]);
    }

    [Fact]
    public async Task Scopes_are_words_of_one_claim()
    {
        using var signIn = new SignIn();
        await using var service = await Start([.. signIn.Settings, ("Access:Tokens:RolesClaim", "scope"), ("Access:Tokens:Analyst", "forecast.run")]);

        var token = signIn.Token(null, token => token.Claims["scope"] = "openid forecast.run");

        (await service.Delete("runs/0123", ("Authorization", $"Bearer {token}"))).AssertProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Service_without_tokens_takes_a_token_for_a_key_that_is_not_known()
    {
        using var signIn = new SignIn();
        await using var service = await Start(AccessKeys.Settings);

        Assert.Equal("Refused: the key is not known.", (await Get(service, signIn.Token("reader"))).AssertProblem(HttpStatusCode.Unauthorized).Detail);
    }

    [Fact]
    public void Service_with_a_file_of_keys_has_nobody_to_ask() =>
        Assert.Null(keys.Service.Services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(JwtBearerDefaults.AuthenticationScheme).ConfigurationManager);

    [Theory]
    [InlineData("Access:Tokens:Authority", "/kent")]
    [InlineData("Access:Tokens:Authority", "/kent/")]
    [InlineData("Access:Tokens:Metadata", "/kent/.well-known/openid-configuration")]
    public async Task Sign_in_service_is_asked_for_its_keys_once_somebody_brings_a_token_and_not_again_for_the_next(string setting, string path)
    {
        using var signIn = new SignIn();
        await using var server = await SignInServer.StartAsync(signIn);
        await using var service = await Start([.. AccessKeys.Settings, (setting, server.Url + path), ("Access:Tokens:Audience", SignIn.Audience)]);

        (await service.Get("runs", ("X-Api-Key", AccessKeys.KeyOf("reader")))).Assert(HttpStatusCode.OK);
        Assert.Equal(0, server.Asked);
        (await Get(service, signIn.Token("reader"))).Assert(HttpStatusCode.OK);
        (await Get(service, signIn.Token("reader"))).Assert(HttpStatusCode.OK);

        Assert.Equal(2, server.Asked);
    }

    [Fact]
    public async Task Token_that_cannot_be_checked_while_the_sign_in_service_is_away_is_to_come_again()
    {
        using var signIn = new SignIn();
        await using var server = await SignInServer.StartAsync(signIn);
        await using var service = await Start([.. AccessKeys.Settings, ("Access:Tokens:Authority", $"{server.Url}/nowhere"), ("Access:Tokens:Audience", SignIn.Audience)]);

        var refused = (await Get(service, signIn.Token("reader"))).AssertProblem(HttpStatusCode.ServiceUnavailable);

        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains($"{server.Url} cannot be reached", refused.Detail);
        (await service.Get("runs", ("X-Api-Key", AccessKeys.KeyOf("reader")))).Assert(HttpStatusCode.OK);
    }

    private static async Task<ApiService> Start((string, string)[] settings)
    {
        var service = new ApiService(settings);
        await service.InitializeAsync();
        return service;
    }

    private static Task<ApiAnswer> Get(ApiService service, string token) => service.Get("runs", ("Authorization", $"Bearer {token}"));
}
