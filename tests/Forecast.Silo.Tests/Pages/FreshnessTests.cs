using Forecast.Grains.Packs;
using Forecast.Grains.Tests.Setup;
using Forecast.Silo.Pages;
using Forecast.Silo.Tests.Api;

namespace Forecast.Silo.Tests.Pages;

public sealed class FreshnessTests(PublishedService published) : IClassFixture<PublishedService>
{
    private static readonly DateTimeOffset Then = new(2026, 11, 1, 9, 30, 0, TimeSpan.Zero);
    private static readonly NamedPack Pack = Kent.Named();

    private ShownForecast Fresh => new(published.Forecast, [], Then, null, new ForecastChoice(null, false, Forecast.Reporting.Charts.DistrictOrder.Map));

    [Fact]
    public void Forecast_of_this_pack_and_model_that_was_published_lately_is_not_out_of_date() => Assert.Empty(Freshness.Of(Fresh, Pack, Then.AddDays(100)));

    [Fact]
    public void Forecast_of_another_pack_or_model_or_of_long_ago_is_out_of_date_and_every_reason_is_told() => Assert.Equal(
        ["The data pack has changed since it was run.", $"It was run with model 0.9; the service now has model {PageFrame.ModelVersion}.", "It was published more than 100 days ago."],
        Freshness.Of(Fresh with { Forecast = published.Forecast with { PackHash = "other", ModelVersion = "0.9" } }, Pack, Then.AddDays(101)));

    [Fact]
    public void Age_of_what_is_not_published_says_nothing() => Assert.Empty(Freshness.Of(Fresh with { Published = null }, Pack, Then.AddYears(1)));

    [Fact]
    public async Task Page_says_that_returns_have_come_since_the_forecast_was_published()
    {
        await using var own = new PublishedService();
        await own.InitializeAsync();
        await own.Service.Post("actuals", """{"returns": [{"area": "E07000114", "quarter": "2024/25 Q1", "quitDatesSet": 210, "quits4Week": 110, "status": "final"}]}""");

        foreach (var path in new[] { "/", "/districts", "/districts/E07000114" })
        {
            Assert.Contains("1 return was recorded after it was published", (await WebPage.Get(own.Service, path)).Text("#stale"));
        }
        Assert.Contains("210", (await WebPage.Get(own.Service, "/districts/E07000114")).Rows("table-quarters")[0]);
    }
}
