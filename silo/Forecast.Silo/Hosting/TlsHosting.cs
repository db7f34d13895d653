using Forecast.Client.Hosting;
using Orleans.Hosting;

namespace Forecast.Silo.Hosting;

public static class TlsHosting
{
    /// <summary>Talks to other silos and to clients by TLS only, with a certificate of the private authority at both ends.</summary>
    /// <exception cref="TlsException">The files cannot be used; all faults at once.</exception>
    public static ISiloBuilder UseMutualTls(this ISiloBuilder silo, TlsOptions options)
    {
        var certificates = TlsCertificates.Load(options, TlsRole.Silo);
        return silo.UseTls(certificates.Own, tls => MutualTls.Require(tls, certificates));
    }
}
