using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Silo.Tests.Cli;
using Parquet;

namespace Forecast.Silo.Tests.Reporting;

public sealed class SampleWriterTests
{
    /// <summary>Two periods; three replicates in two batches, with what has no meaning and what is above every number.</summary>
    private static readonly SampleBatch[] Batches = [new(0, 2, [1, 0.001, double.NaN, -2.5]), new(2, 1, [double.PositiveInfinity, 1e-7])];

    private static ForecastResult Selection { get; } = Samples.Result(areas:
    [
        new AreaForecast("=1+1", "Trap", "partnership", [new MeasureForecast("quitDates", "people", [], [Samples.Total() with { Period = "2024/25" }], [Samples.Total()])], []),
    ]);

    [Fact]
    public async Task Csv_has_a_row_for_each_replicate_and_period() => Assert.Equal(
        """
        replicate,area,measure,period_kind,period,target_end_date,value
        0,'=1+1,quitDates,year,2024/25,2025-03-31,1
        0,'=1+1,quitDates,cumulative,2028/29,2029-03-31,0.001
        1,'=1+1,quitDates,year,2024/25,2025-03-31,
        1,'=1+1,quitDates,cumulative,2028/29,2029-03-31,-2.5
        2,'=1+1,quitDates,year,2024/25,2025-03-31,Inf
        2,'=1+1,quitDates,cumulative,2028/29,2029-03-31,1E-07

        """.ReplaceLineEndings("\n"),
        Encoding.UTF8.GetString(await Written(target => new SampleCsv(Selection, target))));

    [Fact]
    public async Task Json_has_the_same_rows_and_where_they_come_from()
    {
        var json = JsonDocument.Parse(await Written(target => new SampleJson(Selection, target))).RootElement;

        Assert.Equal(("00ff", "2024-04-01", "people"), (json.Text("runId"), json.Text("originDate"), json.Text("unit")));
        Assert.Equal(
            [(0, "year", "1"), (0, "cumulative", "0.001"), (1, "year", "null"), (1, "cumulative", "-2.5"), (2, "year", "\"Inf\""), (2, "cumulative", "1E-07")],
            json.Items("rows").Select(row => (row.GetProperty("replicate").GetInt32(), row.Text("period_kind"), row.GetProperty("value").GetRawText())));
        Assert.All(json.Items("rows"), row => Assert.Equal(("=1+1", "quitDates"), (row.Text("area"), row.Text("measure"))));
    }

    [Fact]
    public async Task Parquet_has_the_same_rows_with_their_types_and_where_they_come_from()
    {
        using var file = new MemoryStream(await Written(target => new SampleParquet(Selection, target)));
        await using var parquet = await ParquetReader.CreateAsync(file, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["replicate", "area", "measure", "period_kind", "period", "target_end_date", "value"], parquet.Schema.DataFields.Select(field => field.Name));
        Assert.Equal(("00ff", "Flat", "people"), (parquet.CustomMetadata["run_id"], parquet.CustomMetadata["scenario_id"], parquet.CustomMetadata["unit"]));
        var table = await ParquetRows.Read(parquet);
        Assert.Equal([0, 0, 1, 1, 2, 2], table.Replicates);
        Assert.Equal([1, 0.001, null, -2.5, double.PositiveInfinity, 1e-7], table.Values);
        Assert.Equal(["2024/25", "2028/29"], table.Periods[..2]);
        Assert.Equal([new DateOnly(2025, 3, 31), new DateOnly(2029, 3, 31)], table.Ends[..2]);
        Assert.Equal("=1+1", table.Areas[0]);
    }

    /// <summary>30,000 replicates of two periods are 60,000 rows: more than a group has.</summary>
    [Fact]
    public async Task Parquet_of_many_replicates_has_several_groups_and_every_row()
    {
        var target = new ArrayBufferWriter<byte>();
        var writer = new SampleParquet(Selection, target);
        await writer.BeginAsync();
        for (var first = 0; first < 30_000; first += 1_000)
        {
            await writer.WriteAsync(new SampleBatch(first, 1_000, [.. Enumerable.Range(2 * first, 2_000).Select(value => (double)value)]));
        }
        await writer.EndAsync();
        using var file = new MemoryStream(target.WrittenSpan.ToArray());
        await using var parquet = await ParquetReader.CreateAsync(file, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(2, parquet.RowGroupCount);
        Assert.Equal(Enumerable.Range(0, 60_000).Select(value => (double?)value), (await ParquetRows.Read(parquet)).Values);
    }

    [Fact]
    public async Task Batch_of_other_areas_or_periods_is_refused() => Assert.StartsWith(
        "a batch of 2 replicates has 3 values; 4 are needed",
        (await Assert.ThrowsAsync<ArgumentException>(() => new SampleCsv(Selection, new ArrayBufferWriter<byte>()).WriteAsync(new SampleBatch(0, 2, [1, 2, 3])))).Message);

    /// <summary>What is broken off must not look whole.</summary>
    [Fact]
    public async Task Document_without_its_end_cannot_be_read()
    {
        var (json, parquet) = (await Written(target => new SampleJson(Selection, target), ended: false), await Written(target => new SampleParquet(Selection, target), ended: false));

        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(json));
        await Assert.ThrowsAnyAsync<IOException>(() => ParquetReader.CreateAsync(new MemoryStream(parquet), cancellationToken: TestContext.Current.CancellationToken));
    }

    private static async Task<byte[]> Written(Func<IBufferWriter<byte>, ISampleWriter> writer, bool ended = true)
    {
        var target = new ArrayBufferWriter<byte>();
        var samples = writer(target);
        await samples.BeginAsync();
        foreach (var batch in Batches)
        {
            await samples.WriteAsync(batch);
        }
        if (ended)
        {
            await samples.EndAsync();
        }
        return target.WrittenSpan.ToArray();
    }
}
