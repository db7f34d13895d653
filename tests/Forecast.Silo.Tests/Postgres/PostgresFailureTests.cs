using Forecast.Client.Hosting;
using Forecast.Contracts;
using Forecast.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Serialization;

namespace Forecast.Silo.Tests.Postgres;

public sealed class PostgresFailureTests
{
    private static readonly PostgresOptions Options = new() { ConnectionString = "Host=127.0.0.1;Database=forecast" };

    public static TheoryData<Exception> Failures => [new NpgsqlException("connection refused"), new PostgresException("starting up", "FATAL", "FATAL", "57P03")];

    [Theory, MemberData(nameof(Failures))]
    public void Failure_of_the_database_reaches_callers_in_other_processes_as_one_that_passes(Exception failure)
    {
        using var silo = Built(builder => builder.UseOrleans(silo => silo.UsePostgres(Options)));
        using var client = Built(builder => builder.UseOrleansClient(client => client.UsePostgres(Options)));
        var sent = silo.Services.GetRequiredService<Serializer>().SerializeToArray<Exception>(new OrleansException("the state could not be read", failure));

        foreach (var process in new[] { silo, client })
        {
            var received = process.Services.GetRequiredService<Serializer>().Deserialize<Exception>(sent)!;

            Assert.True(TransientFailure.Is(received));
            Assert.Equal("the state could not be read", received.Message);
            Assert.Contains(failure is PostgresException ? "starting up" : "connection refused", received.InnerException!.Message);
        }
    }

    private static IHost Built(Action<HostApplicationBuilder> configure)
    {
        var builder = Host.CreateApplicationBuilder();
        configure(builder);
        return builder.Build();
    }
}
