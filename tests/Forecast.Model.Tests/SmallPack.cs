using System.Collections.Immutable;
using Forecast.Model.Parameters;
using Forecast.Model.Population;
using Forecast.Model.Randomness;
using Forecast.Model.Scenarios;

namespace Forecast.Model.Tests;

/// <summary>
/// A pack small enough to work out by hand: one group, and in every area one segment with people, women of 26-34: 10,000, of whom 2,000 smoke and 4,000
/// have stopped. The core service is to have 20 quit dates a quarter for each area, one smoker in a hundred, half of them with success.
/// </summary>
internal static class SmallPack
{
    /// <summary>26-34, female, with one group.</summary>
    public const int Segment = 4;

    /// <summary>-ln(0.99): the core rate that makes 20 of 2,000 smokers set a quit date.</summary>
    public const double CoreRate = 0.01005033585350145;

    private static readonly ImmutableDictionary<string, double> Values = new Dictionary<string, double>
    {
        [ParameterNames.PrevalenceLevel] = 1,
        [ParameterNames.PrevalenceCountyShift] = 0,
        [ParameterNames.CoreQuarterSd] = 0,
        [ParameterNames.CoreAreaQuarterSd] = 0,
        [ParameterNames.CoreSuccessRate] = 0.5,
        [ParameterNames.SuccessQuarterSd] = 0,
        [ParameterNames.AttemptRateFactor] = 1,
        [ParameterNames.AttemptSuccess] = 0.3,
        [ParameterNames.InitiationRateFactor] = 1,
        [ParameterNames.RelapseQuarter1Service] = 0.6,
        [ParameterNames.RelapseQuarter1Other] = 0.1,
        [ParameterNames.RelapseQuarter2] = 0.4,
        [ParameterNames.RelapseQuarter3] = 0.25,
        [ParameterNames.RelapseQuarter4] = 0.2,
        [ParameterNames.RelapseEarly] = 0.02,
        [ParameterNames.Graduation] = 0.08,
        [ParameterNames.RelapseLongTerm] = 0.001,
        [ParameterNames.StreamCostFactor] = 1,
        [ParameterNames.StreamReachFactor] = 1,
        [ParameterNames.StreamDelayFactor] = 1,
        [ParameterNames.StreamSuccessShift] = 0,
        [ParameterNames.DriverUpliftFactor] = 1,
        [ParameterNames.CostProductivity] = 4000,
        [ParameterNames.CostSocialCare] = 2000,
        [ParameterNames.CostHealthcare] = 300,
        [ParameterNames.CostFires] = 40,
        [ParameterNames.KpiTarget] = 0.55,
        [ParameterNames.KpiFloor] = 0.5,
    }.ToImmutableDictionary();

    public static DataPack Of(int areas = 1, params (string Name, double Value)[] parameters)
    {
        var values = Values.Add(ParameterNames.CoreQuarterlyQuitDates, 20 * areas).SetItems(parameters.Select(p => KeyValuePair.Create(p.Name, p.Value)));
        return new DataPack(
            "small",
            [.. Enumerable.Range(0, areas).Select(number => Area($"A{number}"))],
            [new Group("g1", "Everybody", 1)],
            new Factors(Twelve(1), Twelve(0), Six(0.1), [0.01, 0.01], Six(0.01), Six(2), Six(1.5)),
            new ParameterTable([.. values.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => Fixed(p.Key, p.Value))]),
            [1, 1, 1, 1],
            ImmutableSortedDictionary<int, TrajectoryTarget>.Empty.Add(2024, new(100, "", "assumed")).Add(2025, new(200, "", "assumed")),
            []);
    }

    /// <summary>The pack with one parameter's row replaced.</summary>
    public static DataPack With(this DataPack pack, Parameter parameter) =>
        pack with { Parameters = new ParameterTable([.. pack.Parameters.Select(row => row.Name == parameter.Name ? parameter : row)]) };

    public static Parameter Drawn(string name, ParameterFamily family, double a, double b, double c) => Fixed(name, a) with { Family = family, B = b, C = c };

    public static Scenario Scenario(int years, ImmutableArray<ServiceStream> streams, params ImmutableArray<Driver> drivers) => new(
        "small", "", new FinancialYear(2024), years, new Grant([.. Enumerable.Repeat(1e9, years)], 0.5, true), streams, drivers, [],
        ImmutableSortedDictionary<string, double>.Empty, new Simulation(4, 7, true));

    /// <summary>400,000 pounds a year at 500 a quit date, in full from the first quarter on.</summary>
    public static ServiceStream Stream { get; } = new(
        "service", "Service", "", [400_000, 400_000, 400_000], 500, 0, 0, 0.02, 0, 0, 1,
        new Eligibility(null, null, null, []), new Targeting(TargetingRule.Smokers, ImmutableSortedDictionary<string, double>.Empty), ["A"]);

    /// <summary>4,000 pounds a quarter, half of the goodwill kept.</summary>
    public static Driver Driver { get; } = new("driver", "Driver", "", [16_000, 16_000, 16_000], 0.2, 10_000, 0.5, 0.5, null, ["C"]);

    public static Area Area(string code) => new(
        code, code, "P", 1, 1, 0.1, 0, Address.StreamId(code), Only(10_000), Only(0.2), Only(0.4), "", "assumed");

    private static Parameter Fixed(string name, double value) => new(name, ParameterFamily.Fixed, value, 0, 0, "", "", "assumed", "");

    private static ImmutableArray<double> Only(double value) => Twelve(0).SetItem(Segment, value);

    private static ImmutableArray<double> Twelve(double value) => [.. Enumerable.Repeat(value, 12)];

    private static ImmutableArray<double> Six(double value) => [.. Enumerable.Repeat(value, 6)];
}
