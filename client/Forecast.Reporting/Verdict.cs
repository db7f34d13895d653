using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>What a difference says in a few words, the same everywhere.</summary>
public static class Verdict
{
    /// <summary>Where the mean difference is within twice its own error.</summary>
    public const string NoClearDifference = "no clear difference";

    /// <summary>
    /// Such as "better in about 17 of 20 futures", "worse in more than 19 of 20 futures", "no clear difference"; where neither is better, whether the alternative
    /// has more or less.
    /// </summary>
    /// <param name="difference">The difference.</param>
    /// <param name="betterWhen">"higher" or "lower"; null where neither is better.</param>
    /// <param name="replicates">Replicates compared.</param>
    public static string Of(PeriodDifference difference, string? betterWhen, int replicates)
    {
        if (difference is not { IsClear: true, Mean: { } mean })
        {
            return NoClearDifference;
        }
        return (difference, betterWhen) switch
        {
            (_, null) => mean > 0 ? "more" : "less",
            ({ Better: { } better }, _) when mean > 0 == (betterWhen == "higher") => $"better in {Chance.Futures(better, replicates)}",
            ({ Worse: { } worse }, _) => $"worse in {Chance.Futures(worse, replicates)}",
            _ => throw new ArgumentException("a difference of a measure with a better one has the shares of both", nameof(difference)),
        };
    }

    /// <summary>The Monte Carlo standard error of a share of replicates: sqrt(p (1 - p) / n).</summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="replicates">Replicates compared.</param>
    public static double ErrorOf(double share, int replicates) => Math.Sqrt(share * (1 - share) / replicates);
}
