using System.Security.Cryptography.X509Certificates;

namespace Forecast.Client.Hosting;

/// <summary>A process's certificate with its key, and the authority that its peers' certificates come from. Both were checked.</summary>
public sealed class TlsCertificates
{
    private TlsCertificates(X509Certificate2 own, X509Certificate2Collection authority)
    {
        Own = own;
        Authority = authority;
    }

    /// <summary>This process's certificate with its private key.</summary>
    public X509Certificate2 Own { get; }

    /// <summary>The private authority: one certificate, or two while it is replaced.</summary>
    public X509Certificate2Collection Authority { get; }

    /// <summary>Reads and checks the files.</summary>
    /// <exception cref="TlsException">
    /// A file is missing or is not PEM, the key is another certificate's, a certificate is expired or not yet valid, was not issued by the authority, or is not
    /// for what <paramref name="role"/> does.
    /// </exception>
    public static TlsCertificates Load(TlsOptions options, TlsRole role)
    {
        var files = new TlsFiles();
        var certificate = files.Certificates(options.CertificatePath, nameof(options.CertificatePath))?[0];
        var authority = files.Certificates(options.AuthorityPath, nameof(options.AuthorityPath));
        var own = files.WithKey(certificate, options);
        files.Faults.AddRange(TlsChecks.Authority(authority, options.AuthorityPath));
        files.Faults.AddRange(TlsChecks.Certificate(certificate, authority, role, options));
        return files.Faults.Count == 0 ? new TlsCertificates(own!, authority!) : throw new TlsException([.. files.Faults]);
    }
}
