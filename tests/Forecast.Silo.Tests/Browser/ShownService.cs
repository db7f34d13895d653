using System.Text.Json.Nodes;
using Forecast.Silo.Tests.Api;
using Microsoft.Playwright;

namespace Forecast.Silo.Tests.Browser;

/// <summary>A service with a published forecast, and a browser that looks at it. Shared by all tests of pages, which come one after the other.</summary>
public sealed class ShownService : IAsyncLifetime
{
    /// <summary>Replicates of the published forecast.</summary>
    internal const int Replicates = 400;

    private const string Chromium = "chromium";

    /// <summary>How long a page may take on a machine that has much else to do, in milliseconds.</summary>
    private const int Patience = 90_000;

    /// <summary>Without these the browser looks for its maker's hosts at every start.</summary>
    private static readonly string[] KeepsToItself =
        ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal ApiService Service { get; } = new();

    /// <summary>A name that is nothing but text.</summary>
    internal const string HostileName = "<script>alert(1)</script>=cmd|' /C calc'!A0";

    /// <summary>The id of a saved scenario with such a name.</summary>
    internal const string Hostile = "hostile";

    /// <summary>The run that is published.</summary>
    internal string Published { get; private set; } = "";

    /// <summary>A comparison that has completed.</summary>
    internal string Compared { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Service.InitializeAsync();
        Published = await Service.Complete(ApiService.PlannedFlat(Replicates, seed: 1));
        (await Service.Put("forecasts/current", $$"""{ "runId": "{{Published}}" }""")).Assert(System.Net.HttpStatusCode.OK);
        Compared = await Complete("comparisons", new JsonObject { ["scenarios"] = new JsonArray(ApiService.PlannedFlat(Replicates, seed: 1), Named(HostileName)) });
        (await Service.Put($"scenarios/{Hostile}", Named(HostileName).ToJsonString())).Assert(System.Net.HttpStatusCode.OK);
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Installed(), Args = KeepsToItself });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
        await Service.DisposeAsync();
    }

    /// <summary>An address of <see cref="EveryPage"/> with what it stands for.</summary>
    internal string At(string address) => address
        .Replace("{run}", Published, StringComparison.Ordinal).Replace("{comparison}", Compared, StringComparison.Ordinal).Replace("{hostile}", Hostile, StringComparison.Ordinal);

    /// <summary>
    /// Opens a window at a path, does something there and closes it. Whatever was done: nothing was asked of another host, no script failed or opened a dialog, and the rules of the page
    /// (its Content-Security-Policy) held nothing back.
    /// </summary>
    /// <param name="path">Such as "/runs".</param>
    /// <param name="then">What to do.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="scripts">Whether the browser runs scripts.</param>
    /// <param name="of">Another service to look at; null for this one.</param>
    /// <param name="scale">Pixels of a picture for each of the window.</param>
    internal async Task Visit(string path, Func<IPage, Task> then, int width = Widths.Desk, bool scripts = true, Uri? of = null, double scale = 1)
    {
        var host = of ?? Service.Http.BaseAddress!;
        await using var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = host.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = Widths.Height },
            DeviceScaleFactor = (float)scale,
            JavaScriptEnabled = scripts,
            Locale = "en-GB",
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        var (foreign, faults) = (new List<string>(), new List<string>());
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not ("data" or "blob") } url && url.Authority != host.Authority)
            {
                foreign.Add(request.Url);
            }
        };
        page.WebSocket += (_, socket) => foreign.Add(socket.Url);
        page.PageError += (_, error) => faults.Add(error);
        page.Dialog += async (_, dialog) =>
        {
            faults.Add($"a dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Console += (_, line) =>
        {
            if (line.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                faults.Add(line.Text);
            }
        };
        await page.GotoAsync(path);
        await then(page);
        Assert.Empty(foreign);
        Assert.Empty(faults);
    }

    /// <summary>The planned scenario under another name.</summary>
    internal static JsonObject Named(string name)
    {
        var scenario = ApiService.PlannedFlat(Replicates, seed: 1);
        scenario["name"] = name;
        return scenario;
    }

    private async Task<string> Complete(string kind, JsonObject body)
    {
        var id = (await Service.Post(kind, body.ToJsonString())).Assert(System.Net.HttpStatusCode.Accepted).RunId!;
        Assert.Contains("event: completed", (await Service.Get($"{kind}/{id}/events")).Text);
        return id;
    }

    /// <summary>The browser that the machine has; no other is fetched.</summary>
    private static string Installed() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, Chromium)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"the tests of pages need {Chromium}; tests/install installs it");
}
