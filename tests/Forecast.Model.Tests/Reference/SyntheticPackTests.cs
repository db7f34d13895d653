namespace Forecast.Model.Tests.Reference;

/// <summary>The invented packs and scenarios run through the reference and reach the corners they are meant to reach.</summary>
public class SyntheticPackTests
{
    public static TheoryData<string> Names() => [.. SyntheticPack.ScenarioNames];

    [Theory]
    [MemberData(nameof(Names))]
    public void People_of_a_synthetic_scenario_only_move_between_states_until_the_year_ends(string name)
    {
        foreach (var quarter in Run(name, areas: 5, groups: 3, seed: 6))
        {
            foreach (var segment in quarter.Segments)
            {
                var s = segment.Index;
                Assert.Equal(quarter.Start.EverSmokers(s) + quarter.Draws[ReferenceEvents.Initiation][s], quarter.End.EverSmokers(s));
                Assert.True(quarter.AfterYearEnd.Smokers[s] >= 0 && quarter.AfterYearEnd.ExSmokers[s] >= 0);
            }

            Assert.All(quarter.Spend.Zip(quarter.Budget), pair => Assert.InRange(pair.First, 0, pair.Second));
            Assert.Equal(quarter.QuitDates, Enumerable.Range(0, 3).Sum(quarter.QuitDatesOf));
        }
    }

    [Fact]
    public void Synthetic_packs_and_scenarios_reach_the_corners()
    {
        var quarters = SyntheticPack.ScenarioNames.SelectMany(name => Run(name, areas: 5, groups: 3, seed: 6)).ToList();
        Assert.Contains(quarters, quarter => quarter.NeverSmokerClips > 0);
        Assert.Contains(quarters, quarter => quarter.ExSmokerClips > 0);
        Assert.Contains(quarters, quarter => quarter.Quarter == 0 && quarter.Start.Smokers.Sum() == 0);
        Assert.Contains(quarters, quarter => quarter.Quarter > 4 && quarter.Claw == 0);
        Assert.Contains(quarters, quarter => quarter.Streams > 1 && quarter.StreamQuits(quarter.Streams - 1) > 0);
        Assert.Contains(quarters, quarter => quarter.CoreLift > 1.3);
    }

    [Fact]
    public void Trace_of_the_same_pack_and_scenario_is_the_same_text()
    {
        string Trace(string folder) =>
            InNewFolder(folder, 2, 1, 8, () =>
                ReferenceTrace.Csv(folder, SyntheticPack.Scenario("explicit", 2, 1), 3, 2, ["X0000002"], maxQuarters: 2));
        var first = Trace(NewFolder());
        Assert.Equal(first, Trace(NewFolder()));
        Assert.Equal(1 + (2 * 2), first.Count(character => character == '\n'));
    }

    private static List<ReferenceQuarter> Run(string name, int areas, int groups, int seed)
    {
        var folder = NewFolder();
        var scenario = new ReferenceScenario(SyntheticPack.Scenario(name, areas, groups));
        return InNewFolder(folder, areas, groups, seed, () => ReferenceModel.Run(new ReferencePack(folder), scenario, 0, 1).ToList());
    }

    private static string NewFolder() => Path.Combine(Path.GetTempPath(), $"synthetic-pack-{Guid.NewGuid():N}");

    private static T InNewFolder<T>(string folder, int areas, int groups, int seed, Func<T> use)
    {
        try
        {
            SyntheticPack.Write(folder, areas, groups, seed);
            return use();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
