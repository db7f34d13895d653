namespace Forecast.Client.Hosting;

/// <summary>
/// The files that identify this process to silos and clients. All silos and clients of a cluster hold certificates of one private authority that issues
/// certificates for nothing else. Read when the process starts: after a renewal it is started again.
/// </summary>
public sealed record TlsOptions
{
    /// <summary>This process's certificate, PEM. A silo's is for server and client authentication, a client's for client authentication.</summary>
    public required string CertificatePath { get; init; }

    /// <summary>The certificate's private key, PEM, not encrypted: only the user that runs the process may read it.</summary>
    public required string KeyPath { get; init; }

    /// <summary>The authority's certificate, PEM. Two of them in one file while the authority is replaced.</summary>
    public required string AuthorityPath { get; init; }
}
