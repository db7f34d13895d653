using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>The forecast as the JSON document that scripts and dashboards read: its first area on top, which is the county unless others were asked for, further ones below, full precision.</summary>
public static class ForecastJson
{
    // Plain text in strings: the document is read by people too, and is never pasted into HTML as it is.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Compact = new(Indented) { WriteIndented = false };

    /// <summary>The document, indented, ending with a line feed.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="observed">What districts have reported, shown as <c>actual</c> in the quarters for which there is any; null for none.</param>
    public static string Write(ForecastResult forecast, ObservedReturns? observed = null) => Document(forecast, observed).ToJsonString(Indented) + "\n";

    /// <summary>The same document without white space, about two thirds as long.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="observed">What districts have reported; null for none.</param>
    public static string WriteCompact(ForecastResult forecast, ObservedReturns? observed) => Document(forecast, observed).ToJsonString(Compact);

    private static JsonObject Document(ForecastResult forecast, ObservedReturns? observed)
    {
        var document = new JsonObject
        {
            ["runId"] = forecast.RunId,
            ["scenario"] = forecast.Scenario,
            ["startYear"] = forecast.StartYear,
            ["years"] = forecast.Years,
            ["seed"] = forecast.Seed,
            ["replicates"] = forecast.Replicates,
            ["parameterUncertainty"] = forecast.ParameterUncertainty,
            ["modelVersion"] = forecast.ModelVersion,
            ["packHash"] = forecast.PackHash,
            ["prevalenceLevel"] = forecast.PrevalenceLevel,
            ["prevalenceLevelSource"] = forecast.PrevalenceLevelSource,
            ["baselinePrevalence"] = forecast.BaselinePrevalence,
            ["breaches"] = new JsonArray([.. forecast.Breaches.Select(b => JsonValue.Create(b))]),
            ["clipsPerReplicate"] = forecast.ClipsPerReplicate,
        };
        AddArea(document, forecast.County, observed);
        if (forecast.Areas.Length > 1)
        {
            document["areas"] = new JsonArray([.. forecast.Areas.Skip(1).Select(area =>
            {
                var part = new JsonObject();
                AddArea(part, area, observed);
                return part;
            })]);
        }
        document["drivers"] = new JsonArray([.. OrNone(forecast.Drivers).Select(Driver)]);
        document["scenarioDocument"] = JsonNode.Parse(forecast.Document);
        return document;
    }

    private static void AddArea(JsonObject json, AreaForecast area, ObservedReturns? observed)
    {
        json["area"] = area.Area;
        json["areaName"] = area.Name;
        json["areaLevel"] = area.Level;
        json["districts"] = new JsonArray([.. area.Districts.Select(district => JsonValue.Create(district))]);
        json["measures"] = new JsonArray([.. area.Measures.Select(measure => Measure(area, measure, observed))]);
        json["ph11"] = new JsonArray([.. area.Ph11.Select(rating => new JsonObject
        {
            ["period"] = rating.Period,
            ["green"] = rating.Green,
            ["amber"] = rating.Amber,
            ["red"] = rating.Red,
        })]);
        json["twentieths"] = new JsonArray([.. OrNone(area.Twentieths).Select(quitDates => JsonValue.Create(quitDates))]);
    }

    private static JsonObject Driver(DriverForecast driver) => new()
    {
        ["parameter"] = driver.Parameter,
        ["lowValue"] = driver.LowValue,
        ["lowMean"] = driver.LowMean,
        ["lowError"] = driver.LowError,
        ["highValue"] = driver.HighValue,
        ["highMean"] = driver.HighMean,
        ["highError"] = driver.HighError,
    };

    /// <summary>What a silo of an earlier version has sent may have no such list.</summary>
    private static ImmutableArray<T> OrNone<T>(ImmutableArray<T> list) => list.IsDefault ? [] : list;

    private static JsonObject Measure(AreaForecast area, MeasureForecast measure, ObservedReturns? observed)
    {
        var json = new JsonObject { ["name"] = measure.Name, ["unit"] = measure.Unit };
        AddPeriods(json, "quarters", "quarter", measure.Quarters);
        foreach (var quarter in measure.Quarters)
        {
            if (observed?.Of(area.Area, measure.Name, quarter.Period) is var (people, status))
            {
                var shown = json["quarters"]![measure.Quarters.IndexOf(quarter)]!;
                (shown["actual"], shown["actualStatus"]) = (people, ObservedReturns.Word(status));
            }
        }
        AddPeriods(json, "years", "year", measure.Years);
        AddPeriods(json, "cumulative", "year", measure.Cumulative);
        if (measure.Cumulative.Length > 0)
        {
            json["total"] = Period("year", measure.Cumulative[^1]);
        }
        return json;
    }

    private static void AddPeriods(JsonObject json, string list, string label, ImmutableArray<PeriodForecast> periods)
    {
        if (periods.Length > 0)
        {
            json[list] = new JsonArray([.. periods.Select(period => Period(label, period))]);
        }
    }

    private static JsonObject Period(string label, PeriodForecast period)
    {
        var json = new JsonObject
        {
            [label] = period.Period,
            ["target"] = period.Target,
            ["median"] = period.Median,
            ["mean"] = period.Mean,
            ["p2_5"] = period.P2_5,
            ["p10"] = period.P10,
            ["p25"] = period.P25,
            ["p75"] = period.P75,
            ["p90"] = period.P90,
            ["p97_5"] = period.P97_5,
            ["probabilityOfTarget"] = period.ProbabilityOfTarget,
            ["standardError"] = period.StandardError,
            ["meanStandardError"] = period.MeanStandardError,
            ["withoutValue"] = period.WithoutValue,
        };
        return json;
    }
}
