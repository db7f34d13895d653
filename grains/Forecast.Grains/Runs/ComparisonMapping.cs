using System.Collections.Immutable;
using System.Globalization;
using Forecast.Contracts;
using Forecast.Model;
using Forecast.Model.Rollup;

namespace Forecast.Grains.Runs;

/// <summary>Maps a comparison to the messages that clients see.</summary>
public static class ComparisonMapping
{
    private const int ErrorsOfClearDifference = 2;

    /// <summary>The result of a comparison.</summary>
    public static ComparisonResult Result(string runId, RunSpecification specification, ImmutableArray<SimulationPlan> plans, PairedRollup rollup)
    {
        var documents = specification.AllScenarios();
        var (baseline, replicates) = (plans[0].Scenario, specification.Replicates);
        return new ComparisonResult(
            runId,
            baseline.StartYear.ToString(),
            baseline.Years,
            baseline.Simulation.RandomSeed.ToString(CultureInfo.InvariantCulture),
            replicates,
            baseline.Simulation.ParameterUncertainty,
            specification.ModelVersion,
            specification.PackHash,
            [.. plans.Select((plan, s) => new ComparedScenario(
                plan.Scenario.Name, plan.PrevalenceLevel, plan.BaselinePrevalence, plan.Breaches, (double)rollup.Clips(s) / replicates, documents[s]))],
            [.. rollup.Levels.Select(level => Area(plans, rollup, level))]);
    }

    private static AreaComparison Area(ImmutableArray<SimulationPlan> plans, PairedRollup rollup, LevelComparison level) => new(
        level.Level.Code,
        level.Level.Name,
        level.Level.Level.ToString().ToLowerInvariant(),
        [.. level.Level.Areas.Select(area => plans[0].Pack.Areas[area].Code)],
        [.. Enumerable.Range(1, plans.Length - 1).Select(s => new AlternativeComparison(s, Measures(plans[0], rollup, level, s)))]);

    private static ImmutableArray<MeasureDifference> Measures(SimulationPlan baseline, PairedRollup rollup, LevelComparison level, int scenario)
    {
        ImmutableArray<PeriodDifference> Of(int measure, PeriodKind kind) =>
        [
            .. from p in Enumerable.Range(0, rollup.Periods.Length)
               where rollup.Periods[p].Kind == kind && level.Of(scenario, measure, p) is not null
               select Period(baseline, rollup, level, scenario, measure, p),
        ];
        return
        [
            .. from m in Enumerable.Range(0, rollup.Measures.Length)
               let measure = rollup.Measures[m]
               let years = Of(m, PeriodKind.Year)
               where years.Length > 0
               select new MeasureDifference(measure.Name, measure.Unit, Word(measure.BetterWhen), years, Of(m, PeriodKind.Cumulative)),
        ];
    }

    private static PeriodDifference Period(SimulationPlan baseline, PairedRollup rollup, LevelComparison level, int scenario, int measure, int period)
    {
        var (definition, difference) = (rollup.Measures[measure], level.Of(scenario, measure, period)!);
        var (own, ownOfBaseline, values) = (level.Own(scenario, measure, period)!, level.Own(0, measure, period)!, difference.Values);
        double? Finite(double units) => double.IsFinite(units) ? units / definition.UnitsPerOne : null;
        double Share(long replicates) => (double)replicates / level.Replicates;
        double? ShareIf(bool hasBetter, long replicates) => hasBetter ? Share(replicates) : null;
        var quantiles = SummaryQuantiles.Of(values);
        var (hasBetter, higherIsBetter) = (definition.BetterWhen != BetterWhen.Neither, definition.BetterWhen == BetterWhen.Higher);
        return new PeriodDifference(
            rollup.Periods[period].Label(baseline.Scenario.StartYear),
            Finite(ownOfBaseline.Mean),
            Finite(ownOfBaseline.Quantile(0.5)),
            Finite(own.Mean),
            Finite(own.Quantile(0.5)),
            Finite(values.Mean),
            Finite(values.StandardErrorOfMean),
            Finite(quantiles[0]),
            Finite(quantiles[1]),
            Finite(quantiles[2]),
            Finite(quantiles[3]),
            Finite(quantiles[4]),
            Finite(quantiles[5]),
            Finite(quantiles[6]),
            ShareIf(hasBetter, higherIsBetter ? difference.Higher : difference.Lower),
            Share(difference.Equal),
            ShareIf(hasBetter, higherIsBetter ? difference.Lower : difference.Higher),
            IsClear(values),
            Share(values.Undefined),
            definition.Name is Outputs.QuitDates or Outputs.Quits4Week ? CostOfOneMore(rollup, level, scenario, values, period) : null);
    }

    /// <summary>Two errors or less from 0 are no clear difference, and neither is what has no error.</summary>
    private static bool IsClear(Distribution differences) => Math.Abs(differences.Mean) > ErrorsOfClearDifference * differences.StandardErrorOfMean;

    /// <summary>People are counted by the one.</summary>
    private static double? CostOfOneMore(PairedRollup rollup, LevelComparison level, int scenario, Distribution people, int period)
    {
        var spend = rollup.Measures.IndexOf(rollup.Measures.Single(measure => measure.Name == Outputs.Spend));
        return IsClear(people) && level.Of(scenario, spend, period) is { } money
            ? money.Values.Mean / rollup.Measures[spend].UnitsPerOne / people.Mean
            : null;
    }

    private static string? Word(BetterWhen better) => better == BetterWhen.Neither ? null : better.ToString().ToLowerInvariant();
}
