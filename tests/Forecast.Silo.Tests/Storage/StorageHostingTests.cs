using Forecast.Silo.Storage;
using Orleans.TestingHost;

namespace Forecast.Silo.Tests.Storage;

public sealed class StorageHostingTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task State_and_reminders_of_a_stopped_silo_are_there_in_the_next_one()
    {
        await WithSilo(async client =>
        {
            await client.GetGrain<INoteGrain>("ashford").Set(7);
            await client.GetGrain<INoteGrain>("dover").Set(8);
            await client.GetGrain<INoteGrain>("dover").Remind("resume");
        });
        Assert.Equal(["forecast.db"], _folder.FileNames);

        await WithSilo(async client =>
        {
            Assert.Equal(7, await client.GetGrain<INoteGrain>("ashford").Get());
            Assert.Equal(8, await client.GetGrain<INoteGrain>("dover").Get());
            Assert.Equal(1, await client.GetGrain<INoteGrain>("dover").Reminders());
            Assert.Equal(0, await client.GetGrain<INoteGrain>("ashford").Reminders());
        });
    }

    [Fact]
    public async Task Silo_with_a_file_that_cannot_be_opened_does_not_start()
    {
        Directory.CreateDirectory(_folder.StoreFile);

        var error = await Assert.ThrowsAsync<StoreException>(() => WithSilo(_ => Task.CompletedTask));

        Assert.Equal(_folder.StoreFile, error.Path);
    }

    private async Task WithSilo(Func<IClusterClient, Task> use)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.UseSqliteStore(_folder.StoreFile));
        await using var cluster = builder.Build();
        await cluster.DeployAsync(TestContext.Current.CancellationToken);
        await use(cluster.Client);
        await cluster.StopAllSilosAsync(TestContext.Current.CancellationToken);
    }
}
