using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Forecast.Model;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;

namespace Forecast.Grains.Packs;

/// <summary>A data pack as a folder of CSV files, with its scenarios in a folder of their own.</summary>
public static class PackFolder
{
    private const string ScenarioFolder = "scenarios";
    private const string ScenarioExtension = ".json";

    /// <summary>Reads and validates a pack; files that cannot be read or taken apart are faults like any other.</summary>
    public static Reading<DataPack> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return new(null, [new Fault(folder, null, "a folder with the files of a data pack")]);
        }
        var faults = new List<Fault>();
        var tables = new Dictionary<string, PackTable>();
        foreach (var file in DataPackReader.Files.Where(file => File.Exists(Path.Combine(folder, file))))
        {
            if (ReadTable(Path.Combine(folder, file), file, faults) is { } table)
            {
                tables.Add(file, table);
            }
        }
        var reading = DataPackReader.Read(tables);
        return faults.Count == 0 ? reading : new(null, [.. faults, .. reading.Faults]);
    }

    /// <summary>A file of a pack as it stands there, with the sources that its figures have; null if the pack has no such file, or one that cannot be read.</summary>
    /// <param name="folder">The pack's folder.</param>
    /// <param name="file">One of <see cref="DataPackReader.Files"/>.</param>
    public static PackTable? ReadFile(string folder, string file) => File.Exists(Path.Combine(folder, file)) ? ReadTable(Path.Combine(folder, file), file, []) : null;

    /// <summary>The ids of the pack's scenarios in alphabetical order: their file names without extension.</summary>
    public static ImmutableArray<string> ScenarioIds(string folder)
    {
        var scenarios = Path.Combine(folder, ScenarioFolder);
        return Directory.Exists(scenarios)
            ? [.. Directory.EnumerateFiles(scenarios, "*" + ScenarioExtension).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>The file of a named scenario of the pack; null if there is none.</summary>
    public static string? ScenarioFile(string folder, string id) =>
        ScenarioIds(folder).Contains(id) ? Path.Combine(folder, ScenarioFolder, id + ScenarioExtension) : null;

    /// <summary>Reads and validates a scenario of the pack; a file that cannot be read is a fault like any other.</summary>
    public static Reading<Scenario> ReadScenario(string folder, string id, DataPack pack)
    {
        try
        {
            return ScenarioReader.Read(File.ReadAllBytes(Path.Combine(folder, ScenarioFolder, id + ScenarioExtension)), pack);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, [new Fault("", "the file", $"a file that can be read: {e.Message}")]);
        }
    }

    private static PackTable? ReadTable(string path, string file, List<Fault> faults)
    {
        try
        {
            // A StreamReader would follow a byte-order mark to a lenient decoder, or to another encoding.
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
            using var reader = new StringReader(text.TrimStart('\uFEFF'));
            return Tokenise(reader, file, faults);
        }
        catch (DecoderFallbackException)
        {
            faults.Add(new Fault(file, "a byte that is not UTF-8", "text in UTF-8"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new Fault(file, "the file", $"a file that can be read: {e.Message}"));
        }
        return null;
    }

    private static PackTable Tokenise(TextReader reader, string file, List<Fault> faults)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = bad => faults.Add(new Fault($"{file}:{bad.Context.Parser?.RawRow}", "a stray quotation mark", "cells quoted as in RFC 4180")),
        };
        using var parser = new CsvParser(reader, configuration);
        var header = parser.Read() ? parser.Record! : [];
        var rows = new List<PackRow>();
        while (parser.Read())
        {
            rows.Add(new PackRow(parser.RawRow, [.. parser.Record!]));
        }
        return new PackTable(file, [.. header], [.. rows]);
    }
}
