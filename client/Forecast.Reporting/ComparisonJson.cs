using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>
/// The comparison as the JSON document that scripts read: the scenarios, then the county, partnerships and districts, in each of them the alternatives; full precision. Handed to the stream
/// area by area, because ten scenarios make tens of megabytes.
/// </summary>
public static class ComparisonJson
{
    // Plain text in strings: the document is read by people too, and is never pasted into HTML as it is.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the document, UTF-8, indented, ending with a line feed.</summary>
    public static void Write(Stream stream, ComparisonResult comparison)
    {
        Write(stream, comparison, Indented);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Writes the same document without white space, about half as long.</summary>
    public static void WriteCompact(Stream stream, ComparisonResult comparison) => Write(stream, comparison, Indented with { Indented = false });

    private static void Write(Stream stream, ComparisonResult comparison, JsonWriterOptions options)
    {
        using var json = new Utf8JsonWriter(stream, options);
        json.WriteStartObject();
        json.WriteString("runId", comparison.RunId);
        json.WriteString("baseline", comparison.Baseline.Name);
        Texts(json, "alternatives", comparison.Scenarios.Skip(1).Select(scenario => scenario.Name));
        json.WriteString("startYear", comparison.StartYear);
        json.WriteNumber("years", comparison.Years);
        json.WriteString("seed", comparison.Seed);
        json.WriteNumber("replicates", comparison.Replicates);
        json.WriteBoolean("parameterUncertainty", comparison.ParameterUncertainty);
        json.WriteString("modelVersion", comparison.ModelVersion);
        json.WriteString("packHash", comparison.PackHash);
        Objects(json, "scenarios", comparison.Scenarios, scenario => Scenario(json, scenario));
        json.WriteStartArray("areas");
        foreach (var area in comparison.Areas)
        {
            json.WriteStartObject();
            Area(json, comparison, area);
            json.WriteEndObject();
            json.Flush();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Scenario(Utf8JsonWriter json, ComparedScenario scenario)
    {
        json.WriteString("name", scenario.Name);
        json.WriteNumber("prevalenceLevel", scenario.PrevalenceLevel);
        json.WriteNumber("baselinePrevalence", scenario.BaselinePrevalence);
        Texts(json, "breaches", scenario.Breaches);
        json.WriteNumber("clipsPerReplicate", scenario.ClipsPerReplicate);
        json.WritePropertyName("scenarioDocument");
        using var document = JsonDocument.Parse(scenario.Document);
        document.WriteTo(json);
    }

    private static void Area(Utf8JsonWriter json, ComparisonResult comparison, AreaComparison area)
    {
        json.WriteString("area", area.Area);
        json.WriteString("areaName", area.Name);
        json.WriteString("areaLevel", area.Level);
        Texts(json, "districts", area.Districts);
        Objects(json, "alternatives", area.Alternatives, alternative =>
        {
            json.WriteNumber("number", alternative.Scenario);
            json.WriteString("name", comparison.Scenarios[alternative.Scenario].Name);
            Objects(json, "measures", alternative.Measures, measure => Measure(json, comparison.Replicates, measure));
        });
    }

    private static void Measure(Utf8JsonWriter json, int replicates, MeasureDifference measure)
    {
        json.WriteString("name", measure.Name);
        json.WriteString("unit", measure.Unit);
        json.WriteString("betterWhen", measure.BetterWhen);
        Objects(json, "years", measure.Years, year => Period(json, replicates, measure, year));
        if (measure.Cumulative.Length > 0)
        {
            Objects(json, "cumulative", measure.Cumulative, year => Period(json, replicates, measure, year));
            json.WriteStartObject("total");
            Period(json, replicates, measure, measure.Cumulative[^1]);
            json.WriteEndObject();
        }
    }

    private static void Period(Utf8JsonWriter json, int replicates, MeasureDifference measure, PeriodDifference period)
    {
        json.WriteString("year", period.Period);
        json.WriteStartObject("baseline");
        Number(json, "median", period.BaselineMedian);
        Number(json, "mean", period.BaselineMean);
        json.WriteEndObject();
        json.WriteStartObject("alternative");
        Number(json, "median", period.AlternativeMedian);
        Number(json, "mean", period.AlternativeMean);
        json.WriteEndObject();
        json.WriteStartObject("difference");
        Number(json, "median", period.Median);
        Number(json, "mean", period.Mean);
        Number(json, "meanStandardError", period.MeanStandardError);
        Number(json, "p2_5", period.P2_5);
        Number(json, "p10", period.P10);
        Number(json, "p25", period.P25);
        Number(json, "p75", period.P75);
        Number(json, "p90", period.P90);
        Number(json, "p97_5", period.P97_5);
        Number(json, "better", period.Better);
        Number(json, "betterStandardError", period.Better is { } better ? Verdict.ErrorOf(better, replicates) : null);
        Number(json, "equal", period.Equal);
        Number(json, "worse", period.Worse);
        json.WriteBoolean("isClear", period.IsClear);
        json.WriteString("verdict", Verdict.Of(period, measure.BetterWhen, replicates));
        Number(json, "withoutValue", period.WithoutValue);
        json.WriteEndObject();
        if (measure.Name is "quitDates" or "quits4Week")
        {
            Number(json, "costPerAdditional", period.CostPerAdditional);
        }
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }
        json.WriteEndArray();
    }

    private static void Objects<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
