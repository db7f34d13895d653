using Forecast.Contracts;
using Orleans.Storage;

namespace Forecast.Grains;

/// <summary>
/// What a grain stores, changed by one caller after the other although the grain's calls interleave. What could not be stored is not seen either, so that the
/// same request stores it again.
/// </summary>
/// <typeparam name="T">An immutable record.</typeparam>
internal sealed class StoredState<T>(IPersistentState<T> stored)
    where T : class
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private T? _seen;

    /// <summary>The state as last stored.</summary>
    public T Value => _seen ?? stored.State;

    /// <summary>Stores what the change makes of the state; a change that gives back what it was given stores nothing.</summary>
    /// <exception cref="StorageFailedException">It could not be stored.</exception>
    /// <exception cref="InconsistentStateException">Another activation has stored something; the next call finds it.</exception>
    public async Task Change(Func<T, T> change)
    {
        await _turn.WaitAsync();
        try
        {
            var before = _seen = stored.State;
            var after = change(before);
            if (ReferenceEquals(after, before))
            {
                return;
            }
            stored.State = after;
            try
            {
                await stored.WriteStateAsync();
                _seen = after;
            }
            catch (Exception e)
            {
                stored.State = before;
                if (e is InconsistentStateException)
                {
                    throw;
                }
                throw StorageFailedException.Of(e);
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
