using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Grains.Tests;

public sealed class PlacementTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Districts_are_spread_over_all_silos_as_evenly_as_can_be(int silos)
    {
        await using var cluster = await ForecastCluster.Start(silos: silos);
        await cluster.Finish(Kent.PlannedFlat(1));

        var counts = await Counts(cluster);

        Assert.Equal(silos, counts.Count);
        Assert.InRange(counts.Values.Max() - counts.Values.Min(), 0, 1);
    }

    [Fact]
    public async Task Silo_that_joins_gets_its_share_of_the_next_batches_and_no_digit_changes()
    {
        var scenario = Kent.PlannedFlat(replicates: 40);
        await using var cluster = await ForecastCluster.Start(silos: 2, options: o => o with { ReplicatesPerBatch = 1, BatchesInFlight = 2 });
        var run = await cluster.Submit(scenario);
        await run.Reach(2);

        await cluster.Add();

        Assert.Equal(RunState.Completed, (await run.Rejoin()).State);
        Assert.Equal(PlainModel.Fields(new PlainModel(scenario).Result()), PlainModel.Fields(await run.GetResult()));

        // What the last batch found moves at the next one.
        await cluster.Finish(Kent.PlannedFlat(replicates: 2, seed: 2));
        await cluster.Finish(Kent.PlannedFlat(replicates: 2, seed: 3));
        Assert.Equal([4, 4, 4], (await Counts(cluster)).Values);
    }

    private static async Task<Dictionary<SiloAddress, int>> Counts(ForecastCluster cluster)
    {
        var silos = await Task.WhenAll(Kent.Pack.Areas.Select(area => cluster.SiloOf(cluster.Grains.GetGrain<IDistrictGrain>(DistrictGrain.Key(Kent.Name, area.Code)))));
        return silos.GroupBy(silo => silo.SiloAddress).ToDictionary(of => of.Key, of => of.Count());
    }
}
