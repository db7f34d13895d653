using Forecast.Client.Hosting;
using Forecast.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;

namespace Forecast.Silo.Storage;

public static class PostgresHosting
{
    // A call that a killed silo has swallowed is made again after this; Orleans' own default is 30 s. No call of ours takes a second, but those that say so themselves.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Membership, grain state (as JSON) and reminders in a PostgreSQL database that all silos of the cluster share. Apply the schema first
    /// (<see cref="PostgresMigration"/>). The key of a state has its name but no grain type in it: names of states are unique per grain type.
    /// </summary>
    /// <exception cref="ArgumentException">The connection string cannot be read, or the pool size is less than 1.</exception>
    public static ISiloBuilder UsePostgres(this ISiloBuilder silo, PostgresOptions options)
    {
        // The same string for all three, so that they share one pool.
        var connectionString = PostgresConnection.Hardened(options);
        silo.Configure<ClusterOptions>(cluster =>
        {
            cluster.ServiceId = PostgresOptions.ServiceId;
            cluster.ClusterId = options.ClusterId;
        });
        silo.Configure<ClusterMembershipOptions>(NoticeDeadSilosSoon);
        silo.Configure<ExceptionSerializationOptions>(PostgresConnection.SendFailures);
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = CallTimeout);
        silo.UseAdoNetClustering(clustering =>
            (clustering.Invariant, clustering.ConnectionString) = (PostgresConnection.Invariant, connectionString));
        silo.AddAdoNetGrainStorage(StateStores.Default, storage =>
            (storage.Invariant, storage.ConnectionString) = (PostgresConnection.Invariant, connectionString));
        silo.UseAdoNetReminderService(reminders =>
            (reminders.Invariant, reminders.ConnectionString) = (PostgresConnection.Invariant, connectionString));
        ReadRemindersPatiently(silo.Services);
        silo.Services.AddSingleton<IStoreProbe>(_ => new PostgresProbe(options));
        return silo.UseSystemTextJsonGrainStorageSerializer();
    }

    private static void ReadRemindersPatiently(IServiceCollection services)
    {
        var table = services.Single(service => service.ServiceType == typeof(IReminderTable));
        services.Remove(table);
        services.AddSingleton<IReminderTable>(provider => ActivatorUtilities.CreateInstance<PatientReminderTable>(
            provider, (IReminderTable)ActivatorUtilities.CreateInstance(provider, table.ImplementationType!)));
    }

    // A killed silo is out of the cluster after 3 to 5 s instead of 6 to 14 s. Nothing faster: with probes every half second a healthy
    // silo that was busy computing was taken for dead. The last two also shorten, from 100 s to 35 s, the wait of a cluster that was
    // killed as a whole and starts at new addresses.
    private static void NoticeDeadSilosSoon(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(2);
        membership.NumMissedProbesLimit = 3;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
    }
}
