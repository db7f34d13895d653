namespace Forecast.Silo.Storage;

/// <summary>A store file, data folder or database cannot be opened, read or written. The message names it and the reason.</summary>
public class StoreException : Exception
{
    public StoreException(string path, string reason, Exception? cause = null)
        : base($"The store '{path}' {reason}", cause) => Path = path;

    /// <summary>Full path of the file or folder at fault; for a database, its address.</summary>
    public string Path { get; }
}
