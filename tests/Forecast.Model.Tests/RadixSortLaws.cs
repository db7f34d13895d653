using CsCheck;
using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

public class RadixSortLaws
{
    [Fact]
    public void Numbers_of_any_range_are_sorted_as_by_comparing() =>
        Law.Holds(Gen.OneOf(Gen.Long.Array[0, 600], Gen.Long[-70_000, 70_000].Array[0, 600], Gen.Long[7, 7].Array[0, 600]), 200, numbers =>
        {
            long[] sorted = [.. numbers];
            RadixSort.Sort(sorted);
            Assert.Equal(numbers.Order(), sorted);
        });
}
