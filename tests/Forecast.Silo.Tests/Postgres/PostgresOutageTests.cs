using System.Diagnostics;
using Forecast.Silo.Storage;
using Forecast.Silo.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Postgres;

/// <summary>On a server of its own, which it stops.</summary>
public sealed class PostgresOutageTests : IAsyncDisposable
{
    private readonly PostgresServer _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Database_that_crashed_is_reported_soon_and_works_again_with_all_that_was_acknowledged()
    {
        var database = await _server.NewDatabaseAsync();
        await PostgresMigration.ApplyAsync(database, TestContext.Current.CancellationToken);
        await using var silo = await TestSilo.StartAsync(database);
        var probe = silo.Services.GetRequiredService<IStoreProbe>();
        await silo.Grains.GetGrain<INoteGrain>("ashford").Set(7);
        Assert.Null(await probe.WhatIsWrong(TestContext.Current.CancellationToken));

        await _server.StopImmediatelyAsync();

        var watch = Stopwatch.StartNew();
        var wrong = await probe.WhatIsWrong(TestContext.Current.CancellationToken);
        Assert.StartsWith($"The store 'postgresql://127.0.0.1:", wrong);
        Assert.DoesNotContain(PostgresServer.Password, wrong);
        await Assert.ThrowsAnyAsync<Exception>(() => silo.Storage.Write(GrainId.Create("district", "dover"), 8));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));

        await _server.StartAsync();
        Assert.Null(await probe.WhatIsWrong(TestContext.Current.CancellationToken));
        Assert.Equal(7, await silo.Grains.GetGrain<INoteGrain>("ashford").Get());
        Assert.Equal(7, (await silo.Storage.Read(silo.Grains.GetGrain<INoteGrain>("ashford").GetGrainId())).Value());
        await silo.Grains.GetGrain<INoteGrain>("ashford").Set(8);
    }
}
