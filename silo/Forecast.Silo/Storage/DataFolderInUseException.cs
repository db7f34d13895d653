namespace Forecast.Silo.Storage;

/// <summary>Another process holds the data folder. <see cref="StoreException.Path"/> is the folder.</summary>
public sealed class DataFolderInUseException : StoreException
{
    public DataFolderInUseException(string folder, int? processId, Exception cause)
        : base(folder, $"is in use by {(processId is { } id ? $"process {id}" : "another process")}. "
            + "Stop that process, or choose another data folder.", cause) => ProcessId = processId;

    /// <summary>The holder as it noted itself; null if its note cannot be read.</summary>
    public int? ProcessId { get; }
}
