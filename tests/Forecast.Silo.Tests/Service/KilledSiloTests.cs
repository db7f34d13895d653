using Forecast.Silo.Tests.Postgres;

namespace Forecast.Silo.Tests.Service;

[Collection(nameof(ProcessCollection))]
public sealed class KilledSiloTests(Undisturbed undisturbed, PostgresServer postgres, ITestOutputHelper output)
{
    [Fact]
    public async Task Cluster_whose_silos_are_killed_again_and_again_loses_nothing_and_changes_no_digit()
    {
        await using var services = await ServiceCluster.StartAsync(3, postgres);

        output.WriteLine(await new KillRounds(services, undisturbed, output.WriteLine).Work());
    }
}
