using System.Diagnostics;
using Forecast.Client.Hosting;
using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Tls;

public sealed class MakeCertificatesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Script_makes_an_authority_once_and_certificates_that_silos_and_clients_accept()
    {
        Assert.Equal(0, Make("silo", "silo-1", "silo-2").Code);
        var authority = File.ReadAllText(_folder.File("authority.crt"));
        Assert.Equal(0, Make("client", "consultant").Code);

        Assert.Equal(authority, File.ReadAllText(_folder.File("authority.crt")));
        TlsCertificates.Load(Files("silo-1"), TlsRole.Silo);
        TlsCertificates.Load(Files("silo-2"), TlsRole.Silo);
        TlsCertificates.Load(Files("consultant"), TlsRole.Client);
        Assert.Contains("not for server authentication", Assert.Throws<TlsException>(() => TlsCertificates.Load(Files("consultant"), TlsRole.Silo)).Message);
    }

    [Fact]
    public void Keys_are_readable_by_their_owner_only()
    {
        Make("silo", "silo-1");

        if (OperatingSystem.IsWindows())
            return;
        foreach (var key in new[] { "authority.key", "silo-1.key" })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File(key)));
    }

    [Fact]
    public void File_that_is_there_is_kept()
    {
        Make("silo", "silo-1");
        var before = File.ReadAllText(_folder.File("silo-1.crt"));

        var (code, output) = Make("silo", "silo-1");

        Assert.Equal(0, code);
        Assert.Contains("is there already and is kept", output);
        Assert.Equal(before, File.ReadAllText(_folder.File("silo-1.crt")));
    }

    [Theory]
    [InlineData("server", "silo-1")]
    [InlineData("silo", "../silo-1")]
    [InlineData("silo", "authority")]
    public void Role_or_name_that_cannot_be_is_refused(string role, string name)
    {
        Assert.Equal(2, Make(role, name).Code);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    private TlsOptions Files(string name) => new()
    {
        CertificatePath = _folder.File(name + ".crt"),
        KeyPath = _folder.File(name + ".key"),
        AuthorityPath = _folder.File("authority.crt"),
    };

    private (int Code, string Output) Make(params string[] arguments)
    {
        var script = Path.Combine(RepositoryRoot.Folder, "silo", "deploy", "make-certificates");
        using var process = Process.Start(new ProcessStartInfo("bash", [script, _folder.Path, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
