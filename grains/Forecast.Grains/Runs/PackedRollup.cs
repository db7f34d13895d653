using System.IO.Compression;
using Forecast.Model;

namespace Forecast.Grains.Runs;

/// <summary>A roll-up's bytes as a checkpoint stores them: some megabytes.</summary>
internal static class PackedRollup
{
    /// <summary>Packs a roll-up's bytes.</summary>
    public static byte[] Pack(byte[] rollup)
    {
        using var packed = new MemoryStream();
        using (var compress = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            compress.Write(rollup);
        }
        return packed.ToArray();
    }

    /// <summary>Unpacks a roll-up's bytes.</summary>
    /// <exception cref="InvalidCheckpointException">The bytes are not whole.</exception>
    public static ReadOnlySpan<byte> Unpack(byte[] packed)
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
        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
    }
}
