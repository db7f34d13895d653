using CsCheck;
using Forecast.Model.Lanes;
using Forecast.Model.Randomness;
using Forecast.Model.Rollup;

namespace Forecast.Model.Tests;

public class RollupLaws
{
    private const int Replicates = 24;
    private const int Batches = 6;
    private static readonly SimulationPlan Plan = Kent.Plan("planned-flat");
    private static readonly AreaBlock[] Blocks = Simulated.Blocks(Plan, 0, Replicates);
    private static readonly AreaBlock[] Counterfactuals = Simulated.Blocks(Plan.Counterfactual, 0, Replicates);

    [Fact]
    public void County_is_the_sum_of_its_districts_and_of_its_partnerships_in_every_replicate()
    {
        var levels = LevelDefinition.Of(Plan.Pack);
        var (layout, last) = (Plan.Layout, Plan.Layout.Quarters - 1);
        for (var index = 0; index < Replicates; index++)
        {
            var replicates = levels.Select(level => (level.Level, Sums: Summed(level, index))).ToList();
            foreach (var kind in new[] { AreaLevel.Partnership, AreaLevel.District })
            {
                var (county, parts) = (replicates[0].Sums, replicates.Where(r => r.Level == kind).Select(r => r.Sums).ToList());
                for (var column = 0; column < layout.Columns; column++)
                {
                    Assert.Equal<double>(county.Sum(column, 0, last), parts.Sum(part => part.Sum(column, 0, last)));
                    Assert.Equal<double>(county.Sum(column, 5, 5), parts.Sum(part => part.Sum(column, 5, 5)));
                }

                Assert.Equal<double>(county.CounterfactualQuitDates(0, last), parts.Sum(part => part.CounterfactualQuitDates(0, last)));

                // Pounds, and expected people, are sums of doubles in another order: ten digits of a sum of some millions are asked for.
                Assert.Equal(county.Spend(0, last), parts.Sum(part => part.Spend(0, last)), 1e-3);
                Assert.Equal(county.ReferenceQuitDates(0, last), parts.Sum(part => part.ReferenceQuitDates(0, last)), 1e-6);
                Assert.Equal(county.Population(last), parts.Sum(part => part.Population(last)), 1e-5);
            }
        }
    }

    [Fact]
    public void Figure_of_a_stretch_of_quarters_is_the_sum_of_its_quarters() =>
        Law.Holds(Gen.Select(Gen.Int[0, 16], Gen.Int[0, Replicates - 1], Gen.Int[0, 19], Gen.Int[0, 19]), 60, random =>
        {
            var (level, index, one, other) = random;
            var (from, to) = (Math.Min(one, other), Math.Max(one, other));
            var sums = Summed(LevelDefinition.Of(Plan.Pack)[level], index);
            var quarters = Enumerable.Range(from, to - from + 1).ToList();
            Assert.Equal<double>(quarters.Sum(t => sums.QuitDates(t, t)), sums.QuitDates(from, to));
            Assert.Equal<double>(quarters.Sum(t => sums.Quits(t, t)), sums.Quits(from, to));
            Assert.Equal<double>(quarters.Sum(t => sums.Smokers(t)), sums.SmokerQuarters(from, to));
            Assert.Equal(quarters.Sum(t => sums.Spend(t, t)), sums.Spend(from, to), 1e-6);
        });

    [Fact]
    public void Batches_added_in_any_order_are_the_whole()
    {
        var whole = new CountyRollup(Plan);
        whole.Add(Blocks, Counterfactuals);
        var batches = Enumerable.Range(0, Batches).Select(batch => (
            Simulated.Blocks(Plan, batch * Replicates / Batches, Replicates / Batches),
            Simulated.Blocks(Plan.Counterfactual, batch * Replicates / Batches, Replicates / Batches))).ToList();
        Law.Holds(Gen.Shuffle(Enumerable.Range(0, Batches).ToArray()), 12, order =>
        {
            var inParts = new CountyRollup(Plan);
            foreach (var batch in order)
                inParts.Add(batches[batch].Item1, batches[batch].Item2);
            RollupComparison.AssertSame(whole, inParts);
        });
    }

    [Fact]
    public void Roll_up_holds_every_replicate_of_every_measure_and_period()
    {
        var whole = new CountyRollup(Plan);
        whole.Add(Blocks, Counterfactuals);
        Assert.Equal(1 + 4 + 12, whole.Levels.Length);
        Assert.All(whole.Levels, level => Assert.Equal(Replicates, level.Replicates));
        foreach (var level in whole.Levels)
        {
            for (var measure = 0; measure < whole.Measures.Length; measure++)
            {
                for (var period = 0; period < whole.Periods.Length; period++)
                {
                    var distribution = level.Of(measure, period);
                    Assert.Equal(whole.Measures[measure].Periods.HasFlag(whole.Periods[period].Kind), distribution is not null);
                    Assert.Equal(Replicates, distribution?.Count ?? Replicates);
                }
            }
        }
    }

    private static LevelReplicates<OneLane> Summed(LevelDefinition level, int index)
    {
        var replicate = new LevelReplicates<OneLane>(Plan);
        replicate.Clear(new LevelConstants(Plan, level), new ReplicateAddresses<OneLane>(Plan.Scenario.Simulation.RandomSeed, index, index));
        foreach (var area in level.Areas)
            replicate.Add(Blocks[area], Counterfactuals[area], index);
        replicate.Close();
        return replicate;
    }
}
