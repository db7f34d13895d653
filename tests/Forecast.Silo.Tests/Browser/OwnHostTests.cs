using Microsoft.Playwright;

namespace Forecast.Silo.Tests.Browser;

/// <summary>Whatever page is shown, nothing is asked of another host.</summary>
[Collection(nameof(BrowserCollection))]
public sealed class OwnHostTests(ShownService shown)
{
    [Fact]
    public Task Reference_of_the_api_loads_everything_from_here() => shown.Visit("/docs", page => page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First.WaitForAsync());
}
