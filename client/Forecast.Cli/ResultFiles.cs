using System.Text;
using Forecast.Contracts;
using Forecast.Reporting;

namespace Forecast.Cli;

/// <summary>Writes the full result of a run as files.</summary>
internal static class ResultFiles
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Makes a folder and shows that it can be written to, before the work is done whose result goes there.</summary>
    /// <exception cref="UsageException">The folder cannot be written to.</exception>
    public static void Prepare(string folder) => InFolder(folder, () => Replace(Path.Combine(folder, ".forecast"), _ => { }, keep: false));

    /// <summary>Writes forecast.json and forecast.csv into a folder, made if it is missing. Each file is there whole or not at all.</summary>
    /// <exception cref="UsageException">The folder cannot be written to.</exception>
    public static void Write(string folder, ForecastResult forecast) => InFolder(folder, () =>
    {
        Replace(Path.Combine(folder, "forecast.json"), writer => writer.Write(ForecastJson.Write(forecast)));
        Replace(Path.Combine(folder, "forecast.csv"), writer => ForecastCsv.Write(writer, forecast));
    });

    /// <summary>Writes comparison.json and comparison.csv into a folder, made if it is missing. Each file is there whole or not at all.</summary>
    /// <exception cref="UsageException">The folder cannot be written to.</exception>
    public static void Write(string folder, ComparisonResult comparison) => InFolder(folder, () =>
    {
        Replace(Path.Combine(folder, "comparison.json"), writer => ComparisonJson.Write(writer.BaseStream, comparison));
        Replace(Path.Combine(folder, "comparison.csv"), writer => ComparisonCsv.Write(writer, comparison));
    });

    private static void InFolder(string folder, Action write)
    {
        try
        {
            Directory.CreateDirectory(folder);
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{folder}: the result cannot be written there: {e.Message}");
        }
    }

    private static void Replace(string file, Action<StreamWriter> write, bool keep = true)
    {
        var unfinished = $"{file}.{Environment.ProcessId}.tmp";
        using (var writer = new StreamWriter(unfinished, append: false, Utf8))
        {
            write(writer);
        }
        if (keep)
        {
            File.Move(unfinished, file, overwrite: true);
        }
        else
        {
            File.Delete(unfinished);
        }
    }
}
