using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Forecast.Client.Hosting;

/// <summary>What a certificate must be. What is null was reported already.</summary>
internal static class TlsChecks
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>
    /// Trust in one private authority and in nothing that the system trusts. Revocation lists are not asked for: a private authority publishes none, and is
    /// replaced if a key is lost.
    /// </summary>
    public static X509ChainPolicy TrustIn(X509Certificate2Collection authority)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(authority);
        return policy;
    }

    public static IEnumerable<string> Authority(X509Certificate2Collection? authority, string path)
    {
        foreach (var certificate in authority ?? [])
        {
            if (Dates(certificate, path) is { } fault)
                yield return fault;
            if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().SingleOrDefault() is not { CertificateAuthority: true })
                yield return $"'{path}' is not the certificate of an authority (basic constraints, CA).";
        }
    }

    public static IEnumerable<string> Certificate(
        X509Certificate2? certificate, X509Certificate2Collection? authority, TlsRole role, TlsOptions options)
    {
        if (certificate is null)
            yield break;
        var path = options.CertificatePath;
        if (Dates(certificate, path) is { } fault)
            yield return fault;
        if (role == TlsRole.Silo && !IsFor(certificate, ServerAuthentication))
            yield return $"'{path}' is not for server authentication, which a silo needs (extended key usage).";
        if (!IsFor(certificate, ClientAuthentication))
            yield return $"'{path}' is not for client authentication (extended key usage).";
        if (authority is not null && !IsIssuedBy(authority, certificate))
            yield return $"'{path}' was not issued by the authority '{options.AuthorityPath}'.";
    }

    private static string? Dates(X509Certificate2 certificate, string path)
    {
        var now = DateTime.UtcNow;
        var (from, to) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        return now > to ? $"'{path}' expired on {to:yyyy-MM-dd HH:mm} UTC."
            : now < from ? $"'{path}' is not valid before {from:yyyy-MM-dd HH:mm} UTC."
            : null;
    }

    // A certificate that does not say what it is for is for everything.
    private static bool IsFor(X509Certificate2 certificate, string usage) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().All(extension =>
            extension.EnhancedKeyUsages.Cast<Oid>().Any(allowed => allowed.Value == usage));

    // Dates are checked apart, so that an expired certificate is not also said to be a stranger's.
    private static bool IsIssuedBy(X509Certificate2Collection authority, X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy = TrustIn(authority);
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(certificate);
    }
}
