namespace Forecast.Model.Tests.Reference;

/// <summary>The folder with the solution file, found upwards from the test program.</summary>
public static class RepositoryRoot
{
    public static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Forecast.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Forecast.sln above {AppContext.BaseDirectory}.");
    }

    public static string KentPack() => Path.Combine(Folder(), "seeds", "kent");
}
