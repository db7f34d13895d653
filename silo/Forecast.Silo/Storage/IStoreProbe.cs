namespace Forecast.Silo.Storage;

/// <summary>Says whether the store works now. Safe from any thread, and cheap enough to be asked every few seconds.</summary>
public interface IStoreProbe
{
    /// <summary>Null if the store works; otherwise what is wrong, in a sentence that names the store. Throws only if it is cancelled.</summary>
    Task<string?> WhatIsWrong(CancellationToken cancellation);
}
