using System.Net;
using System.Text.RegularExpressions;

namespace Forecast.Silo.Tests.Api.Contract;

/// <summary>The page that shows the document.</summary>
public sealed partial class ApiPageTests(ApiService service) : IClassFixture<ApiService>
{
    [Fact]
    public async Task Page_names_no_other_host_and_all_that_it_names_is_served_here()
    {
        var page = (await service.Get("/docs/")).Assert(HttpStatusCode.OK);

        Assert.Equal("text/html", page.MediaType);
        Assert.DoesNotContain("//", page.Text);
        string[] named = [.. Source().Matches(page.Text).Select(source => source.Groups[1].Value).Where(source => !source.StartsWith("data:", StringComparison.Ordinal)).Distinct()];
        Assert.Equal(["openapi/v1.json", "scalar.aspnetcore.js", "scalar.js"], named.Order());
        foreach (var asset in named)
        {
            var answer = (await service.Get(asset == "openapi/v1.json" ? "/openapi/v1.json" : $"/docs/{asset}")).Assert(HttpStatusCode.OK);
            Assert.True(answer.MediaType is "text/javascript" or "application/json", answer.MediaType);
        }
        Assert.Contains("\"telemetry\":false", page.Text);
        Assert.Contains("\"withDefaultFonts\":false", page.Text);
        Assert.DoesNotContain("proxyUrl", page.Text);
    }

    [Fact]
    public async Task Page_may_load_from_here_alone_and_runs_only_scripts_that_carry_its_nonce()
    {
        var (first, second) = (await service.Get("/docs/"), await service.Get("/docs/"));

        var policy = Assert.Single(first.Headers.GetValues("Content-Security-Policy"));
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.Equal(
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; connect-src 'self'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", policy);
        Assert.All(Script().Matches(first.Text), script => Assert.Contains($"nonce=\"{nonce}\"", script.Value));
        Assert.NotEqual(policy, Assert.Single(second.Headers.GetValues("Content-Security-Policy")));
    }

    [GeneratedRegex("""(?:src="|href="|"url":"|from '\./)([^"']+)["']""")]
    private static partial Regex Source();

    [GeneratedRegex("'nonce-([0-9a-f]{32})'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();
}
