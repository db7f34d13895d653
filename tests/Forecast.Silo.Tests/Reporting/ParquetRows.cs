using Parquet;
using Parquet.Schema;

namespace Forecast.Silo.Tests.Reporting;

/// <summary>The rows of a Parquet file of replicate values.</summary>
internal sealed record ParquetRows(int[] Replicates, string[] Areas, string[] Periods, DateOnly[] Ends, double?[] Values)
{
    public static async Task<ParquetRows> Read(ParquetReader parquet)
    {
        var (replicates, areas, periods, ends, values) = (new List<int>(), new List<string>(), new List<string>(), new List<DateOnly>(), new List<double?>());
        DataField Field(string name) => parquet.Schema.DataFields.Single(field => field.Name == name);
        foreach (var group in parquet.RowGroups)
        {
            var rows = (int)group.RowCount;
            replicates.AddRange(await Column<int>(rows, column => group.ReadAsync<int>(Field("replicate"), column)));
            areas.AddRange((await Column<string?>(rows, column => group.ReadAsync(Field("area"), column))).OfType<string>());
            periods.AddRange((await Column<string?>(rows, column => group.ReadAsync(Field("period"), column))).OfType<string>());
            ends.AddRange((await Column<DateTime>(rows, column => group.ReadAsync<DateTime>(Field("target_end_date"), column))).Select(DateOnly.FromDateTime));
            values.AddRange(await Column<double?>(rows, column => group.ReadAsync<double>(Field("value"), column)));
        }
        return new ParquetRows([.. replicates], [.. areas], [.. periods], [.. ends], [.. values]);
    }

    private static async Task<T[]> Column<T>(int rows, Func<Memory<T>, ValueTask> read)
    {
        var column = new T[rows];
        await read(column);
        return column;
    }
}
