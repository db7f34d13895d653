using System.Collections.Immutable;
using System.Globalization;
using Forecast.Contracts;
using Forecast.Model;
using Forecast.Model.Parameters;
using Forecast.Model.Rollup;

namespace Forecast.Grains.Runs;

/// <summary>Maps a roll-up to the messages that clients see.</summary>
public static class ResultMapping
{
    /// <summary>The result of a run.</summary>
    public static ForecastResult Result(string runId, RunSpecification specification, SimulationPlan plan, CountyRollup rollup)
    {
        var scenario = plan.Scenario;
        return new ForecastResult(
            runId,
            scenario.Name,
            scenario.StartYear.ToString(),
            scenario.Years,
            scenario.Simulation.RandomSeed.ToString(CultureInfo.InvariantCulture),
            specification.Replicates,
            scenario.Simulation.ParameterUncertainty,
            specification.ModelVersion,
            specification.PackHash,
            plan.PrevalenceLevel,
            plan.BaselinePrevalence,
            plan.Breaches,
            (double)rollup.Clips / specification.Replicates,
            specification.Scenario,
            [.. rollup.Levels.Select(level => Area(plan, rollup, level))],
            plan.Pack.Parameters[ParameterNames.PrevalenceLevel].Source);
    }

    /// <summary>The county's additional quit dates over the whole period so far; null before the first replicate. Costs about a thousandth of adding a batch.</summary>
    public static PeriodForecast? AdditionalQuitDates(SimulationPlan plan, CountyRollup rollup)
    {
        var measure = rollup.Measures.IndexOf(rollup.Measures.Single(m => m.Name == Outputs.AdditionalQuitDates));
        return rollup.Levels[0].Replicates == 0 ? null : Period(plan, rollup, rollup.Levels[0], measure, rollup.Periods.Length - 1);
    }

    /// <summary>The county's additional quit dates over the whole period; null if the result has none.</summary>
    public static PeriodForecast? AdditionalQuitDates(ForecastResult result) => result.County.Measure(Outputs.AdditionalQuitDates)?.Cumulative.LastOrDefault();

    private static AreaForecast Area(SimulationPlan plan, CountyRollup rollup, LevelSummary level) => new(
        level.Level.Code,
        level.Level.Name,
        level.Level.Level.ToString().ToLowerInvariant(),
        [.. Enumerable.Range(0, rollup.Measures.Length).Select(m => Measure(plan, rollup, level, m))],
        [.. Enumerable.Range(0, rollup.Periods.Length)
            .Where(p => rollup.Periods[p].Kind != PeriodKind.Cumulative)
            .Select(p => Rating(plan, rollup, level, p))])
    {
        Districts = [.. level.Level.Areas.Select(area => plan.Pack.Areas[area].Code)],
    };

    private static MeasureForecast Measure(SimulationPlan plan, CountyRollup rollup, LevelSummary level, int measure)
    {
        ImmutableArray<PeriodForecast> Of(PeriodKind kind) =>
        [
            .. from p in Enumerable.Range(0, rollup.Periods.Length)
               where rollup.Periods[p].Kind == kind && level.Of(measure, p) is not null
               select Period(plan, rollup, level, measure, p),
        ];
        var definition = rollup.Measures[measure];
        return new MeasureForecast(definition.Name, definition.Unit, Of(PeriodKind.Quarter), Of(PeriodKind.Year), Of(PeriodKind.Cumulative));
    }

    private static PeriodForecast Period(SimulationPlan plan, CountyRollup rollup, LevelSummary level, int measure, int period)
    {
        var distribution = level.Of(measure, period)!;
        var unitsPerOne = rollup.Measures[measure].UnitsPerOne;
        double? Finite(double units) => double.IsFinite(units) ? units / unitsPerOne : null;
        var target = rollup.Measures[measure].Name == Outputs.AdditionalQuitDates ? level.Target(period) : null;
        double? chance = target is null ? null : (double)level.Reached(period) / level.Replicates;
        return new PeriodForecast(
            rollup.Periods[period].Label(plan.Scenario.StartYear),
            Finite(distribution.Mean),
            Finite(distribution.StandardErrorOfMean),
            Finite(distribution.Quantile(0.025)),
            Finite(distribution.Quantile(0.10)),
            Finite(distribution.Quantile(0.25)),
            Finite(distribution.Quantile(0.50)),
            Finite(distribution.Quantile(0.75)),
            Finite(distribution.Quantile(0.90)),
            Finite(distribution.Quantile(0.975)),
            target,
            chance,
            chance is { } p ? Math.Sqrt(p * (1 - p) / level.Replicates) : null,
            (double)(distribution.Unbounded + distribution.Undefined) / level.Replicates);
    }

    private static RatingForecast Rating(SimulationPlan plan, CountyRollup rollup, LevelSummary level, int period)
    {
        var label = rollup.Periods[period].Label(plan.Scenario.StartYear);
        var rated = (double)level.Rated(period);
        return rated == 0
            ? new RatingForecast(label, null, null, null)
            : new RatingForecast(label, level.Green(period) / rated, level.Amber(period) / rated,
                (rated - level.Green(period) - level.Amber(period)) / rated);
    }
}
