using System.Security.Cryptography;

namespace Forecast.Model.Rollup;

/// <summary>
/// Reads what <see cref="CheckpointWriter"/> wrote. Throws <see cref="InvalidCheckpointException"/> and nothing else, whatever the bytes are.
/// </summary>
internal ref struct CheckpointReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Begins behind the format once all bytes are found to be as they were written.</summary>
    /// <exception cref="InvalidCheckpointException">The bytes are of another format, cut short or changed.</exception>
    public CheckpointReader(ReadOnlySpan<byte> checkpoint)
    {
        if (checkpoint.Length > 0 && checkpoint[0] != CheckpointWriter.Format)
        {
            throw new InvalidCheckpointException($"the checkpoint has format {checkpoint[0]}; this program reads format {CheckpointWriter.Format}");
        }
        var end = checkpoint.Length - CheckpointWriter.CheckBytes;
        if (end < 1 || !SHA256.HashData(checkpoint[..end]).AsSpan(0, CheckpointWriter.CheckBytes).SequenceEqual(checkpoint[end..]))
        {
            throw Damaged($"its {checkpoint.Length} bytes do not fit the check at their end");
        }
        _rest = checkpoint[1..end];
    }

    /// <summary>Reads a number between two others, 0 or more.</summary>
    /// <exception cref="InvalidCheckpointException">It is outside, or has no end.</exception>
    public long Read(long least, long most)
    {
        var number = Read();
        return number >= (UInt128)least && number <= (UInt128)most
            ? (long)number
            : throw Damaged($"{number} stands where {least} to {most} is allowed");
    }

    /// <summary>Reads a number.</summary>
    /// <exception cref="InvalidCheckpointException">It has no end, or more than 128 bits.</exception>
    public UInt128 Read()
    {
        if (_rest.Length > 0 && _rest[0] < 0x80)
        {
            UInt128 small = _rest[0];
            _rest = _rest[1..];
            return small;
        }
        var number = UInt128.Zero;
        for (var (i, shift) = (0, 0); i < _rest.Length && shift < 128; i++, shift += 7)
        {
            UInt128 bits = _rest[i] & 0x7Fu;
            if (bits << shift >> shift != bits)
            {
                break;
            }
            number |= bits << shift;
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return number;
            }
        }
        throw Damaged("a number has no end or is too large");
    }

    /// <summary>Reads a number that may be negative.</summary>
    /// <exception cref="InvalidCheckpointException">It has no end, or more than 128 bits.</exception>
    public Int128 ReadSigned()
    {
        var folded = Read();
        return unchecked((Int128)(folded >> 1) ^ -(Int128)(folded & 1));
    }

    /// <summary>Ends reading.</summary>
    /// <exception cref="InvalidCheckpointException">There is more to read.</exception>
    public readonly void Close()
    {
        if (_rest.Length > 0)
        {
            throw Damaged($"{_rest.Length} bytes are left over");
        }
    }

    /// <summary>What to throw for bytes that no checkpoint has.</summary>
    public static InvalidCheckpointException Damaged(string what) => new($"the checkpoint is damaged: {what}");
}
