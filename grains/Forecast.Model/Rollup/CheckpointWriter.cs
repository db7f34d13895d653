using System.Security.Cryptography;

namespace Forecast.Model.Rollup;

/// <summary>Writes whole numbers for <see cref="CheckpointReader"/>.</summary>
/// <remarks>
/// A checkpoint is: the format (one byte); replicates; which plan; clips; then level by level, in it period by period, the replicates that reached the
/// target, were green, were amber, and the distributions of all measures reported for such periods; then of each drawn parameter, count, sum and sum of squares of what its lowest and
/// then its highest replicates have; at the end <see cref="CheckBytes"/> bytes of SHA-256.
/// Of a comparison: the format; replicates; which plans; clips of each scenario; then level by level, in it scenario by scenario, period by period, measure by measure, the scenario's own
/// distribution and, of an alternative, in how many replicates it has more, in how many less, and the distribution of the differences.
/// A distribution is: sum, sum of squares, unbounded, undefined, then its <see cref="CheckpointCells"/>.
///
/// A number is written in groups of 7 bits, the lowest first; the highest bit of a byte says that more follow. One that may be negative is folded
/// first: 0, -1, 1, -2 become 0, 1, 2, 3.
/// </remarks>
internal sealed class CheckpointWriter
{
    /// <summary>The format: raised whenever the bytes of the same roll-up change.</summary>
    public const byte Format = 2;

    /// <summary>How many of the bytes of the SHA-256 of all before stand at the end.</summary>
    public const int CheckBytes = 8;

    private const int FirstCapacity = 1 << 20;
    private const int MostBytesOfNumber = 19;

    private byte[] _bytes = new byte[FirstCapacity];
    private int _length;

    /// <summary>Begins with the format.</summary>
    public CheckpointWriter() => _bytes[_length++] = Format;

    /// <summary>Writes a number, 0 or more.</summary>
    public void Write(long number) => Write((ulong)number);

    /// <summary>Writes a number.</summary>
    public void Write(ulong number)
    {
        MakeRoom();
        while (number >= 0x80)
        {
            _bytes[_length++] = (byte)(number & 0x7F | 0x80);
            number >>= 7;
        }
        _bytes[_length++] = (byte)number;
    }

    /// <summary>Writes a number of up to 128 bits.</summary>
    public void Write(UInt128 number)
    {
        MakeRoom();
        while (number > ulong.MaxValue)
        {
            _bytes[_length++] = (byte)(number & 0x7F | 0x80);
            number >>= 7;
        }
        Write((ulong)number);
    }

    /// <summary>Writes a number that may be negative.</summary>
    public void WriteSigned(Int128 number) => Write(unchecked((UInt128)((number << 1) ^ (number >> 127))));

    /// <summary>All that was written, with the check at the end.</summary>
    public byte[] Close()
    {
        var all = new byte[_length + CheckBytes];
        _bytes.AsSpan(0, _length).CopyTo(all);
        SHA256.HashData(all.AsSpan(0, _length)).AsSpan(0, CheckBytes).CopyTo(all.AsSpan(_length));
        return all;
    }

    private void MakeRoom()
    {
        if (_bytes.Length - _length < MostBytesOfNumber)
        {
            Array.Resize(ref _bytes, 2 * _bytes.Length);
        }
    }
}
