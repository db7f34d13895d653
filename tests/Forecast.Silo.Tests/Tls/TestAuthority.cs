using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Forecast.Client.Hosting;

namespace Forecast.Silo.Tests.Tls;

/// <summary>A private authority and what it issues, as PEM files in a folder of its own.</summary>
internal sealed class TestAuthority : IDisposable
{
    public const string ForServer = "1.3.6.1.5.5.7.3.1";
    public const string ForClient = "1.3.6.1.5.5.7.3.2";

    private static readonly DateTimeOffset Yesterday = DateTimeOffset.UtcNow.AddDays(-1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("forecast-tls-");
    private readonly X509Certificate2 _certificate;
    private int _issued;

    public TestAuthority(bool isAuthority = true, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Forecast test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _certificate = request.CreateSelfSigned(from ?? Yesterday, to ?? Yesterday.AddDays(30));
        CertificatePath = Write("authority.crt", _certificate.ExportCertificatePem());
    }

    public string CertificatePath { get; }

    public string Folder => _folder.FullName;

    /// <summary>The files of a silo, for both sides of a connection, or with the uses given.</summary>
    public TlsOptions Issue(params string[] uses) => IssueBetween(Yesterday, Yesterday.AddDays(20), uses);

    public TlsOptions IssueBetween(DateTimeOffset from, DateTimeOffset to, params string[] uses)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=forecast", key, HashAlgorithmName.SHA256);
        var oids = new OidCollection();
        foreach (var use in uses is [] ? [ForServer, ForClient] : uses)
            oids.Add(new Oid(use));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(oids, false));
        // Tells two authorities of the same name apart.
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));
        var number = Interlocked.Increment(ref _issued);
        var generator = X509SignatureGenerator.CreateForECDsa(_certificate.GetECDsaPrivateKey()!);
        using var certificate = request.Create(_certificate.SubjectName, generator, from, to, BitConverter.GetBytes(number));
        return new()
        {
            CertificatePath = Write($"{number}.crt", certificate.ExportCertificatePem()),
            KeyPath = Write($"{number}.key", key.ExportPkcs8PrivateKeyPem()),
            AuthorityPath = CertificatePath,
        };
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }
}
