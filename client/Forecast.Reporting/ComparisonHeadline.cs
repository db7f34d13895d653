using System.Globalization;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>The answer to "which of the two is better, and by how much?" in sentences that hold numbers and can be cut out and pasted.</summary>
public static class ComparisonHeadline
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>
    /// Such as "Coastal focus brings Kent 412 more additional quit dates by March 2029 than Planned mix (95% range 20 to 930, simulation error of the mean 5.2), and is better in about
    /// 17 of 20 futures (85.3%, simulation error 1.1 points). Each quit date more costs £612 more."
    /// </summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="scenario">The alternative's place among the scenarios, 1 or more.</param>
    /// <param name="county">The county's name for people.</param>
    public static string Of(ComparisonResult comparison, int scenario, string county) => Of(comparison, scenario, comparison.County, county);

    /// <summary>The same of any area.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="scenario">The alternative's place among the scenarios, 1 or more.</param>
    /// <param name="area">One of its areas.</param>
    /// <param name="name">The area's name for people.</param>
    public static string Of(ComparisonResult comparison, int scenario, AreaComparison area, string name)
    {
        var (alternative, baseline) = (comparison.Scenarios[scenario].Name, comparison.Baseline.Name);
        var measures = area.Alternatives[scenario - 1];
        var additional = measures.Measure("additionalQuitDates")!;
        var total = additional.Cumulative[^1];
        var end = $"March {int.Parse(comparison.StartYear.AsSpan(0, 4), Invariant) + comparison.Years}";
        var range = $"95% range {Whole(total.P2_5)} to {Whole(total.P97_5)}{Error(total.MeanStandardError)}";
        if (total is not { IsClear: true, Mean: { } mean, Better: { } better, Worse: { } worse })
        {
            return $"{alternative} against {baseline}: {Verdict.NoClearDifference} in the additional quit dates of {name} by {end} (mean {Whole(total.Mean)}; {range}).";
        }
        return $"{alternative} brings {name} {Amount(Math.Abs(mean))} {(mean > 0 ? "more" : "fewer")} additional quit dates by {end} than {baseline} ({range}), "
            + $"and is {Verdict.Of(total, additional.BetterWhen, comparison.Replicates)}{Evidence(mean > 0 ? better : worse, comparison.Replicates)}."
            + (CostOfOneMore(measures.Measure("quitDates")?.Cumulative[^1], "quit date") is { } cost ? $" {cost}" : "");
    }

    /// <summary>Such as "Each quit date more costs £612 more."; null where there are not clearly more or fewer.</summary>
    /// <param name="difference">The difference in what is bought.</param>
    /// <param name="one">One of it, such as "quit date".</param>
    public static string? CostOfOneMore(PeriodDifference? difference, string one) => difference switch
    {
        { CostPerAdditional: { } pounds, Mean: > 0 } => string.Create(Invariant, $"Each {one} more costs £{Math.Abs(pounds):N0} {(pounds < 0 ? "less" : "more")}."),
        { CostPerAdditional: { } pounds } => string.Create(Invariant, $"Each {one} fewer {(pounds < 0 ? "costs" : "saves")} £{Math.Abs(pounds):N0}."),
        _ => null,
    };

    /// <summary>The share behind the words, where not all replicates agree.</summary>
    private static string Evidence(double share, int replicates) => share is 0 or 1
        ? ""
        : $" ({Chance.Percent(share)}, simulation error {Chance.Points(Verdict.ErrorOf(share, replicates))} points)";

    /// <summary>The error of the mean, which one replicate does not have.</summary>
    private static string Error(double? error) => error is null ? "" : string.Create(Invariant, $", simulation error of the mean {error:0.0}");

    /// <summary>A difference that is clear, so never "0": one decimal below 10.</summary>
    private static string Amount(double people) => people switch
    {
        < 0.05 => "less than 0.1",
        < 9.95 => string.Create(Invariant, $"{people:0.0}"),
        _ => string.Create(Invariant, $"{people:N0}"),
    };

    /// <summary>A number of people, never -0.</summary>
    private static string Whole(double? people) => people is null ? "-" : (Math.Round(people.Value) + 0.0).ToString("N0", Invariant);
}
