using System.Collections.Immutable;
using System.Text.Json;
using Forecast.Contracts;

namespace Forecast.Client.Http;

/// <summary>
/// A forecast as the API sends it: the county on top, its parts below, every digit. Read back it is the result that a client of the grains has, to the last digit: numbers
/// are written with as many digits as it takes to tell them from their neighbours. A service of version 0.2.0 sends neither twentieths nor drivers.
/// </summary>
internal sealed record ForecastDocument(
    string RunId,
    string Scenario,
    string StartYear,
    int Years,
    string Seed,
    int Replicates,
    bool ParameterUncertainty,
    string ModelVersion,
    string PackHash,
    double PrevalenceLevel,
    string PrevalenceLevelSource,
    double BaselinePrevalence,
    ImmutableArray<string> Breaches,
    double ClipsPerReplicate,
    string Area,
    string AreaName,
    string AreaLevel,
    ImmutableArray<string> Districts,
    ImmutableArray<ForecastDocument.Measure> Measures,
    ImmutableArray<RatingForecast> Ph11,
    JsonElement ScenarioDocument,
    ImmutableArray<ForecastDocument.Part> Areas = default,
    ImmutableArray<double> Twentieths = default,
    ImmutableArray<DriverForecast> Drivers = default)
{
    public ForecastResult ToResult() => new(
        RunId, Scenario, StartYear, Years, Seed, Replicates, ParameterUncertainty, ModelVersion, PackHash, PrevalenceLevel, BaselinePrevalence, Breaches, ClipsPerReplicate,
        JsonSerializer.Serialize(ScenarioDocument),
        [new Part(Area, AreaName, AreaLevel, Districts, Measures, Ph11, Twentieths).ToArea(), .. Areas.IsDefault ? [] : Areas.Select(part => part.ToArea())],
        PrevalenceLevelSource)
    {
        Drivers = Drivers.IsDefault ? [] : Drivers,
    };

    /// <summary>An area of the county, or the county itself.</summary>
    internal sealed record Part(
        string Area,
        string AreaName,
        string AreaLevel,
        ImmutableArray<string> Districts,
        ImmutableArray<Measure> Measures,
        ImmutableArray<RatingForecast> Ph11,
        ImmutableArray<double> Twentieths = default)
    {
        public AreaForecast ToArea() => new(Area, AreaName, AreaLevel, [.. Measures.Select(measure => measure.ToForecast())], Ph11)
        {
            Districts = Districts,
            Twentieths = Twentieths.IsDefault ? [] : Twentieths,
        };
    }

    /// <summary>A measure of an area; a list that it is not reported by is left out.</summary>
    internal sealed record Measure(
        string Name, string Unit, ImmutableArray<Period> Quarters = default, ImmutableArray<Period> Years = default, ImmutableArray<Period> Cumulative = default)
    {
        public MeasureForecast ToForecast() => new(Name, Unit, Forecasts(Quarters), Forecasts(Years), Forecasts(Cumulative));

        private static ImmutableArray<PeriodForecast> Forecasts(ImmutableArray<Period> periods) => periods.IsDefault ? [] : [.. periods.Select(period => period.ToForecast())];
    }

    /// <summary>A measure over a period, which is a quarter or a year.</summary>
    internal sealed record Period(
        double? Target,
        double? Median,
        double? Mean,
        double? P2_5,
        double? P10,
        double? P25,
        double? P75,
        double? P90,
        double? P97_5,
        double? ProbabilityOfTarget,
        double? StandardError,
        double? MeanStandardError,
        double WithoutValue,
        string? Quarter = null,
        string? Year = null)
    {
        public PeriodForecast ToForecast() => new(
            Quarter ?? Year ?? throw new JsonException("a figure says neither its quarter nor its year"),
            Mean, MeanStandardError, P2_5, P10, P25, Median, P75, P90, P97_5, Target, ProbabilityOfTarget, StandardError, WithoutValue);
    }
}
