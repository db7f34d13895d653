using System.Security.Cryptography;
using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

/// <summary>Distributions as bytes, and bytes with a check that fits them.</summary>
internal static class Saved
{
    public static byte[] Bytes(Distribution distribution)
    {
        var writer = new CheckpointWriter();
        distribution.Save(writer);
        return writer.Close();
    }

    public static Distribution Restored(ReadOnlySpan<byte> saved, long replicates)
    {
        var reader = new CheckpointReader(saved);
        var distribution = Distribution.Restore(ref reader, replicates, Cells.Most);
        reader.Close();
        return distribution;
    }

    public static Distribution SavedAndRestored(Distribution distribution) => Restored(Bytes(distribution), distribution.Count);

    /// <summary>The bytes between format and check.</summary>
    public static byte[] Body(byte[] saved) => saved[1..^CheckpointWriter.CheckBytes];

    public static byte[] Checked(params byte[] body)
    {
        byte[] all = [CheckpointWriter.Format, .. body];
        return [.. all, .. SHA256.HashData(all)[..CheckpointWriter.CheckBytes]];
    }
}
