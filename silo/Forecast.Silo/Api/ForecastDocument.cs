using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Forecast.Contracts;
using Forecast.Reporting;

namespace Forecast.Silo.Api;

/// <summary>What a forecast can be read as.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="ShowsReturns">Whether the districts' returns stand beside the figures; without them it never changes.</param>
/// <param name="OneAreaOrAll">Whether it has no place for some areas of several.</param>
/// <param name="WriteJson">Writes it as JSON.</param>
/// <param name="WriteCsv">Writes it as CSV.</param>
internal sealed record ForecastDocument(
    string Name,
    bool ShowsReturns,
    bool OneAreaOrAll,
    Action<Stream, ForecastResult, ObservedReturns> WriteJson,
    Action<TextWriter, ForecastResult, ObservedReturns> WriteCsv)
{
    /// <summary>The formats of all of them.</summary>
    public static ImmutableArray<DocumentFormat> Formats { get; } = [DocumentFormat.Json, DocumentFormat.Csv];

    /// <summary>The forecast: every figure, by area and measure.</summary>
    public static ForecastDocument Whole { get; } = new(
        "forecast",
        ShowsReturns: true,
        OneAreaOrAll: true,
        (target, forecast, observed) => target.Write(Encoding.UTF8.GetBytes(ForecastJson.WriteCompact(forecast, observed))),
        ForecastCsv.Write);

    /// <summary>The long table of forecast hubs.</summary>
    public static ForecastDocument Quantiles { get; } = new(
        "quantiles",
        ShowsReturns: false,
        OneAreaOrAll: false,
        (target, forecast, _) => QuantileTable.WriteJson(target, forecast),
        (writer, forecast, _) => QuantileTable.WriteCsv(writer, forecast));

    /// <summary>The wide table of dashboards.</summary>
    public static ForecastDocument Fan { get; } = new("fan", ShowsReturns: true, OneAreaOrAll: false, FanTable.WriteJson, FanTable.WriteCsv);

    /// <summary>The bytes of a part of a forecast.</summary>
    public byte[] Write(ForecastResult forecast, ObservedReturns observed, DocumentFormat format)
    {
        using var target = new MemoryStream();
        if (format == DocumentFormat.Json)
        {
            WriteJson(target, forecast, observed);
        }
        else
        {
            using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            WriteCsv(writer, forecast, observed);
        }
        return target.ToArray();
    }
}
