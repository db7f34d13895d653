namespace Forecast.Model.Tests;

/// <summary>A replicate costs the memory of its figures and of its draws, which all areas share, and no more.</summary>
public class AllocationTests
{
    /// <summary>Below one object for every group of eight replicates.</summary>
    private const int Tolerance = 256;

    /// <summary>
    /// Until the code is compiled for good. The runtime counts what a thread leaves unused of a stretch of memory as allocated, so the least of several
    /// counts is taken.
    /// </summary>
    private const int MostRounds = 12;

    private static readonly SimulationPlan Plan = Kent.Plan("planned-flat");

    public static TheoryData<string> Names => new(Kernel.Supported.Select(kernel => kernel.Name));

    /// <summary>Twice the replicates, and the same bytes beyond the block's own arrays, all of which are large.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Simulating_an_area_allocates_nothing_per_replicate_beyond_the_block(string name)
    {
        var kernel = Kernel.Supported.Single(kernel => kernel.Name == name);
        var (few, many) = (kernel.Draw(Plan, 0, 256), kernel.Draw(Plan, 0, 512));
        var (leastOfFew, leastOfMany) = (long.MaxValue, long.MaxValue);
        for (var round = 0; round < 3 || (round < MostRounds && Math.Abs(leastOfMany - leastOfFew) > Tolerance); round++)
        {
            leastOfFew = Math.Min(leastOfFew, BytesBeyondTheBlock(kernel, few));
            leastOfMany = Math.Min(leastOfMany, BytesBeyondTheBlock(kernel, many));
        }

        Assert.InRange(leastOfMany - leastOfFew, -Tolerance, Tolerance);
    }

    private static long BytesBeyondTheBlock(Kernel kernel, ReplicateBatch batch)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var block = kernel.Simulate(Plan, 3, batch, TestContext.Current.CancellationToken);
        var after = GC.GetAllocatedBytesForCurrentThread();
        return after - before - block.Bytes.Length;
    }
}
