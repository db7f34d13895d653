using System.Buffers;

namespace Forecast.Model.Rollup;

/// <summary>Sorts whole numbers byte by byte from the lowest: for thousands of numbers close together, several times as fast as by comparing.</summary>
internal static class RadixSort
{
    private const int Bits = 8;
    private const int Buckets = 1 << Bits;

    /// <summary>Below this the time is spent on the buckets.</summary>
    private const int FewestNumbers = 128;

    /// <summary>Sorts in place.</summary>
    public static void Sort(Span<long> numbers)
    {
        if (numbers.Length < FewestNumbers)
        {
            numbers.Sort();
            return;
        }
        var (lowest, highest) = (numbers[0], numbers[0]);
        foreach (var number in numbers)
        {
            (lowest, highest) = (Math.Min(lowest, number), Math.Max(highest, number));
        }

        var rented = ArrayPool<long>.Shared.Rent(numbers.Length);
        var from = numbers;
        var to = rented.AsSpan(0, numbers.Length);
        var range = unchecked((ulong)(highest - lowest));
        for (var shift = 0; shift < 64 && range >> shift > 0; shift += Bits)
        {
            SortByte(from, to, lowest, shift);
            var sorted = to;
            to = from;
            from = sorted;
        }
        from.CopyTo(numbers);
        ArrayPool<long>.Shared.Return(rented);
    }

    /// <summary>Sorts by one byte of the distance from the lowest, which is below 2^64; numbers with the same byte stay in order.</summary>
    private static void SortByte(ReadOnlySpan<long> from, Span<long> to, long lowest, int shift)
    {
        Span<int> next = stackalloc int[Buckets];
        next.Clear();
        foreach (var number in from)
        {
            next[Bucket(number, lowest, shift)]++;
        }
        var before = 0;
        foreach (ref var position in next)
        {
            (position, before) = (before, before + position);
        }
        foreach (var number in from)
        {
            to[next[Bucket(number, lowest, shift)]++] = number;
        }
    }

    private static int Bucket(long number, long lowest, int shift) => unchecked((byte)((ulong)(number - lowest) >> shift));
}
