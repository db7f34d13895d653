using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Pages;

/// <summary>What somebody who has to choose between two scenarios asks first, in one short table.</summary>
internal static class CompareFacts
{
    private static readonly (string Label, string Measure, string? Bought, string? One)[] Measures =
    [
        ("Additional quit dates", "additionalQuitDates", "quitDates", "quit date"), ("4-week quits", "quits4Week", "quits4Week", "4-week quit"), ("Grant spent", "spend", null, null),
        ("Smoking, most against least deprived", "prevalenceGap", null, null),
    ];

    /// <summary>A row for each measure: whether the alternative is better, and what one more of it costs.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="scenario">The alternative's place among the scenarios, 1 or more.</param>
    public static FigureTable Of(ComparisonResult comparison, int scenario)
    {
        var measures = comparison.County.Alternatives[scenario - 1];
        return new FigureTable(
            $"facts-{scenario}",
            $"{comparison.Scenarios[scenario].Name} against {comparison.Baseline.Name}, the whole period",
            [new("Measure", FigureKind.Text), new("Verdict", FigureKind.Text), new("Cost", FigureKind.Text)],
            [
                .. from row in Measures
                   let measure = measures.Measure(row.Measure)
                   where measure is not null
                   let cost = row.Bought is null ? null : ComparisonHeadline.CostOfOneMore(Whole(measures.Measure(row.Bought)), row.One!)
                   select (ImmutableArray<object?>)[row.Label, Verdict.Of(Whole(measure)!, measure.BetterWhen, comparison.Replicates), cost],
            ]);
    }

    private static PeriodDifference? Whole(MeasureDifference? measure) => measure is null ? null : measure.Cumulative.Length > 0 ? measure.Cumulative[^1] : measure.Years[^1];
}
