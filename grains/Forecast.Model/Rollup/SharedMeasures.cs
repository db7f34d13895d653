using System.Collections.Immutable;
using Forecast.Model.Lanes;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;

namespace Forecast.Model.Rollup;

/// <summary>What scenarios are compared in: the measures that the baseline shares with an alternative, by year and from the start to the end of each year.</summary>
/// <param name="Measures">The measures, in the baseline's order.</param>
/// <param name="Periods">Every year, then from the start to the end of every year.</param>
/// <param name="Places">Where a measure stands among a scenario's, by [scenario][measure]; -1 where it has none of that name.</param>
internal sealed record SharedMeasures(ImmutableArray<Measure> Measures, ImmutableArray<Period> Periods, ImmutableArray<int[]> Places)
{
    /// <summary>What scenarios with these measures share over so many years.</summary>
    public static SharedMeasures Of(IReadOnlyList<ImmutableArray<Measure>> ofScenarios, int years)
    {
        var names = ofScenarios.Select(measures => measures.Select(measure => measure.Name).ToList()).ToList();
        ImmutableArray<Measure> shared = [.. ofScenarios[0].Where(measure => names.Skip(1).Any(ofScenario => ofScenario.Contains(measure.Name)))];
        return new(
            shared,
            [.. Period.Of(years).Where(period => period.Kind != PeriodKind.Quarter)],
            [.. names.Select(ofScenario => shared.Select(measure => ofScenario.IndexOf(measure.Name)).ToArray())]);
    }

    /// <summary>What scenarios share before there are plans of them; their number of years is the baseline's.</summary>
    public static SharedMeasures Of(IReadOnlyList<Scenario> scenarios, DataPack pack) => Of([.. scenarios.Select(scenario => MeasuresOf(scenario, pack))], scenarios[0].Years);

    /// <summary>Distributions of one level: of every shared measure and period one for each scenario that has it, and for an alternative its difference.</summary>
    public int Distributions => Enumerable.Range(0, Measures.Length).Sum(m =>
        Periods.Count(period => Measures[m].Periods.HasFlag(period.Kind)) * (2 * Places.Count(ofScenario => ofScenario[m] >= 0) - 1));

    private static ImmutableArray<Measure> MeasuresOf(Scenario scenario, DataPack pack) =>
        [.. Outputs.Of<OneLane>(BlockLayout.Of(scenario, pack), scenario.HasServices, ofComparison: true).Select(definition => definition.Measure)];
}
