using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>
/// Writes a measure's values in each replicate as they come, into a buffer that the caller empties after every call. What is written without an end is not a whole document, so that
/// nobody takes a part for all.
/// </summary>
public interface ISampleWriter
{
    /// <summary>Writes what stands before the first value.</summary>
    Task BeginAsync();

    /// <summary>Writes the next replicates.</summary>
    /// <exception cref="ArgumentException">The batch has other areas or periods than the table.</exception>
    Task WriteAsync(SampleBatch batch);

    /// <summary>Writes what stands after the last value.</summary>
    Task EndAsync();
}
