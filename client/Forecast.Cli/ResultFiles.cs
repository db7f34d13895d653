using System.Text;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Reporting.Charts;

namespace Forecast.Cli;

/// <summary>Writes the full result of a run as files.</summary>
internal static class ResultFiles
{
    private const string County = "county";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Makes a folder and shows that it can be written to, before the work is done whose result goes there.</summary>
    /// <exception cref="UsageException">The folder cannot be written to.</exception>
    public static void Prepare(string folder) => InFolder(folder, () => Replace(Path.Combine(folder, ".forecast"), _ => { }, keep: false));

    /// <summary>Writes forecast.json, forecast.csv and charts of the county into a folder, made if it is missing. Each file is there whole or not at all.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="forecast">The forecast.</param>
    /// <param name="county">The county's name for people.</param>
    /// <exception cref="UsageException">The folder cannot be written to.</exception>
    public static void Write(string folder, ForecastResult forecast, string county) => InFolder(folder, () =>
    {
        var options = new ChartOptions(county, "chart");

        Replace(Path.Combine(folder, "forecast.json"), writer => writer.Write(ForecastJson.Write(forecast)));
        Replace(Path.Combine(folder, "forecast.csv"), writer => ForecastCsv.Write(writer, forecast));
        Chart(folder, "fan", FanChart.Draw(forecast, County, FanView.RunningTotal, options));
        Chart(folder, "fan-quarters", FanChart.Draw(forecast, County, FanView.Quarters, options));
        Chart(folder, "dots", DotChart.Draw(forecast, County, options));
        Chart(folder, "tiles", TileChart.Draw(forecast, options));
        Chart(folder, "districts", SmallMultiples.Draw(forecast, DistrictView.RunningTotal, DistrictOrder.Map, options));
        Chart(folder, "drivers", BarChart.DrawDrivers(forecast, options));
    });

    /// <summary>Writes comparison.json, comparison.csv and two charts of each alternative into a folder, made if it is missing. Each file is there whole or not at all.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="county">The county's name for people.</param>
    /// <exception cref="UsageException">The folder cannot be written to.</exception>
    public static void Write(string folder, ComparisonResult comparison, string county) => InFolder(folder, () =>
    {
        Replace(Path.Combine(folder, "comparison.json"), writer => ComparisonJson.Write(writer.BaseStream, comparison));
        Replace(Path.Combine(folder, "comparison.csv"), writer => ComparisonCsv.Write(writer, comparison));
        var options = new ChartOptions(county, "chart");
        for (var scenario = 1; scenario < comparison.Scenarios.Length; scenario++)
        {
            Chart(folder, $"differences-{scenario}", BarChart.DrawDifferences(comparison, scenario, DifferenceRows.Districts, options));
            Chart(folder, $"fan-{scenario}", FanChart.DrawDifference(comparison, scenario, County, options));
        }
    });

    /// <summary>Shows that a file can be written, before the work is done whose result it is to hold.</summary>
    /// <exception cref="UsageException">It cannot.</exception>
    public static void PrepareFile(string file) => InFolderOf(file, () =>
    {
        if (Directory.Exists(file))
        {
            throw new UsageException($"{file}: the result cannot be written there: it is a folder");
        }
        Replace(file, _ => { }, keep: false);
    });

    /// <summary>Writes a file, in place of one that is there: whole or not at all.</summary>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static void WriteFile(string file, byte[] content) => InFolderOf(file, () => Replace(file, writer => writer.BaseStream.Write(content)));

    private static void InFolderOf(string file, Action write) => InFolder(Path.GetDirectoryName(Path.GetFullPath(file))!, write);

    private static void Chart(string folder, string name, string svg) => Replace(Path.Combine(folder, $"{name}.svg"), writer => writer.Write(svg));

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
