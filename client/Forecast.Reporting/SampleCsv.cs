using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>Values as CSV: a row for each replicate, area and period; the cell is empty where the measure has no meaning.</summary>
/// <param name="selection">The forecast with the areas, the one measure and the periods of the values.</param>
/// <param name="target">Where to.</param>
public sealed class SampleCsv(ForecastResult selection, IBufferWriter<byte> target) : ISampleWriter
{
    private const int LongestNumber = 32;
    private readonly ImmutableArray<byte[]> _rows = [.. SampleRows.OfReplicate(selection).Select(Middle)];

    /// <inheritdoc/>
    public Task BeginAsync()
    {
        target.Write(Encoding.UTF8.GetBytes(string.Join(',', SampleRows.Columns) + "\n"));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteAsync(SampleBatch batch)
    {
        SampleRows.Check(batch, _rows.Length);
        for (var i = 0; i < batch.Values.Length; i++)
        {
            Write(batch.FirstReplicate + i / _rows.Length);
            target.Write(_rows[i % _rows.Length]);
            WriteValue(batch.Values[i]);
            target.Write("\n"u8);
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task EndAsync() => Task.CompletedTask;

    private void WriteValue(double value)
    {
        if (double.IsFinite(value))
        {
            Write(value);
        }
        else if (double.IsPositiveInfinity(value))
        {
            target.Write(Encoding.UTF8.GetBytes(SampleRows.Unbounded));
        }
    }

    private void Write<T>(T number)
        where T : IUtf8SpanFormattable
    {
        number.TryFormat(target.GetSpan(LongestNumber), out var length, default, CultureInfo.InvariantCulture);
        target.Advance(length);
    }

    /// <summary>What stands between replicate and value, the same in every replicate.</summary>
    private static byte[] Middle(ForecastRow row)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvTable.Open(text))
        {
            csv.WriteField("");
            csv.WriteField(CsvTable.AsText(row.Area.Area));
            csv.WriteField(CsvTable.AsText(row.Measure.Name));
            csv.WriteField(row.Period.Kind);
            csv.WriteField(row.Period.Figures.Period);
            csv.WriteField(row.Period.Ends.ToString("O", CultureInfo.InvariantCulture));
            csv.WriteField("");
            csv.Flush();
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
