using System.Globalization;
using System.Text.RegularExpressions;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Reporting.Charts;

namespace Forecast.Silo.Tests.Charts;

/// <summary>What is true of every chart, whatever the figures.</summary>
public sealed partial class ChartLaws
{
    private const int Seeds = 40;
    private const double SmallestText = 12;
    private const double Tolerance = 0.5;

    private static readonly string[] StyleAndScript = ["style", "script", "class", "onload", "foreignObject", "image", "use"];

    private static readonly Lazy<(string Name, DrawnChart Chart)[]> Wide = new(() => [.. Drawn(ChartSamples.Wide)]);

    private static IEnumerable<(string Name, DrawnChart Chart)> Drawn(ChartOptions options) =>
        Enumerable.Range(1, Seeds).SelectMany(seed => EveryChart.Of(ChartSamples.Random(seed), options).Select(chart => ($"{chart.Name} of seed {seed}", new DrawnChart(chart.Svg))))
            .Concat(new[] { 1, 5, 10 }.SelectMany(years => EveryChart.Of(ChartSamples.Compared(years: years), options).Select(chart => ($"{chart.Name} of {years} years", new DrawnChart(chart.Svg)))))
            .Concat(EveryChart.Of(ChartSamples.Kent(), options).Select(chart => ($"{chart.Name} of Kent", new DrawnChart(chart.Svg))));

    [Theory]
    [InlineData(ChartSize.Wide)]
    [InlineData(ChartSize.Narrow)]
    public void Text_never_overlaps_another_never_leaves_the_picture_and_is_never_too_small(ChartSize size)
    {
        foreach (var (name, chart) in size == ChartSize.Wide ? Wide.Value : Drawn(ChartSamples.Narrow))
        {
            var texts = chart.Texts.ToArray();
            foreach (var (text, box) in texts)
            {
                Assert.True(box.Left >= -Tolerance && box.Right <= chart.Size.Width + Tolerance && box.Top >= 0 && box.Bottom <= chart.Size.Height, $"{name}: '{text}' leaves the picture: {box}");
            }
            for (var i = 0; i < texts.Length; i++)
            {
                for (var j = i + 1; j < texts.Length; j++)
                {
                    Assert.False(Overlap(texts[i].Box, texts[j].Box), $"{name}: '{texts[i].Text}' {texts[i].Box} and '{texts[j].Text}' {texts[j].Box} overlap");
                }
            }
            Assert.All(chart.All("text"), text => Assert.True(DrawnChart.Number(text, "font-size") >= SmallestText));
        }
    }

    [Fact]
    public void Every_colour_is_of_the_palette_and_nothing_needs_a_style_or_a_script()
    {
        foreach (var (name, chart) in Wide.Value)
        {
            Assert.Empty(chart.Colours.Except([.. Palette.All, "none"]));
            Assert.Empty(chart.Root.DescendantsAndSelf().Select(element => element.Name.LocalName).Intersect(StyleAndScript));
            Assert.Empty(chart.Root.DescendantsAndSelf().SelectMany(element => element.Attributes()).Select(attribute => attribute.Name.LocalName).Intersect(StyleAndScript));
            Assert.DoesNotContain("NaN", chart.Root.ToString());
            Assert.False(chart.Root.ToString().Contains('∞', StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public void Every_chart_is_an_image_named_by_its_finding_and_described_by_figures_and_source()
    {
        foreach (var (name, chart) in Wide.Value)
        {
            Assert.Equal("img", (string?)chart.Root.Attribute("role"));
            Assert.Equal((string?)chart.All("title").Single().Attribute("id"), (string?)chart.Root.Attribute("aria-labelledby"));
            Assert.Equal((string?)chart.All("desc").Single().Attribute("id"), (string?)chart.Root.Attribute("aria-describedby"));
            Assert.Matches(@"\d", chart.Title);
            Assert.EndsWith(".", chart.Title);
            Assert.Matches(@"Run [0-9a-f]{32}, model 1\.0, data pack [0-9a-f]{32}, seed \d+, [\d,]+ replicates\.$", chart.Description);
            Assert.True(chart.Title.Length < 400, name);
        }
    }

    [Fact]
    public void Dots_that_are_filled_are_as_many_as_the_title_and_the_chance_say()
    {
        var random = new Random(20240401);
        double[] ends = [0, 1, 1e-9, 1 - 1e-9, 0.0249999, 0.025, 0.975, 0.9750001, 0.5];
        foreach (var chance in ends.Concat(Enumerable.Range(0, 200).Select(_ => random.NextDouble())))
        {
            var forecast = ChartSamples.WithChance(ChartSamples.Kent(), chance, random.Next(30_000));

            var chart = new DrawnChart(DotChart.Draw(forecast, "county", random.Next(2) == 0 ? ChartSamples.Wide : ChartSamples.Narrow));

            var filled = chart.All("circle").Where(dot => (string?)dot.Attribute("fill") == Palette.Navy).ToArray();
            var hollow = chart.All("circle").Where(dot => (string?)dot.Attribute("fill") == Palette.White).ToArray();
            Assert.Equal((Chance.InTwenty(chance), 20), (filled.Length, filled.Length + hollow.Length));
            Assert.Equal(filled.Length, InTitle(chart.Title));
            Assert.Contains($"{filled.Length} of 20 dots are filled", chart.Description);
            var target = chart.All("line").Where(line => (string?)line.Attribute("stroke") == Palette.Target).Max(line => DrawnChart.Number(line, "x1"));
            Assert.All(filled, dot => Assert.True(DrawnChart.Number(dot, "cx") - DrawnChart.Number(dot, "r") >= target - Tolerance, "a filled dot stands on or before the target"));
            Assert.All(hollow, dot => Assert.True(DrawnChart.Number(dot, "cx") + DrawnChart.Number(dot, "r") <= target + Tolerance, "a hollow dot stands on or behind the target"));
        }
    }

    [Fact]
    public void Figures_of_a_fan_are_those_of_the_forecast_year_by_year()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var forecast = ChartSamples.Random(seed);

            var chart = new DrawnChart(FanChart.Draw(forecast, "county", FanView.RunningTotal, ChartSamples.Wide));

            var total = forecast.County.Measure(Place.Additional)!.Cumulative;
            Assert.Equal(total.Select(Words), Years().Matches(chart.Description).Select(match => match.Value));
            if (total[^1].Target is { } target)
            {
                Assert.Contains($"Target {Figure.People(target)}.", chart.Description);
            }
        }
    }

    [Fact]
    public void Tiles_say_the_chance_of_every_district_as_all_others_do()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var forecast = ChartSamples.Random(seed);

            var chart = new DrawnChart(TileChart.Draw(forecast, ChartSamples.Wide));

            foreach (var area in forecast.Areas.Where(area => area.Level == "district"))
            {
                var words = area.Measure(Place.Additional)!.Cumulative[^1].ProbabilityOfTarget is { } chance ? Chance.InWords(chance) : "no target";
                Assert.Contains($"{area.Name}: {words}", chart.Description);
            }
        }
    }

    [Fact]
    public void Same_figures_are_the_same_bytes_whatever_the_culture()
    {
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NumberGroupSeparator, other.NumberFormat.NegativeSign) = (",", ".", "\u2212");
        var usual = EveryChart.Of(ChartSamples.Random(1), ChartSamples.Wide).ToArray();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = other;
            Assert.Equal(usual, EveryChart.Of(ChartSamples.Random(1), ChartSamples.Wide));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Words(PeriodForecast x) =>
        $"{x.Period}: median {Figure.People(x.Median)}, 50% range {Figure.People(x.P25)} to {Figure.People(x.P75)}, 80% range {Figure.People(x.P10)} to {Figure.People(x.P90)}, "
        + $"95% range {Figure.People(x.P2_5)} to {Figure.People(x.P97_5)}";

    private static int InTitle(string title) => Count().Match(title) switch
    {
        { Success: false } => throw new InvalidOperationException($"no chance in: {title}"),
        { Groups: var groups } when groups[1].Value == "fewer than" => 0,
        { Groups: var groups } when groups[1].Value == "more than" => 20,
        { Groups: var groups } => int.Parse(groups[2].Value, CultureInfo.InvariantCulture),
    };

    private static bool Overlap(Box a, Box b) =>
        a.Left < b.Right - Tolerance && b.Left < a.Right - Tolerance && a.Top < b.Bottom - Tolerance && b.Top < a.Bottom - Tolerance;

    [GeneratedRegex(@"\d{4}/\d\d: median \S+, 50% range \S+ to \S+, 80% range \S+ to \S+, 95% range \S+ to (?:-?[\d,]*\d|-)")]
    private static partial Regex Years();

    [GeneratedRegex(@"has (?:(about|fewer than|more than) )?(\d+) in 20 chances")]
    private static partial Regex Count();
}
