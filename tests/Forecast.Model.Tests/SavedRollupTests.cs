using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

public class SavedRollupTests
{
    private const string OtherPlan = "the checkpoint is of another plan: scenario, data pack, model version or measures differ";

    private static readonly SimulationPlan Small = new(SmallPack.Of(2), SmallPack.Scenario(1, [SmallPack.Stream]));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(64)]
    public void Run_broken_off_anywhere_and_continued_is_the_unbroken_one(int replicatesBefore)
    {
        var plan = Kent.Plan("planned-flat");
        var (unbroken, broken) = (new CountyRollup(plan), new CountyRollup(plan));
        Add(unbroken, plan, 0, 64);
        Add(broken, plan, 0, replicatesBefore);
        var restored = CountyRollup.Restore(Kent.Plan("planned-flat"), broken.Save());
        RollupComparison.AssertSame(broken, restored);
        foreach (var continued in new[] { restored, broken })
        {
            Add(continued, plan, replicatesBefore, 64 - replicatesBefore);
            RollupComparison.AssertSame(unbroken, continued);
            Assert.Equal(unbroken.Save(), continued.Save());
        }
    }

    [Fact]
    public void Saved_roll_up_is_saved_again_as_the_same_bytes()
    {
        var rollup = Rolled();
        var saved = rollup.Save();
        Assert.Equal(saved, rollup.Save());
        Assert.Equal(saved, CountyRollup.Restore(Small, saved).Save());
        RollupComparison.AssertSame(Rolled(), rollup);
    }

    [Fact]
    public void Saved_roll_up_is_restored_with_its_clips()
    {
        var rollup = new CountyRollup(Small);
        var blocks = Simulated.Blocks(Small, 0, 5);
        blocks[1].Counts(2, Small.Layout.Clips)[3] = 300;
        rollup.Add(blocks, Simulated.Blocks(Small.Counterfactual, 0, 5));
        Assert.Equal(300, CountyRollup.Restore(Small, rollup.Save()).Clips);
    }

    /// <summary>Otherwise a run that an earlier version began would begin anew.</summary>
    [Fact]
    public void Measure_marks_a_checkpoint_in_the_words_of_earlier_versions() => Assert.Equal(
        "Measure { Name = additionalQuitDates, Unit = people, UnitsPerOne = 1000, Periods = Quarter, Year, Cumulative }", new CountyRollup(Small).Measures[0].Mark);

    [Fact]
    public void Roll_up_cut_short_anywhere_or_with_more_behind_is_refused()
    {
        var saved = Rolled().Save();
        byte[] longer = [.. saved, 0];
        foreach (var length in Enumerable.Range(0, longer.Length + 1).Where(length => length != saved.Length))
            Assert.Equal($"the checkpoint is damaged: its {length} bytes do not fit the check at their end", Refusal(Small, longer[..length]));
    }

    [Fact]
    public void Roll_up_with_any_bit_changed_is_refused()
    {
        var saved = Rolled().Save();
        for (var bit = 0; bit < saved.Length * 8; bit++)
        {
            saved[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.StartsWith(bit < 8 ? "the checkpoint has format " : "the checkpoint is damaged: ", Refusal(Small, saved), StringComparison.Ordinal);
            saved[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Fact]
    public void Roll_up_of_a_later_format_is_refused_by_its_number()
    {
        var saved = Rolled().Save();
        saved[0]++;
        Assert.Equal("the checkpoint has format 3; this program reads format 2", Refusal(Small, saved));
    }

    [Fact]
    public void Roll_up_of_another_plan_is_refused()
    {
        var saved = Rolled().Save();
        var (pack, scenario) = (Small.Pack, Small.Scenario);
        SimulationPlan[] others =
        [
            new(pack, SmallPack.Scenario(2, [SmallPack.Stream])),
            new(pack, SmallPack.Scenario(1, [])),
            new(pack, SmallPack.Scenario(1, [SmallPack.Stream], SmallPack.Driver)),
            new(pack, SmallPack.Scenario(1, [SmallPack.Stream with { UnitCost = 501 }])),
            new(pack, scenario with { Simulation = scenario.Simulation with { RandomSeed = 8 } }),
            new(pack, scenario with { Simulation = scenario.Simulation with { ParameterUncertainty = false } }),
            new(pack with { Hash = "other" }, scenario),
        ];
        Assert.All(others, other => Assert.Equal(OtherPlan, Refusal(other, saved)));
    }

    [Fact]
    public void Roll_up_is_continued_with_more_replicates_than_were_first_asked_for()
    {
        var saved = Kent.Plan("no-grant");
        var more = Kent.Plan("no-grant", document => document["simulation"]!["replicates"] = 100_000);
        Assert.NotEqual(saved.Scenario, more.Scenario);
        Assert.Equal(0, CountyRollup.Restore(more, new CountyRollup(saved).Save()).Levels[0].Replicates);
    }

    /// <summary>Some of its figures have the replicates of the batch and others do not.</summary>
    [Fact]
    public void Roll_up_saved_after_a_batch_was_refused_is_refused_too()
    {
        var rollup = Rolled();
        var blocks = Simulated.Blocks(Small, 5, 2);
        blocks[0].Spend(0, 0)[0] = 1e300;
        Assert.Throws<ModelException>(() => rollup.Add(blocks, Simulated.Blocks(Small.Counterfactual, 5, 2)));
        Assert.Equal("the checkpoint is damaged: a distribution does not have 7 replicates", Refusal(Small, rollup.Save()));
    }

    private static CountyRollup Rolled()
    {
        var rollup = new CountyRollup(Small);
        Add(rollup, Small, 0, 5);
        return rollup;
    }

    private static void Add(CountyRollup rollup, SimulationPlan plan, int first, int replicates)
    {
        if (replicates > 0)
            rollup.Add(Simulated.Blocks(plan, first, replicates), Simulated.Blocks(plan.Counterfactual, first, replicates));
    }

    private static string Refusal(SimulationPlan plan, byte[] saved) =>
        Assert.Throws<InvalidCheckpointException>(() => CountyRollup.Restore(plan, saved)).Message;
}
