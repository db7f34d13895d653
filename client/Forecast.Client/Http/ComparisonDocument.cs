using System.Collections.Immutable;
using System.Text.Json;
using Forecast.Contracts;

namespace Forecast.Client.Http;

/// <summary>
/// A comparison as the API sends it. Read back it is the result that a client of the grains has, to the last digit. What follows from other fields, such as the verdict in words, is not
/// read.
/// </summary>
internal sealed record ComparisonDocument(
    string RunId,
    string StartYear,
    int Years,
    string Seed,
    int Replicates,
    bool ParameterUncertainty,
    string ModelVersion,
    string PackHash,
    ImmutableArray<ComparisonDocument.Scenario> Scenarios,
    ImmutableArray<ComparisonDocument.Part> Areas)
{
    public ComparisonResult ToResult() => new(
        RunId, StartYear, Years, Seed, Replicates, ParameterUncertainty, ModelVersion, PackHash, [.. Scenarios.Select(scenario => scenario.ToScenario())], [.. Areas.Select(area => area.ToArea())]);

    /// <summary>A scenario of the comparison.</summary>
    internal sealed record Scenario(
        string Name, double PrevalenceLevel, double BaselinePrevalence, ImmutableArray<string> Breaches, double ClipsPerReplicate, JsonElement ScenarioDocument)
    {
        public ComparedScenario ToScenario() => new(Name, PrevalenceLevel, BaselinePrevalence, Breaches, ClipsPerReplicate, JsonSerializer.Serialize(ScenarioDocument));
    }

    /// <summary>An area of the county, or the county itself.</summary>
    internal sealed record Part(string Area, string AreaName, string AreaLevel, ImmutableArray<string> Districts, ImmutableArray<Alternative> Alternatives)
    {
        public AreaComparison ToArea() => new(Area, AreaName, AreaLevel, Districts, [.. Alternatives.Select(alternative => alternative.ToComparison())]);
    }

    /// <summary>An alternative in an area.</summary>
    internal sealed record Alternative(int Number, ImmutableArray<Measure> Measures)
    {
        public AlternativeComparison ToComparison() => new(Number, [.. Measures.Select(measure => measure.ToDifference())]);
    }

    /// <summary>A measure; a list that it is not reported by is left out.</summary>
    internal sealed record Measure(string Name, string Unit, string? BetterWhen, ImmutableArray<Period> Years = default, ImmutableArray<Period> Cumulative = default)
    {
        public MeasureDifference ToDifference() => new(Name, Unit, BetterWhen, Differences(Years), Differences(Cumulative));

        private static ImmutableArray<PeriodDifference> Differences(ImmutableArray<Period> periods) => periods.IsDefault ? [] : [.. periods.Select(period => period.ToDifference())];
    }

    /// <summary>A measure over a period.</summary>
    internal sealed record Period(string Year, Own Baseline, Own Alternative, Difference Difference, double? CostPerAdditional = null)
    {
        public PeriodDifference ToDifference() => new(
            Year, Baseline.Mean, Baseline.Median, Alternative.Mean, Alternative.Median, Difference.Mean, Difference.MeanStandardError, Difference.P2_5, Difference.P10, Difference.P25,
            Difference.Median, Difference.P75, Difference.P90, Difference.P97_5, Difference.Better, Difference.Equal, Difference.Worse, Difference.IsClear, Difference.WithoutValue, CostPerAdditional);
    }

    /// <summary>What a scenario has itself.</summary>
    internal sealed record Own(double? Median, double? Mean);

    /// <summary>The alternative's figure less the baseline's.</summary>
    internal sealed record Difference(
        double? Median,
        double? Mean,
        double? MeanStandardError,
        double? P2_5,
        double? P10,
        double? P25,
        double? P75,
        double? P90,
        double? P97_5,
        double? Better,
        double Equal,
        double? Worse,
        bool IsClear,
        double WithoutValue);
}
