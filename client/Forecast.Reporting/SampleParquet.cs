using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using CommunityToolkit.HighPerformance;
using Forecast.Contracts;
using Parquet;
using Parquet.Schema;

namespace Forecast.Reporting;

/// <summary>
/// Values as Parquet: a row for each replicate, area and period. A value is null where the measure has no meaning, and infinite where it is above every number. Where they come from is in
/// the file's metadata. A group of rows is written when there are enough of them, so that much is in memory, and no more.
/// </summary>
/// <param name="selection">The forecast with the areas, the one measure and the periods of the values.</param>
/// <param name="target">Where to.</param>
public sealed class SampleParquet(ForecastResult selection, IBufferWriter<byte> target) : ISampleWriter
{
    private const int RowsOfGroup = 50_000;
    private static readonly DataField<int> Replicate = new(SampleRows.Columns[0]);
    private static readonly DataField[] Texts = [.. SampleRows.Columns[1..5].Select(name => new DataField(name, typeof(string), isNullable: false))];
    private static readonly DataField<DateOnly> Ends = new(SampleRows.Columns[5]);
    private static readonly DataField<double?> Value = new(SampleRows.Columns[6]);

    private readonly ImmutableArray<ForecastRow> _rows = SampleRows.OfReplicate(selection);
    private readonly List<SampleBatch> _waiting = [];
    private ParquetWriter? _writer;

    /// <inheritdoc/>
    public async Task BeginAsync()
    {
        _writer = await ParquetWriter.CreateAsync(new ParquetSchema([Replicate, .. Texts, Ends, Value]), target.AsStream());
        _writer.CustomMetadata = new Dictionary<string, string>
        {
            ["run_id"] = selection.RunId,
            ["scenario_id"] = selection.Scenario,
            ["seed"] = selection.Seed,
            ["replicates"] = selection.Replicates.ToString(CultureInfo.InvariantCulture),
            ["model_version"] = selection.ModelVersion,
            ["pack_hash"] = selection.PackHash,
            ["origin_date"] = ReportedPeriod.Origin(selection).ToString("O", CultureInfo.InvariantCulture),
            ["unit"] = _rows[0].Measure.Unit,
        };
    }

    /// <inheritdoc/>
    public async Task WriteAsync(SampleBatch batch)
    {
        SampleRows.Check(batch, _rows.Length);
        _waiting.Add(batch);
        if (_waiting.Sum(waiting => waiting.Values.Length) >= RowsOfGroup)
        {
            await WriteGroup();
        }
    }

    /// <inheritdoc/>
    public async Task EndAsync()
    {
        if (_waiting.Count > 0)
        {
            await WriteGroup();
        }
        await _writer!.DisposeAsync();
    }

    private async Task WriteGroup()
    {
        using var group = _writer!.CreateRowGroup();
        await group.WriteAsync<int>(Replicate, Column((batch, i) => batch.FirstReplicate + i / _rows.Length));
        await group.WriteAsync(Texts[0], Column((_, i) => _rows[i % _rows.Length].Area.Area));
        await group.WriteAsync(Texts[1], Column((_, i) => _rows[i % _rows.Length].Measure.Name));
        await group.WriteAsync(Texts[2], Column((_, i) => _rows[i % _rows.Length].Period.Kind));
        await group.WriteAsync(Texts[3], Column((_, i) => _rows[i % _rows.Length].Period.Figures.Period));
        await group.WriteAsync<DateOnly>(Ends, Column((_, i) => _rows[i % _rows.Length].Period.Ends));
        await group.WriteAsync<double>(Value, Column((batch, i) => double.IsNaN(batch.Values[i]) ? (double?)null : batch.Values[i]));
        _waiting.Clear();
    }

    /// <summary>A column of the rows that wait.</summary>
    private T[] Column<T>(Func<SampleBatch, int, T> cell) => [.. _waiting.SelectMany(batch => Enumerable.Range(0, batch.Values.Length).Select(i => cell(batch, i)))];
}
