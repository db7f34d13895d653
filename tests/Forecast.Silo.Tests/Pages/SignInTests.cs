using System.Net;
using Forecast.Silo.Tests.Api;

namespace Forecast.Silo.Tests.Pages;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly ApiService _service = new(AccessKeys.Settings);

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Reader_who_is_not_known_is_led_to_the_sign_in_page_and_back()
    {
        var asked = (await WebPage.Get(_service, "/districts/E07000114?order=worst-first")).Assert(HttpStatusCode.SeeOther);
        var form = await WebPage.Get(_service, asked.Location!);
        var target = form.Document.QuerySelector("input[name=return]")!.GetAttribute("value")!;

        var entered = (await SignIn("reader", target)).Assert(HttpStatusCode.SeeOther);

        Assert.Equal("/sign-in?return=%2Fdistricts%2FE07000114%3Forder%3Dworst-first", asked.Location);
        Assert.Equal("/districts/E07000114?order=worst-first", entered.Location);
        Assert.Null(form.Document.QuerySelector("nav"));
    }

    [Fact]
    public async Task Key_is_kept_in_a_cookie_that_no_script_and_no_form_of_another_site_gets_and_that_opens_pages_and_API()
    {
        var entered = await SignIn("reader", "/");

        var set = Assert.Single(entered.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", set, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", set, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", set, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", set, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", set, StringComparison.OrdinalIgnoreCase);
        var page = (await WebPage.Get(_service, "/runs", Cookie(entered))).Assert(HttpStatusCode.OK);
        Assert.Contains("somebody who is reader", page.Text("header"));
        Assert.Equal("no-store", page.Headers.CacheControl?.ToString());
        (await _service.Get("runs", Cookie(entered))).Assert(HttpStatusCode.OK);
        Assert.DoesNotContain("sesame", page.Html + _service.Log.Text);
    }

    [Fact]
    public async Task Cookie_is_only_for_safe_connections_where_a_proxy_says_that_this_is_one() =>
        Assert.Contains("secure", Assert.Single((await SignIn("reader", "/", ("X-Forwarded-Proto", "https"))).Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("reader", false, false)]
    [InlineData("analyst", true, false)]
    [InlineData("publisher", true, true)]
    public async Task Page_offers_what_its_reader_may_do_and_refuses_the_rest(string role, bool mayCancel, bool mayPublish)
    {
        var run = (await _service.Post("runs", """{"scenarioId": "planned-flat", "simulation": {"replicates": 20, "seed": 901}}""", ("X-Api-Key", AccessKeys.KeyOf("analyst")))).RunId!;
        await _service.Get($"runs/{run}/events", ("X-Api-Key", AccessKeys.KeyOf("reader")));
        var cookie = Cookie(await SignIn(role, "/"));

        Assert.Equal(mayPublish, (await WebPage.Get(_service, $"/runs/{run}", cookie)).Forms.Contains($"post /runs/{run}/publish"));
        (await WebPage.Post(_service, $"/runs/{run}/cancel", [], cookie)).Assert(mayCancel ? HttpStatusCode.SeeOther : HttpStatusCode.Forbidden);
        (await WebPage.Post(_service, $"/runs/{run}/publish", [], cookie)).Assert(mayPublish ? HttpStatusCode.SeeOther : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Wrong_key_is_refused_with_the_form_again_and_is_in_no_log()
    {
        var page = (await WebPage.Post(_service, "/sign-in", [("key", "open-sesame"), ("return", "/runs")])).Assert(HttpStatusCode.Unauthorized);

        Assert.Contains("the key is not known", page.Text(".govuk-error-summary"));
        Assert.Equal("/runs", page.Document.QuerySelector("input[name=return]")!.GetAttribute("value"));
        Assert.False(page.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("sesame", page.Html + _service.Log.Text);
        Assert.Contains("POST /sign-in refused, 401: the key is not known", _service.Log.Text);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData(@"/\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/é")]
    [InlineData("/a b")]
    [InlineData("")]
    public async Task Signing_in_leads_nowhere_else(string target) => Assert.Equal("/", (await SignIn("reader", target)).Location);

    [Fact]
    public async Task Signing_out_takes_the_cookie_away()
    {
        var cookie = Cookie(await SignIn("reader", "/"));
        Assert.Contains("post /sign-out", (await WebPage.Get(_service, "/runs", cookie)).Forms);

        var left = (await WebPage.Post(_service, "/sign-out", [], cookie)).Assert(HttpStatusCode.SeeOther);

        Assert.Equal("/sign-in", left.Location);
        Assert.Equal("\"cache\"", Assert.Single(left.Headers.GetValues("Clear-Site-Data")));
        Assert.StartsWith("forecast-key=;", Assert.Single(left.Headers.GetValues("Set-Cookie")));
    }

    [Fact]
    public async Task Cookie_with_a_key_that_is_no_longer_known_leads_to_the_sign_in_page() =>
        Assert.StartsWith("/sign-in", (await WebPage.Get(_service, "/", ("Cookie", "forecast-key=of-old"))).Assert(HttpStatusCode.SeeOther).Location);

    [Fact]
    public async Task What_is_no_form_is_no_way_to_sign_in() => (await _service.Send(HttpMethod.Post, "/sign-in", ApiService.Body("{}"))).AssertProblem(HttpStatusCode.UnsupportedMediaType);

    private Task<WebPage> SignIn(string role, string target, params (string Name, string Value)[] headers) =>
        WebPage.Post(_service, "/sign-in", [("key", AccessKeys.KeyOf(role)), ("return", target)], headers);

    private static (string Name, string Value) Cookie(WebPage page) => ("Cookie", page.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
}
