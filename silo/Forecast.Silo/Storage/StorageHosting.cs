using Forecast.Grains;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime.Hosting;

namespace Forecast.Silo.Storage;

public static class StorageHosting
{
    /// <summary>Name of the grain storage, for <c>[PersistentState("district", StorageHosting.StoreName)]</c>.</summary>
    public const string StoreName = StateStores.Default;

    /// <summary>
    /// Grain state (as JSON) and reminders in one SQLite file of this process; take the folder's <see cref="DataFolderLock"/> first.
    /// The file is opened when the silo starts, which fails with <see cref="StoreException"/> if it cannot be. The host's container
    /// closes it, so stop the host before disposing it: a grain that still writes after that gets
    /// <see cref="ObjectDisposedException"/>.
    /// </summary>
    public static ISiloBuilder UseSqliteStore(this ISiloBuilder silo, string file)
    {
        silo.Services.AddSingleton(_ => SqliteStore.Open(file));
        silo.Services.AddGrainStorage(StoreName, (services, _) => ActivatorUtilities.CreateInstance<SqliteGrainStorage>(services));
        silo.AddReminders();
        silo.Services.AddSingleton<IReminderTable, SqliteReminderTable>();
        silo.Services.AddSingleton<IStoreProbe, SqliteProbe>();
        return silo.UseSystemTextJsonGrainStorageSerializer();
    }
}
