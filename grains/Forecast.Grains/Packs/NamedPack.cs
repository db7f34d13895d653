using Forecast.Model.Population;

namespace Forecast.Grains.Packs;

/// <summary>A data pack and the name of its county, under which runs, scenarios and returns are kept. The name stays when the pack's content changes.</summary>
/// <param name="Name">Such as kent: the name of the pack's folder, in small letters.</param>
/// <param name="Pack">The content.</param>
public sealed record NamedPack(string Name, DataPack Pack)
{
    /// <summary>The name of the pack in a folder.</summary>
    public static string NameOf(string folder) =>
        FolderName(folder).ToLowerInvariant() is { Length: > 0 } name ? name : "county";

    /// <summary>The name for people of the county whose pack is in a folder: the folder's, with a capital.</summary>
    public static string CountyOf(string folder) => FolderName(folder) is { Length: > 0 } name ? char.ToUpperInvariant(name[0]) + name[1..] : "The county";

    private static string FolderName(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
}
