using System.IO.Compression;
using System.Net;
using Forecast.Silo.Tests.Api;
using Microsoft.AspNetCore.DataProtection;

namespace Forecast.Silo.Tests.Pages;

/// <summary>What holds of every page.</summary>
public sealed class PageSafetyTests(PublishedService published, ITestOutputHelper output) : IClassFixture<PublishedService>
{
    private const int MostBytes = 40 * 1024;

    private ApiService Service => published.Service;

    private string[] Paths =>
    [
        "/", "/?paths=on&order=worst-first", "/districts", "/districts/E07000114", "/districts/East%20Kent", "/assumptions", "/runs", $"/runs/{published.RunId}", "/sign-in", "/nothing-here",
        "/scenario?from=planned-flat&by=year&grant=1.1", "/compare?baseline=planned-flat&with=swap-to-stop&with=no-grant&with=planned-flat",
    ];

    [Fact]
    public async Task Nothing_stands_in_a_page_that_its_policy_would_not_allow()
    {
        foreach (var path in Paths)
        {
            var page = await WebPage.Get(Service, path);

            var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'", policy);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.Empty(page.Document.QuerySelectorAll("[style], style, script:not([src])"));
            Assert.DoesNotContain(page.Document.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
            Assert.All(page.Document.QuerySelectorAll("script, link[rel=stylesheet], link[rel=icon], img, use"), loaded =>
                Assert.StartsWith("/assets/", loaded.GetAttribute("src") ?? loaded.GetAttribute("href")));
            Assert.False(page.Headers.Contains("Set-Cookie"));
        }
    }

    /// <summary>Forms with tokens and circuits would need keys, which would be written to the home of whoever runs the service.</summary>
    [Fact]
    public void No_key_of_a_data_protection_is_made() => Assert.Null(Service.Services.GetService(typeof(IDataProtectionProvider)));

    [Fact]
    public async Task Page_has_a_language_a_title_one_heading_a_way_past_the_navigation_and_named_controls()
    {
        foreach (var path in Paths)
        {
            var page = await WebPage.Get(Service, path);

            Assert.Equal("en-GB", page.Document.DocumentElement.GetAttribute("lang"));
            Assert.EndsWith("Forecast for Kent", page.Document.Title);
            Assert.Single(page.Document.QuerySelectorAll("h1"));
            Assert.Single(page.Document.QuerySelectorAll("main"));
            Assert.Equal("#main", page.Document.QuerySelector("body a")!.GetAttribute("href"));
            Assert.Distinct(page.Document.QuerySelectorAll("[id]").Select(element => element.Id));
            Assert.All(page.Document.QuerySelectorAll("a, button"), control => Assert.NotEqual("", control.TextContent.Trim()));
            Assert.All(page.Document.QuerySelectorAll("a[href^='#']"), link => Assert.NotNull(page.Document.GetElementById(link.GetAttribute("href")![1..])));
        }
    }

    [Fact]
    public async Task Page_and_its_styles_are_sent_in_40_kilobytes()
    {
        var styles = (await WebPage.Get(Service, "/")).Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var ofStyles = (await Service.Get(styles, ("Accept-Encoding", "br"))).Assert(HttpStatusCode.OK).Bytes.Length;
        output.WriteLine($"styles {ofStyles} bytes");
        foreach (var path in Paths)
        {
            var html = await Service.Get(path, ("Accept", "text/html"), ("Accept-Encoding", "br"));
            output.WriteLine($"{path} {html.Bytes.Length} bytes");
            Assert.InRange(ofStyles + html.Bytes.Length, 1, MostBytes);
        }
    }

    [Fact]
    public async Task Styles_and_scripts_are_kept_for_ever_under_a_name_that_changes_with_them()
    {
        var page = await WebPage.Get(Service, "/");
        foreach (var address in page.Document.QuerySelectorAll("script[src], link[href^='/assets/']").Select(loaded => loaded.GetAttribute("src") ?? loaded.GetAttribute("href")!))
        {
            var plain = (await Service.Get(address)).Assert(HttpStatusCode.OK);
            var packed = await Service.Get(address, ("Accept-Encoding", "br"));

            Assert.Equal("public, max-age=31536000, immutable", plain.Headers.CacheControl!.ToString());
            Assert.Equal(["br"], packed.Content.ContentEncoding);
            using var unpacked = new MemoryStream();
            new BrotliStream(new MemoryStream(packed.Bytes), CompressionMode.Decompress).CopyTo(unpacked);
            Assert.Equal(plain.Bytes, unpacked.ToArray());
            (await Service.Get(address.Replace(address.Split('/')[2], "0123456789abcdef", StringComparison.Ordinal))).AssertProblem(HttpStatusCode.NotFound);
        }
        (await Service.Get($"{page.Document.QuerySelector("script")!.GetAttribute("src")}x")).AssertProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_address_that_pages_lead_to_answers()
    {
        var (open, seen) = (new Queue<string>(["/"]), new HashSet<string> { "/" });
        while (open.TryDequeue(out var path))
        {
            var answer = await Service.Get(path, ("Accept", "text/html,*/*;q=0.8"));
            Assert.True((int)answer.Status < 400, $"{path}: {answer.Status}");
            // A page with a choice in its address leads to as many others as there are choices.
            if (answer.MediaType != "text/html" || path.Contains('?') || path.StartsWith("/docs", StringComparison.Ordinal) || path.StartsWith("/reports", StringComparison.Ordinal))
            {
                continue;
            }
            var page = await WebPage.Get(Service, path);
            var links = page.Document.QuerySelectorAll("a[href], link[href], script[src]").Select(link => (link.GetAttribute("href") ?? link.GetAttribute("src"))!);
            foreach (var address in links.Prepend(page.Location ?? "").Select(link => link.Split('#')[0]))
            {
                if (address.Length > 0 && seen.Add(address))
                {
                    Assert.StartsWith("/", address);
                    open.Enqueue(address);
                }
            }
        }
        Assert.True(seen.Count > 50, $"{seen.Count}");
    }

    [Fact]
    public async Task Errors_are_pages_for_browsers_and_problems_for_programs()
    {
        var page = (await WebPage.Get(Service, "/nothing<b>here</b>")).Assert(HttpStatusCode.NotFound);

        Assert.Equal("There is nothing of that name.", page.Text("h1"));
        Assert.True(page.Headers.CacheControl is { NoStore: true });
        Assert.Empty(page.Document.QuerySelectorAll("main b"));
        (await Service.Get("/nothing-here")).AssertProblem(HttpStatusCode.NotFound);
        (await Service.Get("/api/v1/nothing-here", ("Accept", "text/html"))).AssertProblem(HttpStatusCode.NotFound);
        (await Service.Get("/api/v1/runs/0123", ("Accept", "text/html"))).AssertProblem(HttpStatusCode.NotFound);
    }
}
