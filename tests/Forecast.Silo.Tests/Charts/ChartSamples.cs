using System.Collections.Immutable;
using System.Globalization;
using Forecast.Contracts;
using Forecast.Reporting.Charts;

namespace Forecast.Silo.Tests.Charts;

/// <summary>Results to draw: one of fixed figures, and as many others as there are seeds.</summary>
internal static class ChartSamples
{
    public const string Hostile = "<script>alert(1)</script> =cmd|' /C calc'!A0 & \"quoted\" \u202Eabc\u202C 🚭";

    private static readonly double[] Factors = [0.55, 0.72, 0.84, 1, 1.19, 1.4, 1.62];
    private static readonly double[] Levels = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];

    private static readonly (string Code, string Name, double Share)[] KentsDistricts =
    [
        ("E07000105", "Ashford", 0.09), ("E07000106", "Canterbury", 0.095), ("E07000107", "Dartford", 0.07), ("E07000108", "Dover", 0.085), ("E07000109", "Gravesham", 0.07), ("E07000110", "Maidstone", 0.11),
        ("E07000111", "Sevenoaks", 0.06), ("E07000112", "Folkestone and Hythe", 0.08), ("E07000113", "Swale", 0.12), ("E07000114", "Thanet", 0.12), ("E07000115", "Tonbridge and Malling", 0.06),
        ("E07000116", "Tunbridge Wells", 0.04),
    ];

    public static ChartOptions Wide { get; } = new("Kent", "chart");

    public static ChartOptions Narrow { get; } = Wide with { Size = ChartSize.Narrow };

    /// <summary>A forecast of Kent in fixed figures: every other district reaches its target more likely than not.</summary>
    public static ForecastResult Kent(string name = "Planned mix", int years = 5)
    {
        double[] medians = [1_480, 2_570, 3_390, 3_240, 3_035, 2_900, 2_800, 2_750, 2_700, 2_650];
        double[] targets = [1_347, 2_494, 3_734, 4_081, 4_081, 4_000, 4_000, 4_000, 4_000, 4_000];
        return Result(name, years, Districts(KentsDistricts.Select((district, place) =>
            Area(district.Code, district.Name, "district", years, year => medians[year] * district.Share, year => targets[year] * district.Share * (place % 2 == 0 ? 1.1 : 0.8)))));

        ImmutableArray<AreaForecast> Districts(IEnumerable<AreaForecast> districts) => [Area("county", "County", "county", years, year => medians[year], year => targets[year]), .. districts];
    }

    /// <summary>A forecast of a seed: any number of years and districts, any size, with and without targets, and in places without a value.</summary>
    public static ForecastResult Random(int seed)
    {
        var random = new Random(seed);
        var (years, size, hasTarget, isKent) = (random.Next(1, 11), Math.Pow(10, random.Next(0, 6)), random.Next(4) > 0, random.Next(2) == 0);
        string[] names = [Hostile, "X", "Bournemouth, Christchurch and Poole", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "Isle of Wight"];
        var districts = isKent
            ? KentsDistricts.Select(district => (district.Code, district.Name))
            : Enumerable.Range(0, random.Next(1, 15)).Select(place => (Code: $"X{place:00}", Name: names[random.Next(names.Length)]));
        var level = random.NextDouble() * 2 - 0.2;
        var areas = new[] { (Code: "county", Name: "County") }.Concat(districts)
            .Select(area => Area(area.Code, area.Name, area.Code == "county" ? "county" : "district", years, _ => size * level * random.NextDouble(), _ => hasTarget ? size * random.NextDouble() : null));
        return Result(names[random.Next(names.Length)], years, [.. areas.Select(area => random.Next(8) == 0 ? WithoutValue(area, random.Next(years)) : area)]) with
        {
            ParameterUncertainty = random.Next(3) > 0,
            Replicates = random.Next(1, 100_000),
            Drivers = [.. Enumerable.Range(0, random.Next(12)).Select(place => Driver(random, place, size))],
        };
    }

    /// <summary>The same with another chance of the county's target, and outcomes that need not fit it.</summary>
    public static ForecastResult WithChance(ForecastResult forecast, double chance, double target) => forecast with
    {
        Areas = [.. forecast.Areas.Select((area, place) => place > 0 ? area : Changed(area, Place.Additional, measure => measure with
        {
            Cumulative = [.. measure.Cumulative[..^1], measure.Cumulative[^1] with { Target = target, ProbabilityOfTarget = chance, StandardError = 0.01 }],
        }))],
    };

    /// <summary>Returns of all districts, as many as the medians that were forecast, for the first quarters.</summary>
    public static ImmutableArray<ReturnRevision> Returns(ForecastResult forecast, int quarters) =>
    [
        .. from area in forecast.Areas
           where area.Level == "district"
           from quarter in area.Measure("quitDates")!.Quarters.Take(quarters)
           select new ReturnRevision(new QuarterlyReturn(area.Area, quarter.Period, (int)Math.Max(0, quarter.Median ?? 0), 0, ReturnStatus.Final), 1, default),
    ];

    /// <summary>A comparison of three scenarios, of which the last has no clear difference.</summary>
    public static ComparisonResult Compared(string name = "Coastal focus", int years = 5)
    {
        var forecast = Kent(years: years);
        return new ComparisonResult(
            "00c0ffee00c0ffee00c0ffee00c0ffee", "2024/25", years, "20240401", 1_000, true, "1.0", "feedfeedfeedfeedfeedfeedfeedfeed", [Scenario("Planned mix"), Scenario(name), Scenario("Same mix")],
            [.. forecast.Areas.Select((area, place) => new AreaComparison(area.Area, area.Name, area.Level, [], [Alternative(1, place % 3 == 2 ? -0.1 : 0.2), Alternative(2, 0)]))]);

        AlternativeComparison Alternative(int number, double share) => new(number,
        [
            new(Place.Additional, "people", "higher", [], [.. Enumerable.Range(0, years).Select(year => Difference(year, 1_000 * share * (year + 1)))]),
            new("quitDates", "people", "higher", [], [.. Enumerable.Range(0, years).Select(year => Difference(year, 1_000 * share * (year + 1)) with { CostPerAdditional = share == 0 ? null : 412 })]),
            new("spend", "pounds", null, [], [.. Enumerable.Range(0, years).Select(year => Difference(year, 90_000 * share, least: 1_000) with { Better = null, Worse = null })]),
            new("prevalence", "share of adults", "lower", [.. Enumerable.Range(0, years).Select(year => Difference(year, -0.001 * share, least: 0.0001) with { Better = 0.853, Worse = 0.143 })], []),
        ]);
    }

    public static PeriodDifference Difference(int year, double mean, double least = 20)
    {
        var spread = Math.Max(Math.Abs(mean), least);
        var isBetter = mean >= 0;
        return new PeriodDifference(
            Year(year), 10_000, 9_900, 10_000 + mean, 9_900 + mean, mean, Math.Abs(mean) / 50, mean - 1.1 * spread, mean - 0.6 * spread, mean - 0.3 * spread, mean, mean + 0.3 * spread, mean + 0.7 * spread, mean + 1.2 * spread,
            isBetter ? 0.853 : 0.143, 0.004, isBetter ? 0.143 : 0.853, mean != 0, 0, null);
    }

    private static ComparedScenario Scenario(string name) => new(name, 1, 0.1314, [], 0.5, "{}");

    private static ForecastResult Result(string name, int years, ImmutableArray<AreaForecast> areas) => new(
        "0123456789abcdef0123456789abcdef", name, "2024/25", years, "18446744073709551615", 10_000, true, "1.0", "feedfeedfeedfeedfeedfeedfeedfeed", 1, 0.1314, [], 0, "{}", areas, "1 = 13.14%")
    {
        Drivers =
        [
            new("relapse.early", 0.0173, 13_700, 60, 0.0255, 13_740, 60), new("stream.cost_factor", 0.726, 15_600, 60, 1.377, 12_100, 60), new("stream.reach_factor", 0.726, 11_200, 60, 1.377, 16_400, 60),
            new("core.quarterly_quit_dates", 1_226, 13_300, 60, 1_324, 14_200, 60), new("of.another.pack", 1, null, null, 2, 14_000, 60),
        ],
    };

    private static AreaForecast Area(string code, string name, string level, int years, Func<int, double> median, Func<int, double?> target)
    {
        double[] yearly = [.. Enumerable.Range(0, years).Select(median)];
        double?[] targets = [.. Enumerable.Range(0, years).Select(target)];
        double[] totals = [.. yearly.Select((_, year) => yearly[..(year + 1)].Sum())];
        var whole = targets[0] is null ? null : targets.Sum();
        return new AreaForecast(code, name, level,
        [
            new(Place.Additional, "people", [.. Enumerable.Range(0, years * 4).Select(quarter => Period(Quarter(quarter), yearly[quarter / 4] / 4, null))],
                [.. yearly.Select((people, year) => Period(Year(year), people, targets[year]))],
                [.. totals.Select((people, year) => Period(Year(year), people, targets[year] is null ? null : targets[..(year + 1)].Sum()))]),
            new("quitDates", "people", [.. Enumerable.Range(0, years * 4).Select(quarter => Period(Quarter(quarter), 1_250 * (code == "county" ? 1 : 0.08) * (1 + 0.1 * (quarter % 3)) + yearly[quarter / 4] / 4, null))], [], []),
            new("prevalence", "share of adults", [], [.. yearly.Select((_, year) => Period(Year(year), 0.13 - 0.005 * year + 0.001 * (name.Length % 9), null, 0.3))], []),
        ], [])
        {
            Twentieths = [.. Enumerable.Range(0, 20).Select(place => Quantile(totals[^1], (place + 0.5) / 20))],
        };
    }

    private static PeriodForecast Period(string label, double median, double? target, double spread = 1)
    {
        double[] quantiles = [.. Factors.Select(factor => median * (1 + (factor - 1) * spread)).Order()];
        var chance = target is { } needed ? Chance(median, needed) : (double?)null;
        return new PeriodForecast(
            label, median * 1.02, 1.5, quantiles[0], quantiles[1], quantiles[2], quantiles[3], quantiles[4], quantiles[5], quantiles[6], target, chance, chance is { } p ? Math.Sqrt(p * (1 - p) / 10_000) : null, 0);
    }

    /// <summary>The share of outcomes at or above a target, from quantiles with straight lines between; as if in 10,000 replicates.</summary>
    private static double Chance(double median, double target) => median <= 0 ? 0 : Math.Round(Enumerable.Range(0, 1_000).Count(place => Quantile(median, (place + 0.5) / 1_000) >= target) / 1_000.0, 4);

    private static double Quantile(double median, double level)
    {
        var above = Array.FindIndex(Levels, known => known >= level) is var place && place < 0 ? Levels.Length - 1 : Math.Max(1, place);
        var factor = Factors[above - 1] + (Factors[above] - Factors[above - 1]) * (level - Levels[above - 1]) / (Levels[above] - Levels[above - 1]);
        return median * (median < 0 ? 2 - factor : factor);
    }

    private static AreaForecast WithoutValue(AreaForecast area, int year) => Changed(area, Place.Additional, measure => measure with
    {
        Cumulative = [.. measure.Cumulative.Select((period, place) => place == year ? Nothing(period) : period)],
        Years = [.. measure.Years.Select((period, place) => place == year ? Nothing(period) : period)],
    });

    public static PeriodForecast Nothing(PeriodForecast period) =>
        period with { Mean = null, MeanStandardError = null, P2_5 = null, P10 = null, P25 = null, Median = null, P75 = null, P90 = null, P97_5 = null, WithoutValue = 1 };

    public static AreaForecast Changed(AreaForecast area, string measure, Func<MeasureForecast, MeasureForecast> change) =>
        area with { Measures = [.. area.Measures.Select(known => known.Name == measure ? change(known) : known)] };

    private static DriverForecast Driver(Random random, int place, double size)
    {
        string[] names = ["stream.reach_factor", "stream.cost_factor", "relapse.early", "a.parameter_of_another_pack"];
        return new DriverForecast(
            names[place % names.Length], random.NextDouble(), random.Next(9) == 0 ? null : size * random.NextDouble(), size / 50, 1 + random.NextDouble() * 1_000, size * random.NextDouble(), size / 50);
    }

    private static string Year(int year) => string.Create(CultureInfo.InvariantCulture, $"{2024 + year}/{(25 + year) % 100:00}");

    private static string Quarter(int quarter) => $"{Year(quarter / 4)} Q{quarter % 4 + 1}";
}
