using Forecast.Client.Hosting;
using Npgsql;

namespace Forecast.Silo.Tests.Postgres;

public sealed class PostgresConnectionTests
{
    private const string Plain = "Host=db;Database=kent;Username=forecast;Password=open-sesame";

    [Fact]
    public void What_is_left_open_gets_short_timeouts_and_a_small_pool()
    {
        var hardened = Hardened(new() { ConnectionString = Plain });

        Assert.Equal((3, 5, 20), (hardened.Timeout, hardened.CommandTimeout, hardened.MaxPoolSize));
        Assert.True(hardened.TcpKeepAlive);
        Assert.Equal(("db", "kent", "forecast", "open-sesame"), (hardened.Host, hardened.Database, hardened.Username, hardened.Password));
    }

    [Fact]
    public void What_the_connection_string_says_is_kept_except_the_size_of_the_pool()
    {
        const string own = Plain + ";Timeout=9;Maximum Pool Size=90;Minimum Pool Size=8;SSL Mode=VerifyFull";

        var hardened = Hardened(new() { ConnectionString = own, MaximumPoolSize = 7 });

        Assert.Equal((9, 7, 7, SslMode.VerifyFull), (hardened.Timeout, hardened.MaxPoolSize, hardened.MinPoolSize, hardened.SslMode));
    }

    [Theory]
    [InlineData(Plain, "postgresql://db:5432/kent")]
    [InlineData("Server=db;Port=6000;User Id=kent;Password=open-sesame", "postgresql://db:6000/kent")]
    [InlineData("Host=a:1,b:2;Database=kent", "postgresql://a:1,b:2/kent")]
    [InlineData("open-sesame", "postgresql://?")]
    public void Options_print_as_server_and_database(string connectionString, string address) =>
        Assert.Equal(address, new PostgresOptions { ConnectionString = connectionString }.ToString());

    [Theory]
    [InlineData("Host=db;Password=open;sesame=1")]
    [InlineData("Host=db;Password=open;sesame")]
    [InlineData("Host=db;Port=open-sesame")]
    [InlineData("Host=db;SSL Mode=open-sesame")]
    public void Connection_string_that_cannot_be_read_is_refused_without_repeating_it(string connectionString)
    {
        var error = Assert.Throws<ArgumentException>(() => PostgresConnection.Hardened(new() { ConnectionString = connectionString }));

        Assert.StartsWith("The connection string of PostgreSQL cannot be read.", error.Message);
        Assert.DoesNotContain("sesame", error.ToString());
    }

    [Fact]
    public void Pool_without_room_for_a_connection_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PostgresConnection.Hardened(new() { ConnectionString = Plain, MaximumPoolSize = 0 }));

    private static NpgsqlConnectionStringBuilder Hardened(PostgresOptions options) => new(PostgresConnection.Hardened(options));
}
