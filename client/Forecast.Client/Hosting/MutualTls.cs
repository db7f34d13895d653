using System.Net.Security;
using Orleans.Connections.Security;
using OrleansTlsOptions = Orleans.Connections.Security.TlsOptions;

namespace Forecast.Client.Hosting;

// The name in a certificate is not compared with the host connected to. Silos find each other by addresses from the membership table, which change when
// containers move, and a certificate of the private authority is given only to processes of the cluster: being issued by it is what counts. The use is
// compared: what is only for client authentication cannot pose as a silo.

/// <summary>TLS 1.2 or later on every connection between silos and clients, with a certificate of one private authority at both ends.</summary>
public static class MutualTls
{
    // Sent in the clear by the side that connects; no name of a machine.
    private const string TargetName = "forecast";

    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Connects to silos by TLS only.</summary>
    /// <exception cref="TlsException">The files cannot be used; all faults at once.</exception>
    public static IClientBuilder UseMutualTls(this IClientBuilder client, TlsOptions options)
    {
        var certificates = TlsCertificates.Load(options, TlsRole.Client);
        return client.UseTls(certificates.Own, tls => Require(tls, certificates));
    }

    /// <summary>Sets what both ends require of each other, for a silo too.</summary>
    public static void Require(OrleansTlsOptions tls, TlsCertificates certificates)
    {
        tls.HandshakeTimeout = HandshakeTimeout;
        tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.RemoteCertificateValidation = (_, _, errors) => (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None;
        // Each connection has a policy of its own: .NET adds to it what the peer's certificate must be for.
        tls.OnAuthenticateAsServer = (_, server) =>
            ((SslServerAuthenticationOptions)server.SslServerAuthenticationOptions).CertificateChainPolicy = TlsChecks.TrustIn(certificates.Authority);
        tls.OnAuthenticateAsClient = (_, client) =>
        {
            client.TargetHost = TargetName;
            ((SslClientAuthenticationOptions)client.SslClientAuthenticationOptions).CertificateChainPolicy = TlsChecks.TrustIn(certificates.Authority);
        };
    }
}
