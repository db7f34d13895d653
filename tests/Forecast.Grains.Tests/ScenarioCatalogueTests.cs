using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Grains.Tests;

public sealed class ScenarioCatalogueTests
{
    [Fact]
    public async Task Saved_scenario_is_there_after_a_restart_in_its_canonical_form()
    {
        var storage = new MemoryStorage();
        SavedScenario saved;
        await using (var cluster = await ForecastCluster.Start(storage))
        {
            saved = (await Catalogue(cluster).Save("my-mix", Kent.PlannedFlat(7), null)).Saved!;
        }
        await using var restarted = await ForecastCluster.Start(storage);

        Assert.Equal(saved, await Catalogue(restarted).Get("my-mix"));
        Assert.Equal(("my-mix", 1, new PlainModel(Kent.PlannedFlat(7)).Specification.Scenario), (saved.Id, saved.Version, saved.Document));
        Assert.Null(await Catalogue(restarted).Get("another"));
    }

    [Fact]
    public async Task Of_two_editors_the_second_is_told_that_the_version_has_changed()
    {
        await using var cluster = await ForecastCluster.Start();
        var seen = (await Catalogue(cluster).Save("my-mix", Kent.PlannedFlat(1), 0)).Saved!;
        await Catalogue(cluster).Save("my-mix", Kent.PlannedFlat(2), seen.Version);

        var error = await Assert.ThrowsAsync<VersionConflictException>(() => Catalogue(cluster).Save("my-mix", Kent.PlannedFlat(3), seen.Version));

        Assert.Equal("the scenario my-mix is expected version 1, but version 2 is there", error.Message);
        Assert.Equal(new PlainModel(Kent.PlannedFlat(2)).Specification.Scenario, (await Catalogue(cluster).Get("my-mix"))!.Document);
        await Assert.ThrowsAsync<VersionConflictException>(() => Catalogue(cluster).Delete("my-mix", seen.Version));
        await Assert.ThrowsAsync<VersionConflictException>(() => Catalogue(cluster).Save("my-mix", Kent.PlannedFlat(3), 0));
    }

    [Fact]
    public async Task Save_whose_answer_was_lost_may_be_made_again_with_the_same_version()
    {
        await using var cluster = await ForecastCluster.Start();
        var first = await Catalogue(cluster).Save("my-mix", Kent.PlannedFlat(1), 0);

        Assert.Equal(first.Saved, (await Catalogue(cluster).Save("my-mix", Kent.PlannedFlat(1), 0)).Saved);
    }

    [Fact]
    public async Task Version_is_never_given_twice_even_after_a_removal()
    {
        await using var cluster = await ForecastCluster.Start();
        await Catalogue(cluster).Save("my-mix", Kent.PlannedFlat(1), null);

        Assert.True(await Catalogue(cluster).Delete("my-mix", 1));
        Assert.False(await Catalogue(cluster).Delete("my-mix", 1));

        Assert.Empty(await Catalogue(cluster).List());
        Assert.Equal(2, (await Catalogue(cluster).Save("my-mix", Kent.PlannedFlat(1), 0)).Saved!.Version);
    }

    [Theory]
    [InlineData("")]
    [InlineData("My Mix")]
    [InlineData("a/b")]
    [InlineData("line\n")]
    public async Task Id_that_is_none_and_faults_of_the_scenario_are_told_at_once(string id)
    {
        var (document, places) = Kent.NineFaults();
        await using var cluster = await ForecastCluster.Start();

        var ticket = await Catalogue(cluster).Save(id, document, null);

        Assert.Null(ticket.Saved);
        Assert.Equal(["id", .. places.Order(StringComparer.Ordinal)], ticket.Faults.Select(fault => fault.Place).OrderBy(place => place.StartsWith('/')).ThenBy(place => place, StringComparer.Ordinal));
        Assert.Equal(0, cluster.Storage.States);
    }

    private static IScenarioCatalogueGrain Catalogue(ForecastCluster cluster) => cluster.Grains.GetGrain<IScenarioCatalogueGrain>(Kent.Name);
}
