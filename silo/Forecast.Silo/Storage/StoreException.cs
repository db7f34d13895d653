namespace Forecast.Silo.Storage;

/// <summary>A store file or data folder cannot be opened, read or written. The message names the path and the reason.</summary>
public class StoreException : Exception
{
    public StoreException(string path, string reason, Exception? cause = null)
        : base($"The store '{path}' {reason}", cause) => Path = path;

    /// <summary>Full path of the file or folder at fault.</summary>
    public string Path { get; }
}
