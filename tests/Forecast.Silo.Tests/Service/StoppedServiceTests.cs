using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Service;

public sealed class StoppedServiceTests
{
    [Fact]
    public async Task Service_that_is_told_to_stop_ends_the_events_of_unfinished_runs_in_order_instead_of_waiting_for_their_readers()
    {
        using var folder = new TemporaryFolder();
        await using var service = await ServiceProcess.StartEmbeddedAsync(folder.Path);
        var id = await service.Submit(Undisturbed.Scenario("Stopped", 100_000));
        var (told, last) = (false, "");

        // A connection that were cut off, as it is when the time to stop has run out, would throw.
        await foreach (var (state, done) in service.Events(id))
        {
            if (!told && done > 0)
            {
                told = true;
                await service.Terminate();
            }
            last = state;
        }

        Assert.Equal("running", last);
        Assert.Equal(0, await service.Ended());
    }
}
