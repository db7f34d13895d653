using System.Net;
using Forecast.Reporting;
using Forecast.Silo.Pages;
using Forecast.Silo.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Pages;

/// <summary>The page on which scenarios stand beside each other.</summary>
[Collection(nameof(PlannerCollection))]
public sealed class ComparePageTests(ApiService service)
{
    private const string Dearer = "planned-flat?outreach.unitCost=450";

    private static readonly string EditedAddress = PageQuery.Address("/compare", [new("baseline", "planned-flat"), new("with", Dearer)]);

    [Fact]
    public async Task Address_without_scenarios_leads_to_a_baseline_and_a_choice()
    {
        var first = await WebPage.Get(service, "/compare");
        var page = (await WebPage.Get(service, first.Assert(HttpStatusCode.SeeOther).Location!)).Assert(HttpStatusCode.OK);

        Assert.Equal("/compare?baseline=planned-flat", first.Location);
        Assert.Equal(["baseline", "with-1", "with-2", "with-3"], page.Document.QuerySelectorAll("#compare select").Select(select => select.Id));
        Assert.Null(page.Document.QuerySelector("#findings"));
        Assert.Equal("Choose a scenario to set beside the baseline.", page.Text("#choose"));
        Assert.Equal("/compare?baseline=planned-flat", (await WebPage.Get(service, "/compare?baseline=planned-flat&with=&with=&with=")).Location);
    }

    [Fact]
    public async Task Edited_scenario_is_compared_with_the_one_it_starts_from_by_a_link_of_its_page()
    {
        var scenario = await WebPage.Get(service, "/scenario?from=planned-flat&outreach.unitCost=450");

        var link = scenario.Document.GetElementById("compare")!.GetAttribute("href")!;
        var page = (await WebPage.Get(service, link)).Assert(HttpStatusCode.OK);

        Assert.Equal(EditedAddress, link);
        ScenarioForm[] forms = [Form("planned-flat"), Form(Dearer)];
        var comparison = ScenarioNames.Distinct(
            await service.Services.GetRequiredService<Previews>().Compare([.. forms.Select(form => form.Utf8())], TestContext.Current.CancellationToken), forms.Select(ScenarioNames.Of));
        Assert.Equal([ComparisonHeadline.Of(comparison, 1, "Kent")], page.Document.QuerySelectorAll("#findings li").Select(item => item.TextContent));
        Assert.StartsWith("Planned mix, flat grant (edited) ", page.Text("#findings"));
        Assert.Equal("Preview, 400 replicates of each scenario. Compare in full for firmer figures.", page.Text("#preview-note"));
        Assert.Equal(["chart-fan-1", "chart-difference-1", "chart-measures-1", "chart-districts-1"], page.Document.QuerySelectorAll("figure").Select(figure => figure.Id));
        Assert.Contains("Baseline", page.Document.QuerySelector("#chart-fan-1 svg")!.TextContent);
        Assert.Equal(Verdict.Of(comparison.County.Alternatives[0].Measure("additionalQuitDates")!.Cumulative[^1], "higher", 400), page.Rows("table-facts-1")[0][1]);
        Assert.Contains(Dearer, page.Document.QuerySelectorAll("#with-1 option[selected]").Select(option => option.GetAttribute("value")));
        Assert.Distinct(page.Document.QuerySelectorAll("[id]").Select(element => element.Id));
    }

    [Fact]
    public async Task Same_scenario_makes_no_clear_difference()
    {
        var page = (await WebPage.Get(service, "/compare?baseline=planned-flat&with=planned-flat")).Assert(HttpStatusCode.OK);

        Assert.Contains("no clear difference", page.Text("#findings"));
        Assert.Equal("Planned mix, flat grant (2) against Planned mix, flat grant", page.Text("#alternative-1"));
        Assert.All(page.Rows("table-facts-1"), row => Assert.Equal("no clear difference", row[1]));
    }

    [Fact]
    public async Task Full_comparison_is_run_and_read_by_its_own_address()
    {
        var fields = new[] { ("baseline", "planned-flat?replicates=20&seed=5"), ("with", "swap-to-stop?replicates=20&seed=5"), ("with", "") };

        var started = (await WebPage.Post(service, "/compare/run", fields)).Assert(HttpStatusCode.SeeOther);
        var id = started.Location!.Split('/', '=')[^1];
        await service.Get($"comparisons/{id}/events");
        var page = (await WebPage.Get(service, $"/compare?run={id}")).Assert(HttpStatusCode.OK);

        Assert.Equal($"/compare?run={id}", (await WebPage.Post(service, "/compare/run", fields)).Location);
        Assert.Null(page.Text("#preview-note"));
        Assert.Equal("Another comparison", page.Text("#another"));
        Assert.Contains($"20 replicates of each scenario in the same futures, seed 5", page.Text("#provenance"));
        Assert.Contains(id, page.Text("#provenance"));
        Assert.DoesNotContain("Preview", page.Document.QuerySelector("#chart-measures-1 svg")!.TextContent);
        Assert.Contains("Preview", page.Document.QuerySelector("#chart-fan-1 svg")!.TextContent);
        Assert.Equal($"/compare?run={id}", (await WebPage.Get(service, $"/runs/{id}")).Document.GetElementById("read")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Named_scenarios_that_were_compared_are_those_that_the_form_shows()
    {
        foreach (var (id, seed) in new[] { ("compared-one", 61), ("compared-other", 62) })
        {
            var scenario = ApiService.PlannedFlat(replicates: 10, seed: 6);
            (scenario["name"], scenario["streams"]![0]!["unitCost"]) = ("Compared", 300 + seed);
            (await service.Put($"scenarios/{id}", scenario.ToJsonString())).Assert(HttpStatusCode.OK);
        }
        var started = (await WebPage.Post(service, "/compare/run", [("baseline", "compared-other"), ("with", "compared-one")])).Assert(HttpStatusCode.SeeOther);
        var run = started.Location!.Split('/', '=')[^1];
        await service.Get($"comparisons/{run}/events");

        var page = (await WebPage.Get(service, $"/compare?run={run}")).Assert(HttpStatusCode.OK);

        Assert.Equal(["compared-other", "compared-one", "", ""], page.Document.QuerySelectorAll("#compare option[selected]").Select(option => option.GetAttribute("value")));
        Assert.Null(page.Text("#another"));
        Assert.StartsWith("Compared (2) ", page.Text("#findings"));
    }

    [Theory]
    [InlineData("with=swap-to-stop&with=swap-to-stop&with=swap-to-stop&with=swap-to-stop", HttpStatusCode.BadRequest, "with: 4 values is refused; at most 3")]
    [InlineData("wiht=swap-to-stop", HttpStatusCode.BadRequest, "wiht: swap-to-stop is refused; known parameters: baseline, with, run")]
    [InlineData("run=0123", HttpStatusCode.NotFound, "There is no run 0123")]
    [InlineData("run=0123&baseline=planned-flat", HttpStatusCode.BadRequest, "run: 0123 is refused; a run alone, without scenarios")]
    [InlineData("with=nothing", HttpStatusCode.NotFound, "There is no scenario nothing")]
    [InlineData("baseline=planned-flat&with=planned-flat?outreach.unitCost=0", HttpStatusCode.UnprocessableEntity, "/scenarios/1/streams/0/unitCost: 0 is refused; a number above 0")]
    [InlineData("baseline=planned-flat&with=planned-flat?seed=1", HttpStatusCode.UnprocessableEntity, "/scenarios/1/simulation/seed: ")]
    public async Task What_cannot_be_compared_is_told(string query, HttpStatusCode status, string why) => Assert.Contains(why, (await WebPage.Get(service, "/compare?" + query)).Assert(status).Text("main"));

    [Fact]
    public async Task Forecast_is_no_comparison()
    {
        var id = await service.Complete(ApiService.PlannedFlat(replicates: 2, seed: 909));

        (await WebPage.Get(service, $"/compare?run={id}")).Assert(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Names_are_text()
    {
        var hostile = PageQuery.Address("planned-flat", [new("name", "<script>alert(1)</script>")]);

        var page = (await WebPage.Get(service, PageQuery.Address("/compare", [new("baseline", "planned-flat"), new("with", hostile)]))).Assert(HttpStatusCode.OK);

        Assert.Contains("<script>alert(1)</script>", page.Text("#alternative-1"));
        Assert.Single(page.Document.QuerySelectorAll("script"));
    }

    private static ScenarioForm Form(string reference)
    {
        var read = ScenarioReference.Read(reference);
        return PlannedForms.Kent.Read(PlannedForms.Origin(read.Id), read.Changes);
    }
}
