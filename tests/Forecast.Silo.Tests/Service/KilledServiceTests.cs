using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Service;

public sealed class KilledServiceTests(Undisturbed undisturbed, ITestOutputHelper output)
{
    [Fact]
    public async Task Embedded_service_that_is_killed_again_and_again_loses_nothing_and_changes_no_digit()
    {
        using var folder = new TemporaryFolder();
        await using var services = await ServiceCluster.StartEmbeddedAsync(folder.Path);

        output.WriteLine(await new KillRounds(services, undisturbed, output.WriteLine).Work());
    }
}
