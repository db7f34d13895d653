using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Reporting.Charts;

namespace Forecast.Silo.Tests.Charts;

/// <summary>Charts of scenarios at the edge, and of names that try to be more than text.</summary>
public sealed class ChartTests
{
    private const string Unprintable = "a\u0001\uD800b";

    [Fact]
    public void Name_that_tries_to_be_markup_is_text_in_every_chart()
    {
        var charts = EveryChart.Of(ChartSamples.Kent(ChartSamples.Hostile), ChartSamples.Wide).Concat(EveryChart.Of(ChartSamples.Compared(ChartSamples.Hostile), ChartSamples.Narrow).Take(3));

        foreach (var (_, svg) in charts)
        {
            Assert.Contains(ChartSamples.Hostile, new DrawnChart(svg).Description);
            Assert.DoesNotContain("<script", svg);
        }
    }

    [Fact]
    public void What_no_XML_can_hold_is_replaced_and_white_space_is_one_blank()
    {
        var chart = new DrawnChart(DotChart.Draw(ChartSamples.Kent($"{Unprintable}\r\n\t c"), "county", ChartSamples.Wide));

        Assert.Contains("Scenario: a\uFFFD\uFFFDb c.", chart.Description);
    }

    [Fact]
    public void Name_of_200_letters_is_written_whole()
    {
        var name = string.Concat(Enumerable.Repeat("Planned mix ", 17))[..200].Trim();

        var chart = new DrawnChart(DotChart.Draw(ChartSamples.Kent(name), "county", ChartSamples.Narrow));

        Assert.Contains($"Scenario: {name}.", string.Join(' ', chart.Texts.Select(text => text.Text)));
    }

    [Fact]
    public void Scenario_without_a_grant_that_never_reaches_anything_says_0_and_fills_no_dot()
    {
        var forecast = ChartSamples.WithChance(ChartSamples.Kent("No grant"), 0, 99_999);

        var chart = new DrawnChart(DotChart.Draw(forecast, "county", ChartSamples.Wide));

        Assert.Contains("Kent has 0 in 20 chances of reaching 99,999 additional quit dates by March 2029 (none of 10,000 replicates gets there)", chart.Title);
        Assert.Contains(chart.Texts, text => text.Text == "0 reach it");
    }

    [Fact]
    public void Area_without_a_target_is_drawn_without_one()
    {
        var forecast = Untargeted(ChartSamples.Kent());

        foreach (var (name, svg) in EveryChart.Of(forecast, ChartSamples.Wide).Where(chart => chart.Name is not "districts-prevalence"))
        {
            Assert.False(new DrawnChart(svg).Colours.Contains(Palette.Target), name);
        }
        Assert.StartsWith("Kent has no target for the whole period to March 2029", new DrawnChart(DotChart.Draw(forecast, "county", ChartSamples.Wide)).Title);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void Scenario_of_one_year_or_ten_ends_with_its_last_year(int years)
    {
        var chart = new DrawnChart(FanChart.Draw(ChartSamples.Kent(years: years), "county", FanView.RunningTotal, ChartSamples.Narrow));

        Assert.Contains(chart.Texts, text => text.Text == $"Mar {2024 + years}");
        Assert.Equal(years, Regex.Count(chart.Description, "median"));
    }

    [Fact]
    public void Year_without_a_finite_value_is_left_out_and_said()
    {
        var forecast = ChartSamples.Kent();
        var county = ChartSamples.Changed(forecast.County, Place.Additional, measure => measure with { Cumulative = [.. measure.Cumulative.Select((x, year) => year == 2 ? ChartSamples.Nothing(x) : x)] });

        var chart = new DrawnChart(FanChart.Draw(forecast with { Areas = [county, .. forecast.Areas[1..]] }, "county", FanView.RunningTotal, ChartSamples.Wide));

        Assert.Contains("2026/27: median -, 50% range - to -", chart.Description);
        Assert.Contains("No finite value, and nothing drawn, in 2026/27.", chart.Description);
        Assert.Equal(2 * 3, chart.All("polygon").Count());
    }

    [Fact]
    public void Observed_running_total_is_what_was_set_less_what_is_expected_without_the_grant_up_to_the_first_gap()
    {
        var forecast = ChartSamples.Kent();
        var returns = ChartSamples.Returns(forecast, 4).RemoveAll(r => r.Return is { Quarter: "2024/25 Q3", Area: "E07000114" });
        var observed = new ObservedReturns(forecast, returns);

        var chart = new DrawnChart(FanChart.Draw(forecast, "county", FanView.RunningTotal, ChartSamples.Wide, new FanLayers { Observed = observed }));

        var (all, additional) = (forecast.County.Measure("quitDates")!.Quarters, forecast.County.Measure(Place.Additional)!.Quarters);
        var expected = Enumerable.Range(0, 2).Sum(quarter => observed.Of("county", "quitDates", all[quarter].Period)!.Value.People - (all[quarter].Mean - additional[quarter].Mean));
        Assert.Contains($"Observed last: {Figure.People(expected)}.", chart.Description);
        Assert.Equal(2, chart.All("circle").Count());
        Assert.Equal(1, chart.Texts.Count(text => text.Text == "Observed"));
    }

    [Fact]
    public void Result_of_an_older_version_says_what_it_does_not_have()
    {
        var forecast = ChartSamples.Kent() with { Drivers = [] };
        forecast = forecast with { Areas = [.. forecast.Areas.Select(area => area with { Twentieths = [] })] };

        Assert.Contains("keeps no single outcomes; run the scenario again", new DrawnChart(DotChart.Draw(forecast, "county", ChartSamples.Wide)).Description);
        Assert.Contains("does not say what drives the uncertainty", new DrawnChart(BarChart.DrawDrivers(forecast, ChartSamples.Wide)).Title);
    }

    [Fact]
    public void Drivers_stand_by_what_they_change_and_those_without_a_clear_effect_are_named_below()
    {
        var chart = new DrawnChart(BarChart.DrawDrivers(ChartSamples.Kent(), ChartSamples.Wide));

        string[] names = [.. chart.Texts.Select(text => text.Text).Where(text => text is "Share of smokers the new services can reach" or "Cost of a quit date in the new services" or "Quit dates of the core service")];
        Assert.Equal(["Share of smokers the new services can reach", "Cost of a quit date in the new services", "Quit dates of the core service"], names);
        Assert.Contains("moves the mean of Kent's additional quit dates by 5,200.", chart.Title);
        Assert.Contains("No clear effect in 10,000 replicates: relapse in years 2 to 4, of.another.pack.", chart.Description);
    }

    [Fact]
    public void Difference_that_is_not_clear_is_hollow_and_says_so()
    {
        var chart = new DrawnChart(BarChart.DrawDifferences(ChartSamples.Compared(), 2, DifferenceRows.Districts, ChartSamples.Wide));

        Assert.Contains(Verdict.NoClearDifference, chart.Title);
        Assert.Equal(13, Regex.Count(chart.Description, $", {Verdict.NoClearDifference}"));
        Assert.All(chart.All("circle"), dot => Assert.Equal(Palette.White, (string?)dot.Attribute("fill")));
    }

    [Fact]
    public void Order_is_of_the_map_of_the_chance_or_of_the_name()
    {
        string First(DistrictOrder order) => new DrawnChart(SmallMultiples.Draw(ChartSamples.Kent(), DistrictView.RunningTotal, order, ChartSamples.Wide)).Description.Split(". ")[1].Split(':')[0];

        Assert.Equal(["Dartford", "Ashford"], new[] { DistrictOrder.Map, DistrictOrder.Alphabetical }.Select(First));
        var worst = ChartSamples.Kent().Areas[1..].MinBy(area => area.Measure(Place.Additional)!.Cumulative[^1].ProbabilityOfTarget)!;
        Assert.Equal(worst.Measure(Place.Additional)!.Cumulative[^1].ProbabilityOfTarget, ChartSamples.Kent().Areas.Single(area => area.Name == First(DistrictOrder.WorstFirst)).Measure(Place.Additional)!.Cumulative[^1].ProbabilityOfTarget);
    }

    [Fact]
    public void Tiles_that_lead_to_districts_are_links_with_names_in_a_group()
    {
        var chart = new DrawnChart(TileChart.Draw(ChartSamples.Kent(), ChartSamples.Wide, link: code => $"/districts/{code}"));

        Assert.Equal("group", (string?)chart.Root.Attribute("role"));
        var thanet = Assert.Single(chart.All("a"), link => (string?)link.Attribute("href") == "/districts/E07000114");
        var (number, unit) = TileContent.Of(TileFigure.Chance).Figure(ChartSamples.Kent().Areas.Single(area => area.Name == "Thanet"));
        Assert.Equal(["Thanet", number, unit], thanet.Elements().Where(element => element.Name.LocalName == "text").Select(text => text.Value));
        Assert.Null(thanet.Attribute("aria-label"));
        Assert.Equal(12, chart.All("a").Count());
    }

    [Fact]
    public void Medway_is_named_as_not_included_and_in_no_other_county()
    {
        var forecast = ChartSamples.Kent();
        var other = forecast with { Areas = [forecast.County, forecast.Areas[1] with { Area = "E10000001", Name = "Elsewhere" }] };

        Assert.Contains("Medway", new DrawnChart(TileChart.Draw(forecast, ChartSamples.Wide)).Texts.Select(text => text.Text));
        Assert.DoesNotContain("Medway", TileChart.Draw(other, ChartSamples.Wide));
    }

    [Fact]
    public void Preview_is_marked_in_title_and_picture()
    {
        var chart = new DrawnChart(DotChart.Draw(ChartSamples.Kent(), "county", ChartSamples.Wide with { IsPreview = true }));

        Assert.StartsWith("Preview: Kent has", chart.Title);
        Assert.Equal("Preview", chart.Texts.First().Text);
    }

    [Fact]
    public void What_does_not_fit_the_chart_is_refused()
    {
        var forecast = ChartSamples.Kent();
        string Draw(FanLayers layers) => FanChart.Draw(forecast, "county", FanView.RunningTotal, ChartSamples.Wide, layers);

        Assert.Contains("no area E99", Assert.Throws<ArgumentException>(() => DotChart.Draw(forecast, "E99", ChartSamples.Wide)).Message);
        Assert.Contains("a sample path of 3 values is refused", Assert.Throws<ArgumentException>(() => Draw(new FanLayers { Paths = [new SamplePath([1, 2, 3])] })).Message);
        Assert.Contains("11 sample paths are refused; up to 10", Assert.Throws<ArgumentException>(() => Draw(new FanLayers { Paths = [.. Enumerable.Repeat(new SamplePath([1, 2, 3, 4, 5]), 11)] })).Message);
        Assert.Contains("a baseline of 3 years", Assert.Throws<ArgumentException>(() => Draw(new FanLayers { Baseline = ChartSamples.Kent(years: 3) })).Message);
        Assert.Contains("the prefix 1 x is refused", Assert.Throws<ArgumentException>(() => new ChartOptions("Kent", "1 x")).Message);
    }

    private static ForecastResult Untargeted(ForecastResult forecast) => forecast with
    {
        Areas = [.. forecast.Areas.Select(area => ChartSamples.Changed(area, Place.Additional, measure => measure with { Years = Without(measure.Years), Cumulative = Without(measure.Cumulative) }))],
    };

    private static ImmutableArray<PeriodForecast> Without(ImmutableArray<PeriodForecast> periods) =>
        [.. periods.Select(period => period with { Target = null, ProbabilityOfTarget = null, StandardError = null })];
}
