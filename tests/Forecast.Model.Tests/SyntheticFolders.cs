using System.Collections.Concurrent;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

/// <summary>Synthetic packs written to disk once each and deleted at the end.</summary>
public sealed class SyntheticFolders : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("synthetic-packs-").FullName;
    private readonly ConcurrentDictionary<(int Areas, int Groups, int Seed), Lazy<string>> _folders = new();

    public string Of(int areas, int groups, int seed) => _folders.GetOrAdd((areas, groups, seed), key => new Lazy<string>(() =>
    {
        var folder = Path.Combine(_root, $"{key.Areas}-{key.Groups}-{key.Seed}");
        SyntheticPack.Write(folder, key.Areas, key.Groups, key.Seed);
        return folder;
    })).Value;

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
