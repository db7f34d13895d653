using System.IO.Compression;
using Forecast.Model;
using Forecast.Model.Rollup;

namespace Forecast.Grains.Runs;

/// <summary>A roll-up as the bytes that a checkpoint stores: some megabytes.</summary>
internal static class PackedRollup
{
    /// <summary>Packs a roll-up.</summary>
    public static byte[] Pack(CountyRollup rollup)
    {
        using var packed = new MemoryStream();
        using (var compress = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            compress.Write(rollup.Save());
        }
        return packed.ToArray();
    }

    /// <summary>Unpacks a roll-up of a plan.</summary>
    /// <exception cref="InvalidCheckpointException">The bytes are not whole, of another plan or of another version.</exception>
    public static CountyRollup Unpack(SimulationPlan plan, byte[] packed)
    {
        using var bytes = new MemoryStream();
        try
        {
            using var decompress = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
            decompress.CopyTo(bytes);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new InvalidCheckpointException($"the checkpoint is damaged: it cannot be decompressed: {e.Message}");
        }
        return CountyRollup.Restore(plan, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
