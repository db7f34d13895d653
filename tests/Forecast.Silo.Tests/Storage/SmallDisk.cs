using System.ComponentModel;
using System.Diagnostics;

namespace Forecast.Silo.Tests.Storage;

/// <summary>A file system of 4 MB in memory, mounted on a folder of the test's own. Skips the test where this process may not mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TestFolder _folder = new();
    private int _fillers;

    public SmallDisk()
    {
        if (Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", _folder.Path) is not { } error)
            return;
        _folder.Dispose();
        Assert.Skip($"This test mounts a small disk, which is not permitted here: {error}");
    }

    public string StoreFile => _folder.StoreFile;

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var filler = File.Create(Path.Combine(_folder.Path, $"filler-{_fillers++}"));
        var page = new byte[4096];
        try
        {
            while (true)
            {
                filler.Write(page);
                filler.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void MakeRoom()
    {
        foreach (var filler in Directory.EnumerateFiles(_folder.Path, "filler-*"))
            File.Delete(filler);
    }

    /// <summary>Nothing on it may be open for writing.</summary>
    public void MakeReadOnly() => Assert.Null(Run("mount", "-o", "remount,ro", _folder.Path));

    public void Dispose()
    {
        Run("umount", _folder.Path);
        _folder.Dispose();
    }

    // What went wrong; null if nothing did.
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : error.Trim();
        }
        catch (Win32Exception missing)
        {
            return missing.Message;
        }
    }
}
