using System.Globalization;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Access;

/// <summary>What an operator is told of access when the service starts.</summary>
internal static class AccessNotices
{
    public static IEnumerable<string> Of(ServiceSettings settings, DateOnly today)
    {
        if (settings.IsOpen)
        {
            yield return "Neither keys nor single sign-on are set: everybody on this machine may read, run and publish.";
        }
        else if (settings is { Cluster: { } cluster, Tls: null })
        {
            var ports = string.Join(" or ", new[] { cluster.SiloPort, cluster.GatewayPort }.Where(port => port > 0).Select(port => port.ToString(CultureInfo.InvariantCulture)));
            yield return $"Forecast:Tls is not set: who reaches port {ports} of this silo is asked for neither key nor certificate.";
        }
        foreach (var key in settings.Keys.Where(key => key.LastDay < today))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"A key of {key.Name} expired on {key.LastDay:yyyy-MM-dd} and opens nothing.");
        }
    }
}
