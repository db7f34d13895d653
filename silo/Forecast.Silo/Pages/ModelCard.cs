using System.Collections.Immutable;

namespace Forecast.Silo.Pages;

/// <summary>What the model card says of the model's limits: the pages show the card's own words, and not others that could fall behind them.</summary>
internal static class ModelCard
{
    private const string Resource = "model-card.md";

    private static readonly string[] Lines = Read();

    /// <summary>What the model leaves out, a sentence or two each.</summary>
    public static ImmutableArray<string> Limits { get; } = [.. Section("Limits").Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => Plain(line[2..]))];

    /// <summary>How sure each part of a forecast is, and why.</summary>
    public static ImmutableArray<(string What, string HowSure, string Why)> Confidence { get; } =
        [.. Section("How sure we are").Where(line => line.StartsWith('|')).Skip(2).Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)).Select(cells => (Plain(cells[0]), Plain(cells[1]), Plain(cells[2])))];

    private static IEnumerable<string> Section(string heading) =>
        Lines.SkipWhile(line => line != $"## {heading}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    /// <summary>Text without the marks of code.</summary>
    private static string Plain(string text) => text.Replace("`", "", StringComparison.Ordinal);

    private static string[] Read()
    {
        using var card = new StreamReader(typeof(ModelCard).Assembly.GetManifestResourceStream(Resource)!);
        return card.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries);
    }
}
