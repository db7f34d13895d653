using System.Diagnostics;
using Forecast.Client.Hosting;
using Forecast.Silo.Tests.Postgres;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Forecast.Silo.Tests.Postgres;

/// <summary>
/// A PostgreSQL server of the tests' own, started when it is first needed: the whole run shares one, with a database for each test. A test that stops its
/// server makes one for itself.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Looked for in messages, where it must never be.</summary>
    public const string Password = "open-sesame";

    private const string User = "postgres";
    private readonly SemaphoreSlim _turn = new(1);
    private readonly int _port = Ports.Free();
    private PostgresFolder? _folder;
    private Process? _process;
    private int _databases;

    /// <summary>A new database, empty, with a name that begins as given.</summary>
    /// <returns>The connection string of its owner.</returns>
    public async Task<string> CreateDatabaseAsync(string name = "forecast")
    {
        await StartAsync();
        var database = $"{name}_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync(ConnectionString("postgres"), $"CREATE DATABASE {database}");
        return ConnectionString(database);
    }

    /// <inheritdoc cref="CreateDatabaseAsync"/>
    public async Task<PostgresOptions> NewDatabaseAsync() => new() { ConnectionString = await CreateDatabaseAsync() };

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<T> ScalarAsync<T>(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Starts the server, or starts it again at the same port. Returns when it accepts connections.</summary>
    public async Task StartAsync()
    {
        await _turn.WaitAsync();
        try
        {
            _folder ??= await PostgresFolder.CreateAsync(User, Password);
            _process ??= await _folder.StartServerAsync(_port);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the server at once, as a crash would: connections break, and it recovers from its log when it starts again.</summary>
    public Task StopImmediatelyAsync() => StopAsync("QUIT");

    public async ValueTask DisposeAsync()
    {
        await StopAsync("INT");
        _folder?.Dispose();
    }

    private async Task StopAsync(string signal)
    {
        if (_process is not { } process)
            return;
        _process = null;
        await process.StandardInput.WriteLineAsync(signal);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Database={database};Username={User};Password={Password}";

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        // Not pooled: a pool would hold connections that a restart of the server broke.
        var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
