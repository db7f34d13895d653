using Forecast.Grains.Tests.Setup;

namespace Forecast.Silo.Tests.Examples;

/// <summary>The files of client/examples.</summary>
internal static class ExampleFiles
{
    public static string Folder { get; } = Path.Combine(RepositoryRoot.Folder, "client", "examples");

    public static string At(params string[] parts) => Path.Combine([Folder, .. parts]);

    public static string Text(params string[] parts) => File.ReadAllText(At(parts));

    /// <summary>The fenced blocks of a language in a Markdown file, in order.</summary>
    public static string[] Blocks(string file, string language)
    {
        var blocks = new List<string>();
        var lines = new Queue<string>(File.ReadAllLines(file));
        while (lines.Count > 0)
        {
            if (lines.Dequeue() == $"```{language}")
            {
                var block = new List<string>();
                for (var line = lines.Dequeue(); line != "```"; line = lines.Dequeue())
                {
                    block.Add(line);
                }
                blocks.Add(string.Join('\n', block) + "\n");
            }
        }
        return [.. blocks];
    }
}
