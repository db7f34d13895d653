using System.Text.Json;
using Forecast.Client.Hosting;
using Forecast.Silo.Hosting;
using Forecast.Silo.Tests.Postgres;
using Orleans.Configuration;

namespace Forecast.Silo.Tests.Tls;

/// <summary>
/// A silo that tries to join a cluster, in a process of its own: one that is refused goes on looking at its membership in a loop that takes a whole core, until its
/// process ends.
/// </summary>
/// <param name="Database">The cluster's connection string.</param>
/// <param name="Tls">Its certificates; null for none.</param>
internal sealed record JoiningSilo(string Database, TlsOptions? Tls)
{
    public const string Joined = "joined";
    public const string Refused = "refused";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Tries, and says what came of it.</summary>
    /// <param name="file">The silo as JSON.</param>
    public static async Task<string> Try(string file)
    {
        var wish = JsonSerializer.Deserialize<JoiningSilo>(await File.ReadAllTextAsync(file))!;
        try
        {
            await TestSilo.StartAsync(new PostgresOptions { ConnectionString = wish.Database }, silo =>
            {
                silo.Configure<ClusterMembershipOptions>(membership => membership.MaxJoinAttemptTime = Patience);
                if (wish.Tls is { } tls)
                    silo.UseMutualTls(tls);
            });
            return Joined;
        }
        catch (OrleansException)
        {
            return Refused;
        }
    }
}
