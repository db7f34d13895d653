using System.Text;
using Forecast.Grains.Packs;
using Forecast.Model.Population;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

/// <summary>Reads copies of Kent's pack with some of their files changed.</summary>
internal static class EditedPack
{
    /// <summary>Reads the copy with a file's text changed; null takes the file away.</summary>
    public static Reading<DataPack> Read(params (string File, Func<string, string?> Edit)[] edits) =>
        ReadBytes([.. edits.Select(edit => (edit.File, (Func<byte[], byte[]?>)(bytes =>
            edit.Edit(Encoding.UTF8.GetString(bytes)) is { } text ? Encoding.UTF8.GetBytes(text) : null)))]);

    public static Reading<DataPack> ReadBytes(params (string File, Func<byte[], byte[]?> Edit)[] edits)
    {
        var folder = Directory.CreateTempSubdirectory("edited-pack-").FullName;
        try
        {
            foreach (var file in DataPackReader.Files)
                File.Copy(Path.Combine(RepositoryRoot.KentPack(), file), Path.Combine(folder, file));
            foreach (var (file, edit) in edits)
            {
                var path = Path.Combine(folder, file);
                if (edit(File.ReadAllBytes(path)) is { } bytes)
                    File.WriteAllBytes(path, bytes);
                else
                    File.Delete(path);
            }

            return PackFolder.Read(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Replaces a text that stands in a line exactly once.</summary>
    public static Func<string, string?> InLine(int line, string old, string replacement) => text =>
    {
        var lines = text.Split('\n');
        var at = lines[line - 1].IndexOf(old, StringComparison.Ordinal);
        if (at < 0)
            throw new ArgumentException($"Line {line} is {lines[line - 1]}, without {old}.");
        lines[line - 1] = lines[line - 1][..at] + replacement + lines[line - 1][(at + old.Length)..];
        return string.Join('\n', lines);
    };

    public static Func<string, string?> WithoutLine(int line) => text =>
        string.Join('\n', text.Split('\n').Where((_, index) => index != line - 1));

    /// <summary>Appends a line as it stands, or a copy of another if it is a number.</summary>
    public static Func<string, string?> Append(string line) => text => $"{text}{line}\n";

    public static Func<string, string?> AppendCopyOf(int line) => text => $"{text}{text.Split('\n')[line - 1]}\n";
}
