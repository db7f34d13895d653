using System.Diagnostics;

namespace Forecast.Silo.Tests.Postgres;

/// <summary>Data and socket of one server, in a folder of its own that is deleted with all that is in it.</summary>
internal sealed class PostgresFolder : IDisposable
{
    // Ends the server by its process id when it is told a signal, and also when the test process ends in whatever way: then there is nothing to read.
    private const string Guard = """
        "$@" & read -r signal; kill -s "${signal:-INT}" $! 2>/dev/null; wait $!
        """;

    // PostgreSQL refuses to run as root.
    private static readonly string[] AsUser =
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : [];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("forecast-pg-");
    private readonly string _programs = Programs();

    private PostgresFolder()
    {
    }

    private string Data => Path.Combine(_folder.FullName, "data");

    public static async Task<PostgresFolder> CreateAsync(string user, string password)
    {
        var created = new PostgresFolder();
        var passwordFile = Path.Combine(created._folder.FullName, "password");
        await File.WriteAllTextAsync(passwordFile, password);
        if (Environment.IsPrivilegedProcess)
            await created.RunAsync(["chown", "-R", "postgres:postgres", created._folder.FullName]);
        await created.RunAsync([
            .. AsUser, Path.Combine(created._programs, "initdb"), "--pgdata", created.Data, "--username", user, "--pwfile", passwordFile,
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"]);
        return created;
    }

    /// <summary>Starts a server on this data and waits until it accepts connections. A line on its standard input is the signal that ends it.</summary>
    public async Task<Process> StartServerAsync(int port)
    {
        // Silos of many clusters, also of those that have ended in this process, keep up to twenty connections each for some minutes.
        var process = Start([
            "sh", "-c", Guard, "sh", .. AsUser, Path.Combine(_programs, "postgres"), "-D", Data, "-h", "127.0.0.1", "-p", $"{port}", "-k", _folder.FullName,
            "-c", "max_connections=1000"]);
        var log = new List<string>();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            log.Add(line);
            if (!line.Contains("ready to accept connections", StringComparison.Ordinal))
                continue;
            process.BeginOutputReadLine();
            _ = process.StandardError.ReadToEndAsync();
            return process;
        }

        throw new InvalidOperationException("PostgreSQL did not start: " + string.Join('\n', log));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Programs()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian)
            ? Directory.GetDirectories(debian).OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0)
            : Enumerable.Empty<string>();
        return versions.Select(version => Path.Combine(version, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("These tests need PostgreSQL 13 or later: tests/install installs it.");
    }

    private Process Start(string[] command) => Process.Start(new ProcessStartInfo(command[0], command[1..])
    {
        WorkingDirectory = _folder.FullName,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private async Task RunAsync(string[] command)
    {
        using var process = Start(command);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} failed: {await output}{errors}");
    }
}
