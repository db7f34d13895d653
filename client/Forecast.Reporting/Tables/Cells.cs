using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>Cells that many tables have.</summary>
internal static class Cells
{
    public const string Whole = "Whole period";

    private const int Denominator = 20;

    /// <summary>Columns of a target's chance; <see cref="OfChance"/> fills them.</summary>
    public static FigureColumn[] ChanceColumns { get; } =
        [new("Chances in 20", FigureKind.Count), new("Chance", FigureKind.Chance), new("Simulation error", FigureKind.ChanceError)];

    /// <summary>Columns of a measure's median and 80% range; <see cref="OfMedian"/> fills them.</summary>
    public static FigureColumn[] MedianColumns(string measure, FigureKind kind) => [new($"{measure}, median", kind), .. FigureColumn.EndsOf($"{measure}, 80% range", kind)];

    public static object?[] OfMedian(PeriodForecast? figures) => [figures?.Median, figures?.P10, figures?.P90];

    /// <summary>Where all replicates agree there is no simulation error: 0 would be surer than they are.</summary>
    public static object?[] OfChance(PeriodForecast figures) =>
        [figures.ProbabilityOfTarget is { } chance ? InTwenty(chance) : null, figures.ProbabilityOfTarget, Agree(figures) ? null : figures.StandardError];

    /// <summary>A note, with what a missing simulation error means where there is one.</summary>
    public static string? NoteOfChances(string? note, IEnumerable<PeriodForecast> rows) =>
        rows.Any(Agree) ? string.Join(' ', new[] { note, "A chance without a simulation error: all replicates agree." }.OfType<string>()) : note;

    private static bool Agree(PeriodForecast figures) => figures.ProbabilityOfTarget is 0 or 1;

    /// <summary>The chances in 20: a number, but words where it would be more certain than the replicates are.</summary>
    public static object InTwenty(double chance) => (Chance.InTwenty(chance), chance) switch
    {
        (0, > 0) => "fewer than 1",
        (Denominator, < 1) => $"more than {Denominator - 1}",
        var (n, _) => n,
    };

    /// <summary>A row of cells and groups of them.</summary>
    public static ImmutableArray<object?> Row(params ReadOnlySpan<object?> parts)
    {
        var row = ImmutableArray.CreateBuilder<object?>();
        foreach (var part in parts)
        {
            if (part is object?[] several)
            {
                row.AddRange(several);
            }
            else
            {
                row.Add(part);
            }
        }
        return row.ToImmutable();
    }

    /// <summary>A measure that every forecast has.</summary>
    public static MeasureForecast Needed(this AreaForecast area, string measure) =>
        area.Measure(measure) ?? throw new ArgumentException($"the forecast of {area.Area} has no {measure}", nameof(measure));

    /// <summary>A measure by year, then over the whole period where it is reported so; labelled for the first column.</summary>
    public static IEnumerable<(string Label, PeriodForecast Figures)> YearsAndWhole(this MeasureForecast measure) =>
        [.. measure.Years.Select(year => (year.Period, year)), .. measure.Cumulative.TakeLast(1).Select(whole => (Whole, whole))];

    /// <summary>The figures of a period by its label; null where the measure has none.</summary>
    public static PeriodForecast? At(this MeasureForecast? measure, string label) => measure?.YearsAndWhole().FirstOrDefault(period => period.Label == label).Figures;

    /// <summary>The end of a title that says whose figures a table shows: nothing for the county, whose paper it is.</summary>
    public static string Of(AreaForecast area) => area.Level == "county" ? "" : $", {area.Name}";
}
