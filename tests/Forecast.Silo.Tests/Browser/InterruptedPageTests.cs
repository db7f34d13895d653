using System.Globalization;
using System.Text.RegularExpressions;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Tests.Postgres;
using Forecast.Silo.Tests.Service;
using Microsoft.Playwright;

namespace Forecast.Silo.Tests.Browser;

/// <summary>Somebody watches a run while its service is killed.</summary>
[Collection(nameof(BrowserCollection))]
public sealed partial class InterruptedPageTests(ShownService shown) : IDisposable
{
    private const int Replicates = 40_000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Page_of_a_run_takes_up_its_stream_when_the_service_is_back_and_shows_the_end()
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports.Free()}");
        await using var service = await Start(url);
        var run = await service.Submit(Undisturbed.Scenario("Watched", Replicates));
        await shown.Visit(
            $"/runs/{run}",
            async page =>
            {
                await Assertions.Expect(page.Locator("[data-progress]")).ToHaveTextAsync(SomeDone(), new() { Timeout = 60_000 });
                await service.Kill();
                await using var again = await Start(url);

                // Nobody has touched the page: that it knows the end shows that it listens again.
                Assert.Equal("cancelled", await again.Cancel(run));
                await Assertions.Expect(page.Locator("#state")).ToHaveTextAsync("cancelled", new() { Timeout = 120_000 });
            },
            of: new Uri(url));
    }

    private Task<ServiceProcess> Start(string url) => ServiceProcess.StartAsync([("Data", _folder.Path), ("FirstForecast", "none")], "--urls", url);

    [GeneratedRegex("^[1-9][0-9,]* of 40,000 replicates")]
    private static partial Regex SomeDone();
}
