using Forecast.Model.Lanes;

namespace Forecast.Model.Randomness;

/// <summary>The addresses of replicates that stand side by side. Replicates follow each other; past the last that is asked for, it is repeated.</summary>
internal sealed class ReplicateAddresses<T>
    where T : unmanaged, ILanes<T>
{
    private readonly Address[] _addresses;

    /// <param name="seed">The random seed.</param>
    /// <param name="first">The first replicate.</param>
    /// <param name="last">The last replicate asked for.</param>
    public ReplicateAddresses(ulong seed, int first, int last)
    {
        Keys = Philox.Keys(seed);
        _addresses = [.. Enumerable.Range(0, T.Count).Select(lane => new Address(seed, lane < last - first ? first + lane : last))];
        Words = T.OfWords([.. _addresses.Select(address => (ulong)(uint)address.Replicate)]);
    }

    /// <summary>The generator's keys for the random seed.</summary>
    public ulong[] Keys { get; }

    /// <summary>The address of a lane's replicate.</summary>
    public Address this[int lane] => _addresses[lane];

    /// <summary>The replicates as counter words, each in the lower half of its lane.</summary>
    public T Words { get; }

    /// <summary>A number worked out for each replicate by itself.</summary>
    public T ForEach(Func<Address, double> number)
    {
        Span<double> numbers = stackalloc double[T.Count];
        for (var lane = 0; lane < numbers.Length; lane++)
        {
            numbers[lane] = number(_addresses[lane]);
        }
        return T.Of(numbers);
    }
}
