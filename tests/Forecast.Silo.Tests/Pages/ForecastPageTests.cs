using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting;
using Forecast.Silo.Api;
using Forecast.Silo.Tests.Api;

namespace Forecast.Silo.Tests.Pages;

public sealed class ForecastPageTests(PublishedService published) : IClassFixture<PublishedService>
{
    private ApiService Service => published.Service;

    [Fact]
    public async Task Home_begins_with_the_answer_and_its_main_figures()
    {
        var page = (await WebPage.Get(Service, "/")).Assert(HttpStatusCode.OK);

        Assert.Equal(Headline.Of(published.Forecast, "Kent"), page.Text("h1"));
        var total = published.Forecast.County.Measure("additionalQuitDates")!.Cumulative[^1];
        Assert.Contains(Figure.People(total.Median), page.Text("#key-figures"));
        Assert.Contains(Figure.Range(total.P10, total.P90, Figure.People), page.Text("#key-figures"));
        Assert.Contains(published.RunId, page.Text("#provenance"));
        Assert.Contains("published", page.Text("#provenance"));
        Assert.Equal(Caveats.Of(published.Forecast, PackAssumptions.Of(Kent.Pack)), page.Document.QuerySelectorAll("#caveats li").SkipLast(1).Select(caveat => caveat.TextContent));
        Assert.EndsWith("not approved. Publish or approve", page.Text("#standing"));
        Assert.Null(page.Text("#stale"));
        Assert.Null(page.Text("#unpublished"));
    }

    [Fact]
    public async Task Figures_of_the_page_are_those_of_the_API()
    {
        var page = await WebPage.Get(Service, "/");

        var years = (await Service.Get($"runs/{published.RunId}/forecast?by=year")).Json.GetProperty("measures").EnumerateArray()
            .Single(measure => measure.GetProperty("name").GetString() == "additionalQuitDates").GetProperty("years").EnumerateArray().ToArray();
        var rows = page.Rows("table-trajectory");
        Assert.Equal(years.Length + 1, rows.Length);
        foreach (var (year, row) in years.Zip(rows))
        {
            Assert.Equal(year.GetProperty("year").GetString(), row[0]);
            Assert.Equal(year.GetProperty("target").GetDouble().ToString("N0", CultureInfo.InvariantCulture), row[1]);
            Assert.Equal(year.GetProperty("median").GetDouble().ToString("N0", CultureInfo.InvariantCulture), row[2]);
        }
    }

    [Fact]
    public async Task Every_chart_has_its_figures_under_it_and_its_own_ids()
    {
        var page = await WebPage.Get(Service, "/?paths=on");

        Assert.Equal(
            ["chart-fan", "chart-years", "chart-quarters", "chart-dots", "chart-tiles", "chart-districts", "chart-drivers"],
            page.Document.QuerySelectorAll("figure").Select(figure => figure.Id));
        Assert.All(page.Document.QuerySelectorAll("figure").Where(figure => figure.Id != "chart-tiles"), figure => Assert.NotEmpty(figure.QuerySelectorAll("details table")));
        Assert.All(page.Document.QuerySelectorAll("figure"), figure => Assert.Equal(2, figure.QuerySelectorAll("svg").Length));
        Assert.Distinct(page.Document.QuerySelectorAll("[id]").Select(element => element.Id));
    }

    [Fact]
    public async Task Single_futures_are_drawn_where_the_address_asks_for_them_and_are_the_same_again()
    {
        var without = await WebPage.Get(Service, "/");
        var with = await WebPage.Get(Service, "/?paths=on");
        var again = await WebPage.Get(Service, "/?paths=on");

        Assert.True(Lines(with) >= Lines(without) + 10, $"{Lines(without)} and {Lines(with)}");
        Assert.Equal(with.Html, again.Html);
        Assert.Equal("/?paths=on#trajectory", without.Document.QuerySelector("#paths")!.GetAttribute("href"));
        Assert.Equal("/#trajectory", with.Document.QuerySelector("#paths")!.GetAttribute("href"));

        static int Lines(WebPage page) => page.Document.QuerySelectorAll("#chart-fan .fc-figure__wide svg :is(path, polyline, line)").Length;
    }

    [Fact]
    public async Task Districts_stand_in_the_order_that_the_address_asks_for()
    {
        var districts = published.Forecast.Areas.Where(area => area.Level == "district").ToDictionary(area => area.Name, area => area.Measure("additionalQuitDates")!.Cumulative[^1].ProbabilityOfTarget!.Value);

        Assert.Equal(districts.Keys.Order(StringComparer.Ordinal), await Shown("alphabetical"));
        Assert.Equal(districts.Values.Order(), (await Shown("worst-first")).Select(name => districts[name]));

        async Task<string[]> Shown(string order)
        {
            var chart = (await WebPage.Get(Service, $"/?order={order}")).Document.QuerySelector("#chart-districts .fc-figure__wide svg")!.TextContent;
            Assert.All(districts.Keys, name => Assert.Contains(name, chart, StringComparison.Ordinal));
            return [.. districts.Keys.OrderBy(name => chart.LastIndexOf(name, StringComparison.Ordinal))];
        }
    }

    [Fact]
    public async Task Another_run_is_shown_by_its_address_and_said_not_to_be_the_published_one()
    {
        var other = await Service.Complete(ApiService.PlannedFlat(replicates: 60, seed: 702));

        var page = (await WebPage.Get(Service, $"/?run={other}")).Assert(HttpStatusCode.OK);

        Assert.NotNull(page.Text("#unpublished"));
        Assert.Contains(other, page.Text("#provenance"));
        Assert.Equal($"/?run={other}", page.Document.QuerySelector("#share-link")!.GetAttribute("href"));
        Assert.All(page.Document.QuerySelectorAll("#table-districts a"), link => Assert.EndsWith($"?run={other}", link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/?run=0123", HttpStatusCode.NotFound)]
    [InlineData("/?run=00000000000000000000000000000000", HttpStatusCode.NotFound)]
    [InlineData("/?paths=perhaps", HttpStatusCode.BadRequest)]
    [InlineData("/?order=best", HttpStatusCode.BadRequest)]
    [InlineData("/?rum=0123", HttpStatusCode.BadRequest)]
    [InlineData("/districts/Atlantis", HttpStatusCode.NotFound)]
    [InlineData("/districts/county", HttpStatusCode.NotFound)]
    [InlineData("/runs?limit=5", HttpStatusCode.BadRequest)]
    [InlineData("/assumptions?x=1", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_shown_is_refused_with_a_page_that_says_why(string path, HttpStatusCode status)
    {
        var page = (await WebPage.Get(Service, path)).Assert(status);

        Assert.NotNull(page.Text("h1"));
        Assert.Contains($"Status {(int)status}", page.Text("main"));
    }

    [Fact]
    public async Task A_comparison_is_no_forecast_to_show()
    {
        var other = ApiService.PlannedFlat(replicates: 20, seed: 703);
        other["name"] = "Other";
        var body = new JsonObject { ["scenarios"] = new JsonArray(ApiService.PlannedFlat(replicates: 20, seed: 703), other) }.ToJsonString();
        var comparison = (await Service.Post("comparisons", body)).Assert(HttpStatusCode.Accepted).RunId!;
        await Service.Get($"comparisons/{comparison}/events");

        (await WebPage.Get(Service, $"/?run={comparison}")).Assert(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_district_and_a_partnership_have_pages_of_their_own_with_their_own_answer()
    {
        foreach (var area in new[] { "E07000114", "East Kent", "Dartford, Gravesham and Swanley" })
        {
            var forecast = published.Forecast.Areas.Single(x => x.Area == area);

            var page = (await WebPage.Get(Service, $"/districts/{Uri.EscapeDataString(area)}")).Assert(HttpStatusCode.OK);

            Assert.Equal(Headline.Of(published.Forecast, forecast, forecast.Name), page.Text("h1"));
            Assert.Contains(Figure.People(forecast.Measure("additionalQuitDates")!.Cumulative[^1].Median), page.Text("#key-figures"));
            Assert.Equal(["chart-fan", "chart-years", "chart-quarters", "chart-dots"], page.Document.QuerySelectorAll("figure").Select(figure => figure.Id));
        }
    }

    [Fact]
    public async Task List_of_districts_leads_to_every_one_of_them()
    {
        var page = (await WebPage.Get(Service, "/districts")).Assert(HttpStatusCode.OK);

        var links = page.Document.QuerySelectorAll("#table-districts a").ToDictionary(link => link.TextContent.Trim(), link => link.GetAttribute("href"));
        Assert.Equal(published.Forecast.Areas.Length - 1, links.Count);
        Assert.All(published.Forecast.Areas.Skip(1), area => Assert.Equal($"/districts/{Uri.EscapeDataString(area.Area)}", links[area.Name]));
    }

    [Fact]
    public async Task Name_of_a_scenario_is_text_whatever_is_in_it()
    {
        foreach (var path in new[] { "/", "/districts", "/districts/E07000114", "/runs", $"/runs/{published.RunId}" })
        {
            var page = (await WebPage.Get(Service, path)).Assert(HttpStatusCode.OK);

            Assert.Contains(page.Document.QuerySelectorAll("bdi"), name => name.TextContent == PublishedService.HostileName);
            Assert.All(page.Document.QuerySelectorAll("script"), script => Assert.StartsWith("/assets/", script.GetAttribute("src")));
            Assert.DoesNotContain("<script>alert", page.Html, StringComparison.OrdinalIgnoreCase);
        }
    }
}
