using System.Collections.Immutable;
using CsCheck;
using Forecast.Grains.Packs;
using Forecast.Model.Lanes;
using Forecast.Model.Population;
using Forecast.Model.Randomness;
using Forecast.Model.Scenarios;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

/// <summary>People only move between states: whatever the state, a quarter adds those who take up smoking and a year's end takes off those who die.</summary>
public class PeopleLaws : IClassFixture<SyntheticFolders>
{
    private const int States = 8;

    /// <summary>A state of an area by [kind, segment], with empty segments among full ones.</summary>
    private sealed record Case(int Plan, int Area, int Replicate, int Quarter, int[] People, double[] Population);

    private readonly SimulationPlan[] _plans;

    public PeopleLaws(SyntheticFolders folders)
    {
        var pack = PackFolder.Read(folders.Of(5, 5, 6)).OrThrow("synthetic");
        _plans =
        [
            Kent.Plan("swap-to-stop"),
            new(pack, Kent.Read(SyntheticPack.Scenario("extremes", 5, 5), pack).OrThrow("extremes")),
            new(pack, Kent.Read(SyntheticPack.Scenario("drivers", 5, 5), pack).OrThrow("drivers")),
        ];
    }

    private Gen<Case> Cases =>
        from plan in Gen.Int[0, _plans.Length - 1]
        from area in Gen.Int[0, _plans[plan].Pack.Areas.Length - 1]
        from replicate in Gen.Int[0, 999_999]
        from quarter in Gen.Int[0, _plans[plan].Scenario.Quarters - 1]
        from people in Gen.Frequency((1, Gen.Const(0)), (3, Gen.Int[0, 30]), (3, Gen.Int[0, 4000])).Array[States * 60]
        from population in Gen.Double[0, 40_000].Array[60]
        select new Case(plan, area, replicate, quarter, people, population);

    [Fact]
    public void People_of_every_segment_are_conserved_in_a_quarter_but_for_those_who_start() => Law.Holds(Cases, 300, random =>
    {
        var (run, x) = Start(random);
        int[] before = [.. Enumerable.Range(0, 60).Select(s => x.EverSmokers(s).Whole())];
        int[] never = [.. Enumerable.Range(0, 60).Select(s => x.UnclippedNeverSmokers(s).Whole())];
        run.Advance(random.Quarter);
        AssertNobodyNegative(x);
        for (var s = 0; s < 60; s++)
        {
            var starters = Segments.Age(s, 5) > 1 ? 0
                : run.Drawn(Math.Max(0, never[s]), run.Replicate.Initiation.P(s), random.Quarter, Events.Initiation, s);
            Assert.Equal(before[s] + starters, x.EverSmokers(s));
        }

        Assert.Equal(never.Count(n => n < 0), run.Row[run.Plan.Layout.Clips]);
    });

    [Fact]
    public void Figures_of_a_quarter_add_up_and_stay_within_the_people_there_are() => Law.Holds(Cases, 300, random =>
    {
        var (run, x) = Start(random);
        var smokers = x.Smokers.Sum();
        run.Advance(random.Quarter);
        var (layout, row) = (run.Plan.Layout, run.Row);
        int Streams(Func<int, int> column) => Enumerable.Range(0, layout.Streams).Sum(j => row[column(j)]);
        int Groups(Func<int, int> column) => Enumerable.Range(0, layout.Groups).Sum(g => row[column(g)]);
        Assert.Equal(row[layout.CoreQuitDates] + Streams(layout.StreamQuitDates), Groups(layout.QuitDatesOfGroup));
        Assert.Equal(row[layout.CoreQuits] + Streams(layout.StreamQuits), Groups(layout.QuitsOfGroup));
        Assert.Equal(row[layout.CoreQuits] + Streams(layout.StreamQuits), x.FreshService.Sum());
        Assert.Equal(row[layout.AdultSmokers], Groups(layout.SmokersOfGroup));
        Assert.InRange(Groups(layout.QuitsOfGroup), 0, Groups(layout.QuitDatesOfGroup));
        Assert.InRange(row[layout.Attempts], Groups(layout.QuitDatesOfGroup), smokers);
        Assert.All(run.Spend, spend => Assert.True(spend >= 0));
        Assert.InRange<double>(x.Claw, 0, 1);
    });

    [Fact]
    public void People_of_every_sex_and_group_are_conserved_at_a_year_end_but_for_those_who_die() => Law.Holds(Cases, 300, random =>
    {
        var (run, x) = Start(random);
        int[][] before = [x.Smokers.Whole(), x.ExSmokers.Whole()];
        run.EndYear(random.Quarter);
        AssertNobodyNegative(x);
        var factors = run.Plan.Pack.Factors;
        (int[] After, ImmutableArray<double> RelativeRisk, int Event)[] kinds =
        [
            (x.Smokers.Whole(), factors.SmokerRelativeRisk, Events.DeathsSmokers),
            (x.ExSmokers.Whole(), factors.ExSmokerRelativeRisk, Events.DeathsExSmokers),
        ];
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            for (var lane = 0; lane < 10; lane++)
            {
                var bands = Enumerable.Range(0, 6).Select(age => age * 10 + lane).ToArray();
                double Mortality(int age) => Math.Min(1, factors.MortalityRate[age] * kinds[kind].RelativeRisk[age]);
                var deaths = bands.Sum(s => run.Drawn(before[kind][s], Mortality(Segments.Age(s, 5)), random.Quarter, kinds[kind].Event, s));
                Assert.Equal(bands.Sum(s => before[kind][s]) - deaths, bands.Sum(s => kinds[kind].After[s]));
            }
        }
    });

    [Fact]
    public void Initial_state_of_any_replicate_has_nobody_negative_and_no_more_ex_smokers_than_the_data() =>
        Law.Holds(Gen.Select(Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 999_999]), 300, random =>
        {
            var (plan, areaIndex, replicate) = random;
            var x = new QuarterRun(_plans[plan], areaIndex, replicate).State;
            var area = _plans[plan].Pack.Areas[areaIndex];
            AssertNobodyNegative(x);
            for (var s = 0; s < 60; s++)
            {
                Assert.True(x.Smokers[s] <= Math.Round(area.People[s]));
                Assert.True(x.ExSmokers[s] <= Math.Round(area.People[s] * area.ExSmokerPrevalence[s]));
                Assert.True(area.SmokingPrevalence[s] > 0 || x.Smokers[s] == 0);
            }
        });

    private (QuarterRun Run, AreaState<OneLane> State) Start(Case random)
    {
        var run = new QuarterRun(_plans[random.Plan], random.Area, random.Replicate);
        var arrays = Arrays(run.State);
        for (var i = 0; i < random.People.Length; i++)
            arrays[i / 60][i % 60] = random.People[i];
        random.Population.CopyTo(run.State.Population, 0);
        return (run, run.State);
    }

    private static void AssertNobodyNegative(AreaState<OneLane> x) => Assert.All(Arrays(x), people => Assert.True(people.Whole().Min() >= 0));

    private static OneLane[][] Arrays(AreaState<OneLane> x) =>
        [x.Smokers, x.FreshService, x.FreshOther, x.Quitters2, x.Quitters3, x.Quitters4, x.EarlyExSmokers, x.ExSmokers];
}
