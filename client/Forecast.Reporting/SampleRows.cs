using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>The rows that a table of values has for each replicate: by area, then period, as they stand in a batch.</summary>
internal static class SampleRows
{
    /// <summary>The columns, the same in every form of the table.</summary>
    public static ImmutableArray<string> Columns { get; } = ["replicate", "area", "measure", "period_kind", "period", "target_end_date", "value"];

    /// <summary>What stands for a value above every number, such as a cost per quit date where there is none.</summary>
    public const string Unbounded = "Inf";

    /// <summary>The rows of a replicate.</summary>
    /// <param name="selection">The forecast with the areas, the one measure and the periods of the values.</param>
    public static ImmutableArray<ForecastRow> OfReplicate(ForecastResult selection) => [.. ForecastRow.Of(selection)];

    /// <summary>Refuses a batch that does not fill the rows.</summary>
    /// <exception cref="ArgumentException">It has other areas or periods.</exception>
    public static void Check(SampleBatch batch, int rowsOfReplicate)
    {
        if (batch.Values.Length != batch.Replicates * rowsOfReplicate)
        {
            throw new ArgumentException($"a batch of {batch.Replicates} replicates has {batch.Values.Length} values; {batch.Replicates * rowsOfReplicate} are needed", nameof(batch));
        }
    }
}
