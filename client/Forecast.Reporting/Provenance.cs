using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>What the JSON form of every table says of where its figures come from.</summary>
internal static class Provenance
{
    /// <summary>Plain text in strings: the documents are read by people too, and are never pasted into HTML as they are.</summary>
    public static JsonWriterOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the fields into an object that is open.</summary>
    public static void Write(Utf8JsonWriter json, ForecastResult forecast)
    {
        json.WriteString("runId", forecast.RunId);
        json.WriteString("scenario", forecast.Scenario);
        json.WriteString("seed", forecast.Seed);
        json.WriteNumber("replicates", forecast.Replicates);
        json.WriteString("modelVersion", forecast.ModelVersion);
        json.WriteString("packHash", forecast.PackHash);
        json.WriteString("originDate", ReportedPeriod.Origin(forecast).ToString("O", CultureInfo.InvariantCulture));
    }
}
