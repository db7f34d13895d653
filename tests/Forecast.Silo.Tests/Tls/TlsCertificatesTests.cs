using System.Security.Cryptography;
using Forecast.Client.Hosting;

namespace Forecast.Silo.Tests.Tls;

public sealed class TlsCertificatesTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public void Certificate_with_its_key_and_its_authority_is_accepted()
    {
        var loaded = TlsCertificates.Load(_authority.Issue(), TlsRole.Silo);

        Assert.True(loaded.Own.HasPrivateKey);
        Assert.Single(loaded.Authority);
    }

    [Fact]
    public void Authority_file_may_hold_a_second_authority_while_one_replaces_the_other()
    {
        using var next = new TestAuthority();
        var both = _authority.Write("both.crt", File.ReadAllText(next.CertificatePath) + "\n" + File.ReadAllText(_authority.CertificatePath));

        TlsCertificates.Load(_authority.Issue() with { AuthorityPath = both }, TlsRole.Silo);
        TlsCertificates.Load(next.Issue() with { AuthorityPath = both }, TlsRole.Silo);
    }

    [Fact]
    public void All_missing_files_are_named_at_once()
    {
        var options = new TlsOptions { CertificatePath = "/no/silo.crt", KeyPath = "/no/silo.key", AuthorityPath = "" };

        Assert.Equal(
            ["'/no/silo.crt' is missing.", "AuthorityPath is not set.", "'/no/silo.key' is missing."], Faults(options));
    }

    [Fact]
    public void Key_that_is_missing_and_certificate_that_is_expired_are_named_at_once()
    {
        var options = _authority.IssueBetween(new(2020, 1, 1, 0, 0, 0, default), new(2021, 2, 3, 4, 5, 0, default)) with { KeyPath = "/no/silo.key" };

        Assert.Equal(["'/no/silo.key' is missing.", $"'{options.CertificatePath}' expired on 2021-02-03 04:05 UTC."], Faults(options));
    }

    [Fact]
    public void Certificate_of_the_future_is_refused()
    {
        var options = _authority.IssueBetween(new(2901, 2, 3, 4, 5, 0, default), new(2902, 1, 1, 0, 0, 0, default));

        Assert.Contains($"'{options.CertificatePath}' is not valid before 2901-02-03 04:05 UTC.", Faults(options));
    }

    [Fact]
    public void Files_that_are_not_PEM_are_named()
    {
        var text = _authority.Write("minutes.txt", "minutes of the meeting");

        Assert.Equal(
            [$"'{text}' holds no certificate in PEM form.", $"'{text}' holds no certificate in PEM form.", $"'{text}' holds no private key in PEM form."],
            Faults(new() { CertificatePath = text, KeyPath = text, AuthorityPath = text }));
    }

    [Fact]
    public void Key_of_another_certificate_is_refused()
    {
        var options = _authority.Issue() with { KeyPath = _authority.Issue().KeyPath };

        Assert.Equal([$"'{options.KeyPath}' is not the private key of '{options.CertificatePath}'."], Faults(options));
    }

    [Fact]
    public void Key_of_another_kind_is_refused()
    {
        using var rsa = RSA.Create(2048);
        var options = _authority.Issue() with { KeyPath = _authority.Write("rsa.key", rsa.ExportPkcs8PrivateKeyPem()) };

        Assert.Equal([$"'{options.KeyPath}' is not the private key of '{options.CertificatePath}'."], Faults(options));
    }

    [Fact]
    public void Encrypted_key_is_refused_as_such()
    {
        using var key = ECDsa.Create();
        var encrypted = key.ExportEncryptedPkcs8PrivateKeyPem("open-sesame", new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1));
        var options = _authority.Issue() with { KeyPath = _authority.Write("encrypted.key", encrypted) };

        Assert.Equal([$"'{options.KeyPath}' holds an encrypted private key; store it unencrypted, readable by this user only."], Faults(options));
    }

    [Fact]
    public void Certificate_of_another_authority_is_refused()
    {
        using var other = new TestAuthority();
        var options = other.Issue() with { AuthorityPath = _authority.CertificatePath };

        Assert.Equal([$"'{options.CertificatePath}' was not issued by the authority '{options.AuthorityPath}'."], Faults(options));
    }

    [Fact]
    public void Expired_authority_is_refused_and_named()
    {
        using var expired = new TestAuthority(from: new(2020, 1, 1, 0, 0, 0, default), to: new(2021, 1, 1, 0, 0, 0, default));

        Assert.Contains($"'{expired.CertificatePath}' expired on 2021-01-01 00:00 UTC.", Faults(expired.Issue()));
    }

    [Fact]
    public void Authority_that_is_none_is_refused()
    {
        using var none = new TestAuthority(isAuthority: false);

        Assert.Contains($"'{none.CertificatePath}' is not the certificate of an authority (basic constraints, CA).", Faults(none.Issue()));
    }

    [Fact]
    public void Silo_needs_a_certificate_for_both_uses_and_a_client_for_one()
    {
        var forClient = _authority.Issue(TestAuthority.ForClient);
        var forServer = _authority.Issue(TestAuthority.ForServer);

        TlsCertificates.Load(forClient, TlsRole.Client);
        Assert.Equal([$"'{forClient.CertificatePath}' is not for server authentication, which a silo needs (extended key usage)."], Faults(forClient));
        Assert.Equal([$"'{forServer.CertificatePath}' is not for client authentication (extended key usage)."], Faults(forServer));
    }

    private static IEnumerable<string> Faults(TlsOptions options)
    {
        var error = Assert.Throws<TlsException>(() => TlsCertificates.Load(options, TlsRole.Silo));
        Assert.Equal("TLS cannot be used: " + string.Join(" ", error.Faults), error.Message);
        return error.Faults;
    }
}
