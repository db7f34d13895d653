using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting;
using Forecast.Silo.Pages;
using Forecast.Silo.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Pages;

/// <summary>The page on which a scenario is edited, as a browser without scripts has it.</summary>
[Collection(nameof(PlannerCollection))]
public sealed class ScenarioPageTests(ApiService service)
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Address_without_a_scenario_leads_to_one() => Assert.Equal("/scenario?from=planned-flat", (await WebPage.Get(service, "/scenario")).Assert(HttpStatusCode.SeeOther).Location);

    [Fact]
    public async Task Scenario_that_there_is_not_is_told() => (await WebPage.Get(service, "/scenario?from=nothing")).Assert(HttpStatusCode.NotFound);

    [Fact]
    public async Task Form_that_is_sent_whole_leads_to_an_address_that_says_what_differs_and_the_page_changes()
    {
        var before = (await WebPage.Get(service, "/scenario?from=planned-flat")).Assert(HttpStatusCode.OK);

        var sent = await WebPage.Get(service, "/scenario?" + Sent(before, ("grant", "1.5")));
        var after = (await WebPage.Get(service, sent.Assert(HttpStatusCode.SeeOther).Location!)).Assert(HttpStatusCode.OK);

        Assert.Equal("/scenario?from=planned-flat&grant=1.5", sent.Location);
        Assert.NotEqual(before.Text("#headline"), after.Text("#headline"));
        Assert.Equal(before.Text("#headline"), after.Text("#before")!.Replace("Before the changes (grey): ", "", StringComparison.Ordinal));
        Assert.NotEqual(before.Document.QuerySelector("#chart-fan svg")!.OuterHtml, after.Document.QuerySelector("#chart-fan svg")!.OuterHtml);
        Assert.Equal("£2,917,234", after.Rows("table-budget")[0][1]);
        Assert.Equal(sent.Location, (await WebPage.Get(service, "/scenario?" + Sent(after))).Location);
    }

    [Fact]
    public async Task Preview_says_that_it_is_one_and_shows_its_own_figures()
    {
        var page = (await WebPage.Get(service, "/scenario?from=planned-flat&grant.baseSpendMaintained=false")).Assert(HttpStatusCode.OK);

        var form = PlannedForms.Kent.Read(PlannedForms.Origin("planned-flat"), PageQuery.Read("grant.baseSpendMaintained=false"));
        var forecast = await service.Services.GetRequiredService<Previews>().Forecast(form.Utf8(), Test);
        Assert.Equal("Preview, 400 replicates. A run in full has 10,000, and firmer figures.", page.Text("#preview-note"));
        Assert.Equal(Headline.Of(forecast, "Kent"), page.Text("#headline"));
        Assert.All(page.Document.QuerySelectorAll("figure svg"), chart => Assert.Contains("Preview", chart.TextContent));
        Assert.Equal(["chart-fan", "chart-dots", "chart-districts"], page.Document.QuerySelectorAll("figure").Select(figure => figure.Id));
        Assert.Equal(Figure.Pounds(forecast.County.Measure("spend")!.Years[1].Median), page.Rows("table-budget")[1][4]);
        Assert.Equal(["met every year's plan is within the grant", $"broken {forecast.Breaches.Single()}"], page.Document.QuerySelectorAll("#conditions li").Select(item => item.TextContent.Trim()));
        Assert.StartsWith("C met by Awareness campaigns", page.Document.QuerySelectorAll("#criteria li")[2].TextContent.Trim());
        Assert.Distinct(page.Document.QuerySelectorAll("[id]").Select(element => element.Id));
    }

    [Fact]
    public async Task Faults_of_an_address_are_listed_and_lead_to_their_fields_which_show_what_was_written()
    {
        var page = (await WebPage.Get(service, "/scenario?from=planned-flat&outreach.unitCost=0&alternative.money=much&outreach.monney=5")).Assert(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(
            [
                ("/streams/2/annualBudget: \"much\" is refused; a number of 0 or more", "#f-streams-2-annualBudget"),
                ("outreach.monney: \"5\" is refused; a field of this scenario, such as grant, outreach.money or level", null),
                ("/streams/0/unitCost: 0 is refused; a number above 0", "#f-streams-0-unitCost"),
            ],
            Faults(page.Document));
        Assert.Equal(("0", "much"), (Box(page, "f-streams-0-unitCost"), Box(page, "f-streams-2-annualBudget")));
        Assert.StartsWith("Error: ", page.Document.Title);
        Assert.Null(page.Document.QuerySelector("#headline"));
        Assert.Equal("No preview: 3 faults. /streams/2/annualBudget: \"much\" is refused; a number of 0 or more.", page.Text("#no-preview"));
    }

    [Fact]
    public async Task Form_with_faults_leads_to_a_short_address_too_and_the_faults_stay()
    {
        var page = await WebPage.Get(service, "/scenario?from=planned-flat");

        var sent = await WebPage.Get(service, "/scenario?" + Sent(page, ("outreach.unitCost", "dear"), ("name", "")));
        var told = await WebPage.Get(service, "/scenario?" + Sent(page, ("outreach.unitCost", "dear"), ("grant", "half")));

        Assert.Equal("/scenario?from=planned-flat&name=&outreach.unitCost=dear", sent.Assert(HttpStatusCode.SeeOther).Location);
        Assert.Equal(["#f-name", "#f-streams-0-unitCost"], Faults((await WebPage.Get(service, sent.Location!)).Document).Select(fault => fault.Link));
        Assert.Equal(["#f-grant", "#f-streams-0-unitCost"], Faults(told.Assert(HttpStatusCode.UnprocessableEntity).Document).Select(fault => fault.Link));
        Assert.Equal(("half", "dear"), (Box(told, "f-grant"), Box(told, "f-streams-0-unitCost")));
    }

    [Fact]
    public async Task Plan_beyond_the_grant_shows_how_much_is_missing()
    {
        var page = (await WebPage.Get(service, "/scenario?from=planned-flat&outreach.money.2026/27=1200000")).Assert(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(["2026/27", "£1,944,823", "£2,044,823", "-£100,000"], page.Rows("table-budget")[2][..4]);
        Assert.Contains("broken the plan is more than the grant in 2026/27", page.Text("#conditions"));
        Assert.Equal("#f-grant-annualAllocation", Faults(page.Document).Single().Link);
    }

    [Fact]
    public async Task Money_is_moved_from_one_service_to_another_by_one_form()
    {
        var page = await WebPage.Get(service, "/scenario?from=planned-flat");

        var moved = await WebPage.Get(service, "/scenario?" + Sent(page, ("preset", "move"), ("move", "100000"), ("take", "alternative"), ("give", "outreach")));
        var refused = await WebPage.Get(service, "/scenario?" + Sent(page, ("preset", "move"), ("move", "200000"), ("take", "young-people"), ("give", "young-people")));

        Assert.Equal("/scenario?from=planned-flat&outreach.money=1200000&alternative.money=300000", moved.Assert(HttpStatusCode.SeeOther).Location);
        Assert.Equal(
            [
                ("give: \"young-people\" is refused; another line than the one that gives", "#give"),
                ("move: 200000 is refused; at most the £180,000 that young-people has in its leanest year", "#move"),
            ],
            Faults(refused.Assert(HttpStatusCode.UnprocessableEntity).Document));
    }

    [Fact]
    public async Task Money_that_is_typed_and_not_moved_is_told_at_its_box()
    {
        var page = await WebPage.Get(service, "/scenario?from=planned-flat&grant=1.1");

        var told = (await WebPage.Get(service, "/scenario?" + Sent(page, ("move", "100000")))).Assert(HttpStatusCode.UnprocessableEntity);
        var saved = await WebPage.Post(service, "/scenario/save", [("from", "planned-flat"), ("version", "0"), ("id", "unmoved"), ("move", "a lot")]);

        Assert.Equal([("move: 100000 is refused; nothing here, or press Move", "#move")], Faults(told.Document));
        Assert.Equal("100000", Box(told, "move"));
        Assert.Equal("Moved before the change of all money.Error: move: 100000 is refused; nothing here, or press Move", told.Text("#n-move"));
        Assert.Equal("", (await WebPage.Get(service, "/scenario?from=planned-flat")).Text("#n-move"));
        Assert.Equal(["#move"], Faults(saved.Assert(HttpStatusCode.UnprocessableEntity).Document).Select(fault => fault.Link));
    }

    [Fact]
    public async Task What_was_written_stays_where_its_origin_was_deleted_meanwhile()
    {
        (string, string)[] written = [("from", "deleted"), ("version", "5"), ("id", "kept"), ("outreach.unitCost", "395")];

        foreach (var (path, done) in new[] { ("run", "run"), ("save", "saved"), ("delete", "deleted") })
        {
            var page = (await WebPage.Post(service, $"/scenario/{path}", written)).Assert(HttpStatusCode.NotFound);

            Assert.Equal($"Nothing was {done}: there is no scenario deleted; somebody may have deleted it. What you wrote is shown as changes of Planned mix, flat grant.", page.Text("#problem"));
            Assert.Equal(("395", "kept"), (Box(page, "f-streams-0-unitCost"), Box(page, "save-id")));
        }
        (await service.Get("scenarios/kept")).AssertProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nine_faults_of_a_file_are_nine_lines_in_the_words_of_the_API()
    {
        var (document, _) = Kent.NineFaults();
        var told = (await service.Put("scenarios/nine", Encoding.UTF8.GetString(document))).Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("message").GetString());

        var page = await Upload(document, HttpStatusCode.UnprocessableEntity);

        Assert.Equal(told, Faults(page).Select(fault => fault.Text));
        Assert.Equal(7, Faults(page).Count(fault => fault.Link is not null));
        Assert.All(Faults(page), fault => Assert.True(fault.Link is null || page.GetElementById(fault.Link[1..]) is not null, fault.Link));
    }

    [Fact]
    public async Task File_is_shown_as_changes_of_the_scenario_that_was_shown()
    {
        var file = Kent.Scenario("planned-flat", replicates: 10_000);
        file["streams"]![0]!["unitCost"] = 400;
        file["name"] = "<script>alert(1)</script>";

        var page = await Upload(file.Bytes(), HttpStatusCode.OK);

        Assert.Equal("400", page.GetElementById("f-streams-0-unitCost")!.GetAttribute("value"));
        Assert.Equal("<script>alert(1)</script>", page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("<script>alert", page.Source.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "file: missing; a scenario document, JSON")]
    [InlineData("[1, 2]", "the document: another value is refused; a JSON object")]
    [InlineData("{\"a\": 1, \"a\": 2}", "is refused; a JSON document")]
    [InlineData("not JSON", "line 1, byte 2: what stands there is refused; a JSON document")]
    public async Task File_that_is_no_scenario_is_told_at_the_file(string content, string fault)
    {
        var (text, link) = Faults(await Upload(Encoding.UTF8.GetBytes(content), HttpStatusCode.UnprocessableEntity)).Single();

        Assert.Contains(fault, text);
        Assert.Equal("#file", link);
    }

    [Fact]
    public async Task File_that_is_too_large_is_refused() => await Upload(new byte[2 << 20], HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task Scenario_is_saved_once_and_changed_only_by_who_has_seen_it()
    {
        (string, string)[] edited = [("from", "planned-flat"), ("version", "0"), ("outreach.unitCost", "391"), ("name", "Mine")];

        var saved = await WebPage.Post(service, "/scenario/save", [.. edited, ("id", "mine")]);
        var twice = await WebPage.Post(service, "/scenario/save", [.. edited, ("id", "mine"), ("grant", "0.5")]);
        var page = await WebPage.Get(service, saved.Assert(HttpStatusCode.SeeOther).Location!);
        var version = page.Document.QuerySelector("input[name=version]")!.GetAttribute("value")!;
        var changed = await WebPage.Post(service, "/scenario/save", [("from", "mine"), ("version", version), ("id", "mine"), ("outreach.unitCost", "392")]);
        var late = await WebPage.Post(service, "/scenario/save", [("from", "mine"), ("version", version), ("id", "mine"), ("outreach.unitCost", "393")]);
        var lateDelete = await WebPage.Post(service, "/scenario/delete", [("from", "mine"), ("version", version)]);

        Assert.Equal(("/scenario?from=mine", "/scenario?from=mine"), (saved.Location, changed.Assert(HttpStatusCode.SeeOther).Location));
        Assert.Equal("There is a saved scenario mine already. Nothing was saved. Choose another id, or open that one and change it.", twice.Assert(HttpStatusCode.PreconditionFailed).Text("#problem"));
        Assert.Equal(("391", "0.5"), (Box(twice, "f-streams-0-unitCost"), Box(twice, "f-grant")));
        Assert.StartsWith("Somebody has changed mine since you opened it.", late.Assert(HttpStatusCode.PreconditionFailed).Text("#problem"));
        Assert.Equal("393", Box(late, "f-streams-0-unitCost"));
        Assert.StartsWith("Somebody has changed mine since you opened it. It was not deleted", lateDelete.Assert(HttpStatusCode.PreconditionFailed).Text("#problem"));
        Assert.Equal(392, (await service.Get("scenarios/mine")).Json.GetProperty("streams")[0].GetProperty("unitCost").GetDouble());
        var now = (await WebPage.Get(service, "/scenario?from=mine")).Document.QuerySelector("input[name=version]")!.GetAttribute("value")!;
        Assert.Equal("/scenario", (await WebPage.Post(service, "/scenario/delete", [("from", "mine"), ("version", now)])).Assert(HttpStatusCode.SeeOther).Location);
        (await service.Get("scenarios/mine")).AssertProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Id_that_is_none_is_told_at_its_box_with_the_faults_of_the_scenario()
    {
        var page = await WebPage.Post(service, "/scenario/save", [("from", "planned-flat"), ("version", "0"), ("id", "My plan"), ("outreach.unitCost", "0")]);

        Assert.Equal(["#f-streams-0-unitCost", "#save-id"], Faults(page.Assert(HttpStatusCode.UnprocessableEntity).Document).Select(fault => fault.Link));
        Assert.Equal("My plan", Box(page, "save-id"));
    }

    [Fact]
    public async Task Full_run_is_that_of_the_edited_scenario_and_is_followed_on_its_page()
    {
        var started = (await WebPage.Post(service, "/scenario/run", [("from", "planned-flat"), ("version", "0"), ("replicates", "3"), ("seed", "77"), ("grant", "1.1")])).Assert(HttpStatusCode.SeeOther);
        var scenario = PlannedForms.Kent.Read(PlannedForms.Origin("planned-flat"), PageQuery.Read("replicates=3&seed=77&grant=1.1")).Document;

        var same = (await service.Submit(scenario)).Assert(HttpStatusCode.Accepted);

        Assert.Equal($"/runs/{same.RunId}", started.Location);
        (await WebPage.Post(service, "/scenario/run", [("from", "planned-flat"), ("replicates", "0")])).Assert(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task File_that_is_downloaded_is_the_edited_scenario()
    {
        var answer = (await service.Get("/scenario/file?from=planned-flat&grant.ends=2025/26&by=year")).Assert(HttpStatusCode.OK);

        Assert.Equal("attachment; filename=planned-flat-edited.json; filename*=UTF-8''planned-flat-edited.json", answer.Content.ContentDisposition!.ToString());
        PlannedForms.AssertSame(PlannedForms.Kent.Read(PlannedForms.Origin("planned-flat"), PageQuery.Read("grant.ends=2025/26")).Scenario!, PlannedForms.Valid(JsonNode.Parse(answer.Text)!.AsObject()));
        (await service.Get("/scenario/file?from=planned-flat&grant=-1")).Assert(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("מבחן \u202E tset 🚭")]
    public async Task Name_is_text_everywhere(string name)
    {
        var escaped = Uri.EscapeDataString(name);

        var page = (await WebPage.Get(service, $"/scenario?from=planned-flat&name={escaped}&outreach.name={escaped}")).Assert(HttpStatusCode.OK);

        Assert.Equal(name, page.Text("h1 bdi"));
        Assert.Equal(name, Box(page, "f-name"));
        Assert.Contains(name, page.Document.QuerySelectorAll("#take option").Select(option => option.TextContent));
        Assert.Equal(2, page.Document.QuerySelectorAll("script").Length);
        Assert.Empty(page.Document.QuerySelectorAll("img"));
    }

    [Fact]
    public async Task Page_of_another_site_changes_nothing() => (await WebPage.Post(
        service, "/scenario/save", [("from", "planned-flat"), ("version", "0"), ("id", "foreign")], ("Sec-Fetch-Site", "cross-site"))).Assert(HttpStatusCode.Forbidden);

    /// <summary>What a browser sends of the form: every named control, some of them changed.</summary>
    private static string Sent(WebPage page, params (string Name, string Value)[] changes)
    {
        var form = (IHtmlFormElement)page.Document.GetElementById("scenario")!;
        var fields = page.Document.QuerySelectorAll("#scenario input[name], #scenario select[name], input[form=scenario]").Where(field => field.GetAttribute("name") is not null)
            .ToDictionary(field => field.GetAttribute("name")!, field => field is IHtmlSelectElement select ? select.Value! : field.GetAttribute("value") ?? "");
        Assert.Equal("/scenario", form.GetAttribute("action"));
        foreach (var (name, value) in changes)
        {
            fields[name] = value;
        }
        return PageQuery.Write(fields);
    }

    private static string? Box(WebPage page, string id) => page.Document.GetElementById(id)!.GetAttribute("value");

    private static (string Text, string? Link)[] Faults(IDocument page) =>
        [.. page.QuerySelectorAll("#faults li").Select(item => (item.TextContent.Trim(), item.QuerySelector("a")?.GetAttribute("href")))];

    private async Task<IHtmlDocument> Upload(byte[] content, HttpStatusCode status)
    {
        using var form = new MultipartFormDataContent { { new StringContent("planned-flat"), "from" }, { new ByteArrayContent(content), "file", "scenario.json" } };
        var answer = await service.Send(HttpMethod.Post, "/scenario/upload", form, ("Accept", "text/html"));
        return new HtmlParser().ParseDocument(answer.Assert(status).Text);
    }
}
