using System.Net;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting;

namespace Forecast.Silo.Tests.Pages;

public sealed class AssumptionsPageTests(PublishedService published) : IClassFixture<PublishedService>
{
    [Fact]
    public async Task Every_parameter_of_the_pack_is_there_with_value_rating_and_source()
    {
        var page = (await WebPage.Get(published.Service, "/assumptions")).Assert(HttpStatusCode.OK);

        var rows = page.Rows("table-parameters");
        Assert.Equal(Kent.Pack.Parameters.Select(parameter => parameter.Name), rows.Select(row => row[0]));
        foreach (var (parameter, row) in Kent.Pack.Parameters.Zip(rows))
        {
            Assert.Equal(Figure.Number(parameter.Median), row[1]);
            Assert.Equal(parameter.Confidence switch { "published" => "green published", "derived" => "amber derived", _ => "red assumed" }, row[5]);
            Assert.StartsWith(parameter.Source, row[6]);
        }
        Assert.Contains(rows, row => row[4] != Figure.Nothing);
    }

    [Fact]
    public async Task Choice_of_the_county_level_is_explained_with_the_words_of_the_pack()
    {
        var page = await WebPage.Get(published.Service, "/assumptions");

        Assert.Contains(Kent.Pack.Parameters["prevalence.level"].Source, page.Text("main"));
        Assert.Equal(["/scenario?level=1", "/scenario?level=0.818"], page.Document.QuerySelectorAll("#levels a").Select(link => link.GetAttribute("href")));
        Assert.Contains("\"overrides\": { \"prevalence.level\": 1 }", page.Text("main code"));
        Assert.Contains("The published forecast is at 1: 13.1% of adults smoke at its start.", page.Text("main"));
    }

    [Fact]
    public async Task Decisions_are_those_of_the_parameters_and_a_log_of_them_is_said_to_be_missing()
    {
        var page = await WebPage.Get(published.Service, "/assumptions");

        var decided = Kent.Pack.Parameters.Where(parameter => parameter.Confidence == "assumed" && parameter.Quantile(0.1) == parameter.Quantile(0.9)).Select(parameter => parameter.Name);
        Assert.Equal(decided.Prepend("prevalence.level"), page.Document.QuerySelectorAll("#list-decisions li").Select(item => item.TextContent.Split(' ')[0]));
        Assert.Contains("No decisions log is kept in the data pack", page.Text("main"));
    }

    [Fact]
    public async Task Files_of_the_pack_are_shown_with_their_sources()
    {
        var page = await WebPage.Get(published.Service, "/assumptions");

        Assert.Equal(5, page.Rows("table-targets").Length);
        Assert.Equal(Kent.Pack.Areas.Select(area => area.Source), page.Rows("table-areas").Select(row => row[7]));
        Assert.Equal(Kent.Pack.History.Select(quarter => quarter.Quarter), page.Rows("table-service-history").Select(row => row[0]));
        Assert.Equal(60, page.Rows("table-factors").Length);
    }

    [Fact]
    public async Task Limits_and_certainty_are_those_of_the_model_card()
    {
        var page = await WebPage.Get(published.Service, "/assumptions");

        var card = await File.ReadAllLinesAsync(Path.Combine(RepositoryRoot.Folder, "grains", "Forecast.Model", "README.md"), TestContext.Current.CancellationToken);
        var limits = Section("## Limits").Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..].Replace("`", "", StringComparison.Ordinal));
        Assert.Equal(limits, page.Document.QuerySelectorAll("#list-limits li").Select(limit => limit.TextContent));
        Assert.Equal(Section("## How sure we are").Count(line => line.StartsWith('|')) - 2, page.Rows("table-sure").Length);

        IEnumerable<string> Section(string heading) => card.SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
    }
}
