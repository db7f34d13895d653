namespace Forecast.Grains.Tests.Setup;

/// <summary>What a grain has of its stored state, over the storage of a test.</summary>
internal sealed class TestState<T>(MemoryStorage storage, string name, GrainId grain) : IPersistentState<T>
    where T : class, new()
{
    private readonly GrainState<T> _state = new(new T());

    public T State { get => _state.State!; set => _state.State = value; }

    public string Etag => _state.ETag!;

    public bool RecordExists => _state.RecordExists;

    public Task ReadStateAsync() => storage.ReadStateAsync(name, grain, _state);

    public Task WriteStateAsync() => storage.WriteStateAsync(name, grain, _state);

    public Task ClearStateAsync() => storage.ClearStateAsync(name, grain, _state);
}
