using System.Globalization;

namespace Forecast.Silo.Storage;

/// <summary>
/// The right to be the only process that works in a data folder, from <see cref="Take"/> until it is disposed or the process ends,
/// however it ends. Take it before the silo starts: two Orleans processes would otherwise listen on the same ports without an error.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private const string LockFile = "forecast.lock";
    // The lock file itself cannot be read while it is held, so the holder's number is kept beside it.
    private const string ProcessFile = "forecast.pid";

    // What the system says when somebody else has the file: Windows ERROR_SHARING_VIOLATION, EWOULDBLOCK of Linux and of macOS.
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    private readonly FileStream _lock;

    private DataFolderLock(string folder, FileStream held)
    {
        Folder = folder;
        _lock = held;
    }

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>Creates the folder if it is missing and takes it.</summary>
    /// <exception cref="DataFolderInUseException">Another holder, in this or another process, has the folder.</exception>
    /// <exception cref="StoreException">The folder cannot be created or written to.</exception>
    public static DataFolderLock Take(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        folder = Path.GetFullPath(folder);
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(folder);
            held = new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(Path.Combine(folder, ProcessFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolderLock(folder, held);
        }
        catch (IOException error) when (held is null && error.HResult is WindowsSharingViolation or LinuxWouldBlock or MacWouldBlock)
        {
            throw new DataFolderInUseException(folder, Holder(folder), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            throw new StoreException(folder, $"cannot be used as a data folder: {error.Message}", error);
        }
    }

    /// <summary>Gives the folder back. The lock file stays: deleting it would let two later processes lock two different files.</summary>
    public void Dispose()
    {
        if (!_lock.CanWrite)
            return;
        try
        {
            File.Delete(Path.Combine(Folder, ProcessFile));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The note is for people only; the next holder writes over it.
        }
        finally
        {
            _lock.Dispose();
        }
    }

    private static int? Holder(string folder)
    {
        try
        {
            var note = File.ReadAllText(Path.Combine(folder, ProcessFile));
            return int.TryParse(note, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
