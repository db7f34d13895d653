using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>What a reader asks of a comparison, in the words of the reader. Without an area it is the county; without a measure it is all of them.</summary>
/// <param name="Areas">Districts' codes, partnerships' names, "county" or "all"; several may stand in one text, with commas between them.</param>
/// <param name="Measures">Names of measures; several may stand in one text, with commas between them.</param>
public sealed record ComparisonQuery(ImmutableArray<string> Areas, ImmutableArray<string> Measures)
{
    /// <summary>The part of a comparison that is asked for, or all that is wrong with the question.</summary>
    public ComparisonSelection Of(ComparisonResult comparison)
    {
        var (areas, unknownAreas) = AreaNames.Read([.. comparison.Areas.Select(area => (area.Area, area.Name))], Areas);
        string[] known = [.. comparison.County.Alternatives.SelectMany(alternative => alternative.Measures).Select(measure => measure.Name).Distinct()];
        string[] asked = [.. Measures.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)).Distinct()];
        ImmutableArray<InputFault> faults =
            [.. asked.Except(known).Select(name => new InputFault("measure", name, $"measures of this comparison: {string.Join(", ", known)}"))];
        return faults.Length + unknownAreas.Length > 0
            ? new ComparisonSelection(null, unknownAreas, faults)
            : new ComparisonSelection(comparison with { Areas = [.. comparison.Areas.Where(area => areas.Contains(area.Area)).Select(area => Part(area, asked))] }, [], []);
    }

    private static AreaComparison Part(AreaComparison area, string[] measures) => measures.Length == 0 ? area : area with
    {
        Alternatives = [.. area.Alternatives.Select(alternative =>
            alternative with { Measures = [.. alternative.Measures.Where(measure => measures.Contains(measure.Name))] })],
    };
}
