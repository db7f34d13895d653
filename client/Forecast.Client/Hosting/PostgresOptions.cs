namespace Forecast.Client.Hosting;

/// <summary>The PostgreSQL database that the silos of a cluster share, and their clients look the silos up in.</summary>
public sealed record PostgresOptions
{
    /// <summary>Part of every stored key, so it never changes: with another one, no state and no reminder would be found.</summary>
    public const string ServiceId = "forecast";

    /// <summary>How to reach the database, in the words of Npgsql: <c>Host=db;Database=forecast;Username=forecast;Password=...</c>.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Silos with the same name here form one cluster. A new name begins with an empty membership; stored state stays.</summary>
    public string ClusterId { get; init; } = "forecast";

    /// <summary>
    /// The most connections this process opens for its work, 1 or more. PostgreSQL allows 100 in all unless it is told otherwise, so all processes together
    /// must stay below that.
    /// </summary>
    public int MaximumPoolSize { get; init; } = 20;

    /// <summary>The address and the database but not the password. A record would otherwise print the whole connection string.</summary>
    public override string ToString() => PostgresConnection.Address(this);
}
