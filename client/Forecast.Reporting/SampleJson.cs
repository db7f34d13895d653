using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>
/// Values as JSON: where they come from, then a flat object for each replicate, area and period in <c>rows</c>. A value is null where the measure has no meaning, and "Inf" where it
/// is above every number.
/// </summary>
/// <param name="selection">The forecast with the areas, the one measure and the periods of the values.</param>
/// <param name="target">Where to.</param>
public sealed class SampleJson(ForecastResult selection, IBufferWriter<byte> target) : ISampleWriter
{
    private readonly ImmutableArray<ForecastRow> _rows = SampleRows.OfReplicate(selection);
    private readonly Utf8JsonWriter _json = new(target, Provenance.Plain);

    /// <inheritdoc/>
    public Task BeginAsync()
    {
        _json.WriteStartObject();
        Provenance.Write(_json, selection);
        _json.WriteString("unit", _rows[0].Measure.Unit);
        _json.WriteStartArray("rows");
        _json.Flush();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task WriteAsync(SampleBatch batch)
    {
        SampleRows.Check(batch, _rows.Length);
        for (var i = 0; i < batch.Values.Length; i++)
        {
            Write(batch.FirstReplicate + i / _rows.Length, _rows[i % _rows.Length], batch.Values[i]);
        }
        _json.Flush();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task EndAsync()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        return Task.CompletedTask;
    }

    private void Write(int replicate, ForecastRow row, double value)
    {
        _json.WriteStartObject();
        _json.WriteNumber("replicate", replicate);
        _json.WriteString("area", row.Area.Area);
        _json.WriteString("measure", row.Measure.Name);
        _json.WriteString("period_kind", row.Period.Kind);
        _json.WriteString("period", row.Period.Figures.Period);
        _json.WriteString("target_end_date", row.Period.Ends.ToString("O", CultureInfo.InvariantCulture));
        if (double.IsFinite(value))
        {
            _json.WriteNumber("value", value);
        }
        else if (double.IsNaN(value))
        {
            _json.WriteNull("value");
        }
        else
        {
            _json.WriteString("value", SampleRows.Unbounded);
        }
        _json.WriteEndObject();
    }
}
