using CsCheck;
using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

public class SavedComparisonTests
{
    private const string OtherPlan = "the checkpoint is of another plan: scenario, data pack, model version or measures differ";

    private static readonly SimulationPlan[] Small =
    [
        new(SmallPack.Of(2), SmallPack.Scenario(1, [SmallPack.Stream])),
        new(SmallPack.Of(2), SmallPack.Scenario(1, [SmallPack.Stream with { UnitCost = 400 }])),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(16)]
    public void Comparison_broken_off_anywhere_and_continued_is_the_unbroken_one(int replicatesBefore)
    {
        SimulationPlan[] plans = [Kent.Plan("planned-flat"), Kent.Plan("swap-to-stop"), Kent.Plan("no-grant")];
        var (unbroken, broken) = (Compared.Of(16, plans), Compared.Of(replicatesBefore, plans));
        var restored = PairedRollup.Restore([.. plans], broken.Save());
        Compared.AssertSame(broken, restored, plans.Length);
        foreach (var continued in new[] { restored, broken })
        {
            Compared.Add(continued, plans, replicatesBefore, 16 - replicatesBefore);
            Compared.AssertSame(unbroken, continued, plans.Length);
            Assert.Equal(unbroken.Save(), continued.Save());
        }
    }

    [Fact]
    public void Batches_compared_in_any_order_are_the_whole()
    {
        var whole = Compared.Of(12, Small);
        Law.Holds(Gen.Shuffle(Enumerable.Range(0, 6).ToArray()), 12, order =>
        {
            var inParts = new PairedRollup([.. Small]);
            foreach (var batch in order)
                Compared.Add(inParts, Small, 2 * batch, 2);
            Compared.AssertSame(whole, inParts, 2);
        });
    }

    [Fact]
    public void Saved_comparison_is_restored_with_the_clips_of_each_scenario()
    {
        var rollup = new PairedRollup([.. Small]);
        var batch = Small.Select(plan => new ScenarioBlocks(Simulated.Blocks(plan, 0, 5), Simulated.Blocks(plan.Counterfactual, 0, 5))).ToList();
        batch[1].Scenario[0].Counts(2, Small[1].Layout.Clips)[3] = 300;
        rollup.Add(batch);
        var restored = PairedRollup.Restore([.. Small], rollup.Save());
        Assert.Equal((0L, 300L), (restored.Clips(0), restored.Clips(1)));
    }

    [Fact]
    public void Checkpoint_of_other_scenarios_of_another_order_or_of_a_forecast_is_refused()
    {
        var saved = Compared.Of(5, Small).Save();
        SimulationPlan[][] others = [[Small[1], Small[0]], [Small[0], Small[0]], [.. Small, Small[1]]];
        Assert.All(others, other => Assert.Equal(OtherPlan, Refusal(other, saved)));
        Assert.Equal(OtherPlan, Refusal(Small, new CountyRollup(Small[0]).Save()));
        Assert.Equal(OtherPlan, Assert.Throws<InvalidCheckpointException>(() => CountyRollup.Restore(Small[0], saved)).Message);
    }

    [Fact]
    public void Comparison_cut_short_anywhere_is_refused()
    {
        var saved = Compared.Of(5, Small).Save();
        for (var length = 0; length < saved.Length; length += 7)
            Assert.Equal($"the checkpoint is damaged: its {length} bytes do not fit the check at their end", Refusal(Small, saved[..length]));
    }

    /// <summary>Two differences, both above 0, and one below; then sum, squares, unbounded, undefined, halvings, and two cells from 1 on.</summary>
    [Fact]
    public void More_differences_above_and_below_zero_than_there_are_is_refused()
    {
        var saved = Saved.Checked(2, 1, 6, 5, 0, 1, 0, 2, 2, 0, 0);
        Assert.Equal(
            "the checkpoint is damaged: 3 of 2 differences are above or below 0",
            Assert.Throws<InvalidCheckpointException>(() =>
            {
                var reader = new CheckpointReader(saved);
                Difference.Restore(ref reader, 3, 128);
            }).Message);
    }

    /// <summary>Pounds that no grid holds.</summary>
    [Fact]
    public void Sum_beyond_what_can_be_counted_is_told_by_its_replicates()
    {
        var batch = Small.Select(plan => new ScenarioBlocks(Simulated.Blocks(plan, 5, 2), Simulated.Blocks(plan.Counterfactual, 5, 2))).ToList();
        batch[1].Scenario[0].Spend(0, 0)[0] = 1e300;
        Assert.StartsWith("replicates 5 to 6: a sum grows", Assert.Throws<ModelException>(() => new PairedRollup([.. Small]).Add(batch)).Message, StringComparison.Ordinal);
    }

    private static string Refusal(SimulationPlan[] plans, byte[] saved) =>
        Assert.Throws<InvalidCheckpointException>(() => PairedRollup.Restore([.. plans], saved)).Message;
}
