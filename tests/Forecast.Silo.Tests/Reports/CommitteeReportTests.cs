using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting;
using Forecast.Reporting.Reports;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Tests.Reports;

public sealed partial class CommitteeReportTests
{
    private static readonly Lazy<string> Html = new(() => CommitteeReport.Write(Reported.Draft));

    [Fact]
    public void Report_refers_to_nothing_outside_itself_and_runs_nothing()
    {
        Assert.All(References().Matches(Html.Value).Select(match => match.Groups["to"].Value), to => Assert.StartsWith("#", to));
        Assert.DoesNotMatch("(?i)url\\(|@import|<script|<link|<iframe|<object|<embed|<base|javascript:|\\son[a-z]+=\"|\\sstyle=\"", Html.Value);
        Assert.Contains("<html lang=\"en-GB\">", Html.Value);
    }

    [Fact]
    public void Policy_in_the_report_lets_its_own_style_apply_and_nothing_else()
    {
        var style = Style().Match(Html.Value).Groups["style"].Value;
        var policy = CommitteeReport.ContentSecurityPolicy(Reported.Draft.Forecast.RunId, null);

        Assert.Single(Style().Matches(Html.Value));
        Assert.Contains($"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">", Html.Value);
        Assert.Equal($"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; base-uri 'none'; form-action 'none'", policy);
    }

    [Theory]
    [InlineData(2, "differences", "differences-by-district")]
    [InlineData(3, "differences", "differences-2", "differences-by-district-2", "differences-running-total-2")]
    public void Ids_are_there_once_and_what_charts_are_named_by_is_there(int scenarios, params string[] tables)
    {
        var html = CommitteeReport.Write(scenarios == 2 ? Reported.Draft : Reported.OfThree);
        var ids = Ids().Matches(html).Select(match => match.Groups["id"].Value).ToArray();

        Assert.Distinct(ids);
        Assert.All(tables, table => Assert.Contains(table, ids));
        Assert.All(Labels().Matches(html).Select(match => match.Groups["id"].Value), label => Assert.Contains(label, ids));
    }

    [Fact]
    public void Report_begins_with_the_answer_and_two_or_three_caveats()
    {
        Assert.InRange(Html.Value.IndexOf(HtmlOf(Headline.Of(Reported.Draft.Forecast, "Kent")), StringComparison.Ordinal), 0, Html.Value.IndexOf("<h2", StringComparison.Ordinal));
        Assert.InRange(Part("care").Split("<li>").Length - 1, 2, 3);
    }

    [Theory]
    [InlineData("trajectory-part", 3, "trajectory")]
    [InlineData("districts-part", 3, "districts", "districts-smoking")]
    [InlineData("comparison", 2, "differences", "differences-by-year", "differences-running-total", "differences-by-district")]
    [InlineData("money-part", 0, "money", "services", "averted-cost")]
    [InlineData("people", 0, "equity", "prevalence", "ph11")]
    [InlineData("unknown", 1, "drivers")]
    [InlineData("plan-part", 0, "plan", "plan-services")]
    [InlineData("figures", 0, "running-total", "quarters", "outcomes")]
    [InlineData("assumptions-part", 0, "assumptions")]
    public void Part_has_its_charts_and_its_tables(string part, int charts, params string[] tables)
    {
        Assert.Equal(charts, Part(part).Split("<svg").Length - 1);
        Assert.All(tables, table => Assert.Contains($"<table id=\"{table}\">\n<caption>", Part(part)));
    }

    /// <summary>A page shows the same table by the same function.</summary>
    [Fact]
    public void Cells_are_those_of_the_tables_as_people_read_them()
    {
        foreach (var row in DistrictTable.Of(Reported.Draft.Forecast).Written().Rows.Concat(AssumptionTable.Of(Reported.Draft.Assumptions, Reported.Draft.Forecast).Written().Rows))
        {
            Assert.All(row, cell => Assert.Contains($">{HtmlOf(cell)}<", Html.Value));
        }
    }

    [Fact]
    public void Assumptions_are_all_there_with_source_and_rating()
    {
        Assert.Equal(30, Reported.Draft.Assumptions.Length);
        Assert.All(Reported.Draft.Assumptions, assumption => Assert.Contains($"<bdi>{assumption.Name}</bdi>", Part("assumptions-part")));
        Assert.Contains("<span class=\"rating red\">red</span>", Part("assumptions-part"));
    }

    [Fact]
    public void Provenance_has_what_the_figures_depend_on_and_how_to_run_them_again()
    {
        var (forecast, part) = (Reported.Draft.Forecast, Part("provenance-part"));

        Assert.All(
            [forecast.RunId, forecast.Seed, "60", forecast.ModelVersion, forecast.PackHash, "2026-11-27 09:30 UTC", Reported.Draft.Comparison!.RunId, ProvenanceTable.Command, HtmlOf(forecast.Document)],
            text => Assert.Contains(text, part));
    }

    [Fact]
    public void Draft_says_so_and_an_approved_report_says_who_approved_it_and_when()
    {
        var approved = CommitteeReport.Write(Reported.Approved);

        Assert.Contains("<p class=\"status draft\">Draft: not approved</p>", Html.Value);
        Assert.Contains("content: \"Draft: not approved\"", Html.Value);
        Assert.Contains("<p class=\"status approved\">Approved by A. &lt;b&gt;Publisher&lt;/b&gt; on 30 November 2026</p>", approved);
        Assert.DoesNotContain("Draft", approved);
    }

    [Fact]
    public void Recommendation_is_left_to_the_author() => Assert.Contains("Left blank for the author of the paper.", Part("recommendation"));

    [Fact]
    public void Breach_of_a_condition_of_the_grant_stands_on_the_first_page() =>
        Assert.Contains("This plan breaks a condition of the grant: base spend &lt;cut&gt;.", CommitteeReport.Write(Reported.Draft with
        {
            Forecast = Reported.Draft.Forecast with { Breaches = ["base spend <cut>"] },
        }).Split("<h2")[0]);

    [Fact]
    public void Forecast_with_parameters_held_says_first_that_its_ranges_show_chance_alone()
    {
        var html = CommitteeReport.Write(Reported.Draft with { Forecast = Reported.Draft.Forecast with { ParameterUncertainty = false, Drivers = [] } });

        Assert.Matches("<ul>\\s*<li>Parameters were held at their medians", html);
        Assert.Contains("Parameters were held at their medians, so the forecast does not say", html);
    }

    [Fact]
    public void Plan_without_a_grant_has_a_report_too()
    {
        var forecast = new PlainModel(Kent.Scenario("no-grant", 3).Bytes()).Result();

        Assert.Contains("The plan spends nothing", CommitteeReport.Write(Reported.Draft with { Forecast = forecast, Comparison = null }));
    }

    [Fact]
    public void Plan_without_additional_quit_dates_in_most_futures_says_that_their_cost_has_no_finite_value()
    {
        var (forecast, county) = (Reported.Draft.Forecast, Reported.Draft.Forecast.County);
        var cost = county.Measure("costPerQuitDate")!;
        var without = cost with { Cumulative = [.. cost.Cumulative.SkipLast(1), cost.Cumulative[^1] with { P10 = 410, Median = null, P90 = null }] };

        var html = CommitteeReport.Write(Reported.Draft with { Forecast = forecast with { Areas = forecast.Areas.SetItem(0, county with { Measures = county.Measures.Replace(cost, without) }) } });

        Assert.Contains(HtmlOf("no finite value: in half of the futures or more there is no additional quit date (£410 to no limit)"), html);
        Assert.Contains(HtmlOf("The cost of one additional quit date has no finite value"), html);
        Assert.DoesNotContain(" to -)", html);
    }

    [Fact]
    public void Limits_of_returns_are_those_of_a_report_that_shows_some_or_none()
    {
        var of = new ReturnRevision(new QuarterlyReturn(Reported.Draft.Forecast.Areas[^1].Area, "2024/25 Q1", 10, 5, ReturnStatus.Final), 1, default);
        var with = CommitteeReport.Write(Reported.Draft with { Observed = new ObservedReturns(Reported.Draft.Forecast, [of]) });

        foreach (var html in new[] { Html.Value, CommitteeReport.Write(Reported.Draft with { Observed = new ObservedReturns(Reported.Draft.Forecast, []) }) })
        {
            Assert.Contains("there are no returns yet", html);
            Assert.Contains("report no quit dates of their own here", html);
        }
        Assert.DoesNotContain("there are no returns yet", with);
        Assert.DoesNotContain("report no quit dates of their own here", with);
        Assert.Contains("What districts have reported stands beside the forecast and does not change it.", with);
    }

    [Fact]
    public void Whatever_a_scenario_is_called_is_text()
    {
        var plain = Elements().Count(CommitteeReport.Write(Reported.Named("plain")));
        foreach (var name in Reported.HostileNames)
        {
            var html = CommitteeReport.Write(Reported.Named(name));

            Assert.Equal(plain, Elements().Count(html));
            Assert.DoesNotContain(new HtmlParser().ParseDocument(html).All, element => element.LocalName == "script" || element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
            Assert.Equal(1, Style().Count(html));
        }
    }

    [Fact]
    public void Same_input_is_the_same_text() => Assert.Equal(Html.Value, CommitteeReport.Write(Reported.Draft));

    private static string Part(string id) => Regex.Match(Html.Value, $"<section id=\"{id}\".*?</section>", RegexOptions.Singleline).Value;

    private static string HtmlOf(string text) => System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(text);

    [GeneratedRegex("\\s(?:src|srcset|href|xlink:href|action|formaction|data|poster|background|cite|ping)\\s*=\\s*[\"']?(?<to>[^\"'\\s>]*)")]
    private static partial Regex References();

    [GeneratedRegex("<style>(?<style>.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("\\sid=\"(?<id>[^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("\\saria-(?:labelledby|describedby)=\"(?<id>[^\"]*)\"")]
    private static partial Regex Labels();

    /// <summary>Elements, but for lines of text in a picture, of which a long name takes more.</summary>
    [GeneratedRegex("<[a-z](?<!<t(?=span|ext))")]
    private static partial Regex Elements();
}
