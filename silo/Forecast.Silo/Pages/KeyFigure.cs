using System.Collections.Immutable;
using System.Globalization;
using Forecast.Contracts;
using Forecast.Reporting;

namespace Forecast.Silo.Pages;

/// <summary>A figure that stands out on a page.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The figure.</param>
/// <param name="Detail">What belongs to it, such as its range.</param>
public sealed record KeyFigure(string Name, string Value, string Detail)
{
    private static readonly (string Name, string Measure)[] Medians = [("Additional quit dates", "additionalQuitDates"), ("Additional 4-week quits", "additionalQuits4Week")];

    /// <summary>The chance and the main figures of an area over the whole period.</summary>
    /// <param name="area">The area.</param>
    /// <param name="replicates">Replicates of its forecast.</param>
    public static ImmutableArray<KeyFigure> Of(AreaForecast area, int replicates) =>
    [
        .. Chances(area, replicates),
        .. Medians.Where(figure => area.Measure(figure.Measure) is not null).Select(figure =>
        {
            var total = area.Measure(figure.Measure)!.Cumulative[^1];
            return new KeyFigure(figure.Name, Figure.People(total.Median), $"median; 80% range {Figure.Range(total.P10, total.P90, Figure.People)}");
        }),
        .. area.Measure("costPerQuitDate") is { } cost ? [OfCost(cost.Cumulative[^1])] : (KeyFigure[])[],
    ];

    /// <summary>The cost per additional quit date, which has no finite value where there may be none.</summary>
    private static KeyFigure OfCost(PeriodForecast cost) => new(
        "Cost per additional quit date",
        cost.Median is null ? Sentence(CostWords.NoFiniteValue) : Figure.Pounds(cost.Median),
        (cost.Median is null ? CostWords.Why("quit date") : "median") + (CostWords.Range(cost) is { } range ? $"; 80% range {range}" : ""));

    private static IEnumerable<KeyFigure> Chances(AreaForecast area, int replicates)
    {
        if (area.Measure("additionalQuitDates")!.Cumulative[^1] is not { Target: { } target, ProbabilityOfTarget: { } chance, StandardError: { } error })
        {
            yield break;
        }
        var words = Chance.InWords(chance);
        yield return new KeyFigure(
            $"Chance of {target.ToString("N0", CultureInfo.InvariantCulture)} additional quit dates", Sentence(words.Replace(" chances", "", StringComparison.Ordinal)),
            Chance.Evidence(chance, error, replicates));
    }

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
