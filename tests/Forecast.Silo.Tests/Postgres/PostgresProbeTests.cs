using System.Net;
using System.Net.Sockets;
using Forecast.Client.Hosting;
using Forecast.Silo.Storage;

namespace Forecast.Silo.Tests.Postgres;

public sealed class PostgresProbeTests
{
    [Fact]
    public async Task Server_that_accepts_and_never_answers_is_reported_within_seconds()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var probe = new PostgresProbe(Database(((IPEndPoint)silent.LocalEndpoint).Port));

        Assert.Contains("did not answer", await probe.WhatIsWrong(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Server_that_is_not_there_is_reported_without_the_password()
    {
        await using var probe = new PostgresProbe(Database(1));

        var wrong = await probe.WhatIsWrong(TestContext.Current.CancellationToken);

        Assert.StartsWith("The store 'postgresql://127.0.0.1:1/forecast' cannot be reached", wrong);
        Assert.DoesNotContain(PostgresServer.Password, wrong);
    }

    [Fact]
    public async Task Caller_who_gives_up_gets_a_cancellation()
    {
        await using var probe = new PostgresProbe(Database(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe.WhatIsWrong(new CancellationToken(canceled: true)));
    }

    private static PostgresOptions Database(int port) =>
        new() { ConnectionString = $"Host=127.0.0.1;Port={port};Database=forecast;Username=forecast;Password={PostgresServer.Password}" };
}
