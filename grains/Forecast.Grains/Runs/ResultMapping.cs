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
    private const int Parts = 20;

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
            plan.Pack.Parameters[ParameterNames.PrevalenceLevel].Source)
        {
            Drivers = [.. rollup.Splits.Select(split => Driver(split, Additional(rollup)))],
        };
    }

    /// <summary>The county's additional quit dates over the whole period so far; null before the first replicate. Costs about a thousandth of adding a batch.</summary>
    public static PeriodForecast? AdditionalQuitDates(SimulationPlan plan, CountyRollup rollup)
    {
        var measure = rollup.Measures.IndexOf(Additional(rollup));
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
        Twentieths = Twentieths(rollup, level),
    };

    /// <summary>Of twenty equal parts of the replicates the middle ones, each of additional quit dates over the whole period.</summary>
    private static ImmutableArray<double> Twentieths(CountyRollup rollup, LevelSummary level)
    {
        var measure = Additional(rollup);
        var quantiles = new double[Parts];
        level.Of(rollup.Measures.IndexOf(measure), rollup.Periods.Length - 1)!.Quantiles([.. Enumerable.Range(0, Parts).Select(i => (2.0 * i + 1) / (2 * Parts))], quantiles);
        return [.. quantiles.Select(units => units / measure.UnitsPerOne)];
    }

    private static DriverForecast Driver(ParameterSplit split, Measure measure)
    {
        double? Finite(double units) => double.IsFinite(units) ? units / measure.UnitsPerOne : null;
        return new DriverForecast(
            split.Parameter.Name,
            split.LowValue,
            Finite(split.Lowest.Mean),
            Finite(split.Lowest.StandardErrorOfMean),
            split.HighValue,
            Finite(split.Highest.Mean),
            Finite(split.Highest.StandardErrorOfMean));
    }

    private static Measure Additional(CountyRollup rollup) => rollup.Measures.Single(measure => measure.Name == Outputs.AdditionalQuitDates);

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
        var quantiles = SummaryQuantiles.Of(distribution);
        return new PeriodForecast(
            rollup.Periods[period].Label(plan.Scenario.StartYear),
            Finite(distribution.Mean),
            Finite(distribution.StandardErrorOfMean),
            Finite(quantiles[0]),
            Finite(quantiles[1]),
            Finite(quantiles[2]),
            Finite(quantiles[3]),
            Finite(quantiles[4]),
            Finite(quantiles[5]),
            Finite(quantiles[6]),
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
