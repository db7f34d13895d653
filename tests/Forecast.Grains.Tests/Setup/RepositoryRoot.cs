namespace Forecast.Grains.Tests.Setup;

/// <summary>The folder with the solution file, found upwards from the test program.</summary>
internal static class RepositoryRoot
{
    public static string Folder { get; } = Find();

    public static string KentPack => Path.Combine(Folder, "seeds", "kent");

    public static string Golden(string file) => File.ReadAllText(Path.Combine(Folder, "tests", "Forecast.Model.Tests", "golden", file));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Forecast.sln")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException($"No Forecast.sln above {AppContext.BaseDirectory}.");
    }
}
