using Forecast.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Forecast.Silo.Tests.Storage;

public sealed class Note
{
    public int Value { get; set; }
}

internal static class TestStorage
{
    private static readonly IActivatorProvider Activators =
        new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<IActivatorProvider>();

    public static SqliteGrainStorage Over(SqliteStore store) => new(
        store, new SystemTextJsonGrainStorageSerializer(Options.Create(new SystemTextJsonGrainStorageSerializerOptions())), Activators);

    public static int Value(this GrainState<Note> state) => state.State!.Value;

    public static async Task<GrainState<Note>> Read(this IGrainStorage storage, GrainId grain, string stateName = "note")
    {
        var state = new GrainState<Note>();
        await storage.ReadStateAsync(stateName, grain, state);
        return state;
    }

    public static async Task<GrainState<Note>> Write(
        this IGrainStorage storage, GrainId grain, int value, string? etag = null, string stateName = "note")
    {
        var state = new GrainState<Note>(new Note { Value = value }) { ETag = etag };
        await storage.WriteStateAsync(stateName, grain, state);
        return state;
    }
}

/// <summary>A folder of the test's own, deleted with all that is in it.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("forecast-store-");

    public string Path => _folder.FullName;

    public string StoreFile => System.IO.Path.Combine(Path, "forecast.db");

    public string[] FileNames => [.. _folder.EnumerateFiles().Select(file => file.Name).Order()];

    public void Dispose() => _folder.Delete(recursive: true);
}
