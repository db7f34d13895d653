using System.Net;
using Forecast.Client.Hosting;

namespace Forecast.Silo.Settings;

/// <summary>How silos of a cluster find and reach each other.</summary>
/// <param name="Database">The PostgreSQL database they share.</param>
/// <param name="SiloPort">Port for other silos.</param>
/// <param name="GatewayPort">Port for clients of the cluster; 0 for none.</param>
/// <param name="AdvertisedAddress">The address at which other silos reach this one; it listens there, or on every address if it is none of this machine's.</param>
/// <param name="MigrateAtStart">Whether the schema is brought up to date when a silo starts.</param>
public sealed record ClusterSettings(PostgresOptions Database, int SiloPort, int GatewayPort, IPAddress AdvertisedAddress, bool MigrateAtStart);
