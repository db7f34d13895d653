using Forecast.Silo.Tests.Postgres;

namespace Forecast.Silo.Tests.Service;

[Collection(nameof(ProcessCollection))]
public sealed class InterruptedReaderTests(PostgresServer postgres)
{
    private const int Replicates = 3_000;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>The run has one of the two silos; each is killed once while the other one is read, so that of the run is.</summary>
    [Fact]
    public async Task Reader_of_replicate_values_gets_all_of_them_once_although_the_other_silo_is_killed_meanwhile()
    {
        await using var services = await ServiceCluster.StartAsync(2, postgres);
        var id = await services.Submit(Undisturbed.Scenario("Interrupted reader", Replicates));
        Assert.Equal("completed", await services.Finish(id));
        var path = $"/api/v1/runs/{id}/samples.csv?measure=additionalQuitDates&by=year";
        var whole = await services.Service(0).Http.GetStringAsync(path, Test);

        foreach (var (read, killed) in new[] { (0, 1), (1, 0) })
        {
            using var answer = new StreamReader(await services.Service(read).Http.GetStreamAsync(path, Test));
            var begin = await answer.ReadLineAsync(Test) + "\n" + await answer.ReadLineAsync(Test) + "\n";
            await services.Kill(killed);
            Assert.Equal(whole, begin + await answer.ReadToEndAsync(Test));
            await services.Restart(killed);
        }
        Assert.Equal(1 + Replicates * 10, whole.Count(letter => letter == '\n'));
    }
}
