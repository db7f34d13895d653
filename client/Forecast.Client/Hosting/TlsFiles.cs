using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Forecast.Client.Hosting;

/// <summary>Reads PEM files and notes what is wrong with them; null stands for what could not be read.</summary>
internal sealed class TlsFiles
{
    private const string EncryptedKey = "ENCRYPTED PRIVATE KEY";
    private static readonly string[] Keys = ["PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"];

    public List<string> Faults { get; } = [];

    /// <summary>All certificates of a file, one or more.</summary>
    public X509Certificate2Collection? Certificates(string path, string setting)
    {
        if (Text(path, setting) is not { } pem)
            return null;
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            found.Clear();
        }

        if (found.Count > 0)
            return found;
        Faults.Add($"'{path}' holds no certificate in PEM form.");
        return null;
    }

    /// <summary>The certificate together with the key of the options' key file. The file is looked at also if there is no certificate.</summary>
    public X509Certificate2? WithKey(X509Certificate2? certificate, TlsOptions options)
    {
        if (Text(options.KeyPath, nameof(options.KeyPath)) is not { } pem)
            return null;
        var labels = Labels(pem);
        if (!labels.Any(Keys.Contains))
        {
            var held = labels.Contains(EncryptedKey)
                ? "an encrypted private key; store it unencrypted, readable by this user only" : "no private key in PEM form";
            Faults.Add($"'{options.KeyPath}' holds {held}.");
            return null;
        }

        if (certificate is null)
            return null;
        try
        {
            return UsableByTls(X509Certificate2.CreateFromPem(certificate.ExportCertificatePem(), pem));
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            Faults.Add($"'{options.KeyPath}' is not the private key of '{options.CertificatePath}'.");
            return null;
        }
    }

    // Windows' TLS does not take a key that is in memory only.
    private static X509Certificate2 UsableByTls(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
            return certificate;
        using (certificate)
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private static List<string> Labels(string pem)
    {
        var labels = new List<string>();
        for (var rest = pem.AsSpan(); PemEncoding.TryFind(rest, out var fields); rest = rest[fields.Location.End..])
            labels.Add(rest[fields.Label].ToString());
        return labels;
    }

    private string? Text(string path, string setting)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            Faults.Add($"{setting} is not set.");
            return null;
        }

        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var missing = error is FileNotFoundException or DirectoryNotFoundException;
            Faults.Add($"'{path}' {(missing ? "is missing" : $"cannot be read: {error.Message.TrimEnd('.')}")}.");
            return null;
        }
    }
}
