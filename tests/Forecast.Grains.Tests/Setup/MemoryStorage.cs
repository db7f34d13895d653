using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans.Storage;

namespace Forecast.Grains.Tests.Setup;

/// <summary>Grain state as JSON in a dictionary that outlives its silos, with etags, and with a switch that makes writes fail.</summary>
internal sealed class MemoryStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (string Etag, byte[] Json)> _stored = new();
    private int _lastEtag;

    /// <summary>Which states cannot be written; null for none.</summary>
    public Func<object, bool>? Refuses { get; set; }

    /// <summary>Which states are written although the writer is told that it failed, as when a connection breaks; null for none.</summary>
    public Func<object, bool>? LosesAnswer { get; set; }

    public int States => _stored.Count;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var found = _stored.TryGetValue(Key(stateName, grainId), out var row);
        grainState.State = found ? JsonSerializer.Deserialize<T>(row.Json)! : Activator.CreateInstance<T>();
        grainState.ETag = found ? row.Etag : null;
        grainState.RecordExists = found;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Refuses?.Invoke(grainState.State!) == true)
        {
            throw new IOException("the disk is full");
        }
        var etag = Interlocked.Increment(ref _lastEtag).ToString(CultureInfo.InvariantCulture);
        var json = JsonSerializer.SerializeToUtf8Bytes(grainState.State);
        var expected = grainState.ETag;
        _stored.AddOrUpdate(
            Key(stateName, grainId),
            _ => expected is null ? (etag, json) : throw new InconsistentStateException("the state is gone", "none", expected),
            (_, row) => row.Etag == expected ? (etag, json) : throw new InconsistentStateException("the state was changed", row.Etag, expected));
        if (LosesAnswer?.Invoke(grainState.State!) == true)
        {
            throw new IOException("the connection broke");
        }
        grainState.ETag = etag;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _stored.TryRemove(Key(stateName, grainId), out _);
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private static string Key(string stateName, GrainId grainId) => $"{stateName} {grainId}";
}
