using CsCheck;
using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

public class SavedDistributionLaws
{
    private static readonly long[] Ends = [long.MinValue, long.MinValue + 1, 0, long.MaxValue - 1, long.MaxValue];

    /// <summary>Also nothing at all, and ends of the range, whose squares add up to less than 2^128 for three.</summary>
    private static readonly Gen<long[]> Any = Gen.OneOf(
        DistributionLaws.Values,
        DistributionLaws.Many,
        Gen.Long[-9, 9].Array[0, 3],
        Gen.OneOf(Gen.Long, Gen.Int[0, 4].Select(end => Ends[end])).Array[0, 3]);

    [Fact]
    public void Distribution_saved_and_restored_on_the_way_is_the_one_that_was_not() =>
        Law.Holds(Gen.Select(Any, Gen.Int[1, 4_000], Gen.Int[0, 3], Gen.Int[0, 3]), 100, random =>
        {
            var (values, length, unbounded, undefined) = random;
            var (restored, saved) = (new Distribution(), new Distribution());
            foreach (var some in values.Chunk(length))
            {
                restored.Add(some);
                saved.Add(some);
                restored = Saved.SavedAndRestored(restored);
                Saved.Bytes(saved);
            }

            var whole = DistributionLaws.Of(values, unbounded, undefined);
            foreach (var part in new[] { restored, saved })
            {
                part.AddUnbounded(unbounded);
                part.AddUndefined(undefined);
                DistributionLaws.AssertSame(whole, part);
                Assert.Equal(Saved.Bytes(whole), Saved.Bytes(part));
            }
        });

    [Fact]
    public void Saved_bytes_do_not_depend_on_the_order_of_values_and_are_saved_again_as_they_were() =>
        Law.Holds(Gen.Select(Any, Gen.Int[0, 3], Gen.Int[0, 3]), 60, random =>
        {
            var (values, unbounded, undefined) = random;
            var distribution = DistributionLaws.Of(values, unbounded, undefined);
            var bytes = Saved.Bytes(distribution);
            Assert.Equal(bytes, Saved.Bytes(distribution));
            Assert.Equal(bytes, Saved.Bytes(Saved.SavedAndRestored(distribution)));
            Assert.Equal(bytes, Saved.Bytes(DistributionLaws.Of([.. values.Reverse()], unbounded, undefined)));
        });

    /// <summary>Where the check fits all the same, whatever comes out is a distribution of as many replicates, or the exception that says why not.</summary>
    [Fact]
    public void Changed_bytes_whose_check_fits_are_restored_whole_or_refused() =>
        Law.Holds(Gen.Select(Any, Gen.Int[0, int.MaxValue], Gen.Byte[1, 255]), 400, random =>
        {
            var (values, place, change) = random;
            var body = Saved.Body(Saved.Bytes(DistributionLaws.Of(values, 0, 0)));
            body[place % Math.Min(body.Length, 40)] ^= change;
            try
            {
                var restored = Saved.Restored(Saved.Checked(body), values.Length);
                Assert.Equal(values.Length, restored.Count);
                Assert.True(restored.Finite == 0 || double.IsFinite(restored.Quantile(0)));
            }
            catch (InvalidCheckpointException e)
            {
                Assert.StartsWith("the checkpoint is damaged: ", e.Message, StringComparison.Ordinal);
            }
        });
}
