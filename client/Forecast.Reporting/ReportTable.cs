using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>A table that is written as CSV and as JSON, with the same columns, rows and digits.</summary>
internal sealed class ReportTable<TRow>(params ImmutableArray<ReportColumn<TRow>> columns)
{
    private const int RowsPerFlush = 1_000;

    /// <summary>RFC 4180 with a header row and line feeds.</summary>
    public void WriteCsv(TextWriter writer, IEnumerable<TRow> rows)
    {
        using var csv = CsvTable.Open(writer);
        foreach (var column in columns)
        {
            csv.WriteField(column.Name);
        }
        csv.NextRecord();
        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                csv.WriteField(Text(column, row));
            }
            csv.NextRecord();
        }
    }

    /// <summary>One object: where the figures come from, then the rows as flat objects, some hundred kilobytes of them at a time: a writer of JSON keeps what it is not told to hand on.</summary>
    public void WriteJson(Stream target, ForecastResult forecast, IEnumerable<TRow> rows)
    {
        using var json = new Utf8JsonWriter(target, Provenance.Plain);
        json.WriteStartObject();
        Provenance.Write(json, forecast);
        json.WriteStartArray("rows");
        foreach (var (number, row) in rows.Index())
        {
            if (number % RowsPerFlush == 0)
            {
                json.Flush();
            }
            json.WriteStartObject();
            foreach (var column in columns)
            {
                json.WritePropertyName(column.Name);
                Write(json, column.Value(row));
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Text(ReportColumn<TRow> column, TRow row) => column.Value(row) switch
    {
        null => column.Nothing,
        string text => CsvTable.AsText(text),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => throw new InvalidOperationException($"column {column.Name} has a {other.GetType().Name}, which no table can hold"),
    };

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case DateOnly date:
                json.WriteStringValue(date.ToString("O", CultureInfo.InvariantCulture));
                break;
            case int whole:
                json.WriteNumberValue(whole);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            default:
                throw new InvalidOperationException($"a {value.GetType().Name} is nothing that a table can hold");
        }
    }
}
