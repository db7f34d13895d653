using Forecast.Client.Hosting;
using Npgsql;

namespace Forecast.Silo.Storage;

/// <summary>Asks the database for an answer, on one connection apart from the pool for work: a pool that is used up is not a database that is down.</summary>
public sealed class PostgresProbe(PostgresOptions options) : IStoreProbe, IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(PostgresConnection.Hardened(options)) { MinPoolSize = 0, MaxPoolSize = 1 });

    public async Task<string?> WhatIsWrong(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            await using var command = _database.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(limit.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new PostgresStoreException(options, $"did not answer within {Limit.TotalSeconds:0} s.").Message;
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            return PostgresStoreException.From(options, error).Message;
        }
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
