using System.Globalization;

namespace Forecast.Reporting;

/// <summary>
/// A chance in words: so many chances in 20, one denominator everywhere, never more certain than the replicates are. Every text, dot and tile counts by
/// <see cref="InTwenty"/>, so that they agree.
/// </summary>
public static class Chance
{
    private const int Denominator = 20;

    /// <summary>Below it a simulation error has two decimals.</summary>
    internal const double FineError = 0.001;

    /// <summary>The chances in 20, rounded.</summary>
    /// <param name="probability">0 to 1.</param>
    public static int InTwenty(double probability) => (int)Math.Round(probability * Denominator, MidpointRounding.AwayFromZero);

    /// <summary>Such as "about 8 in 20 chances", "fewer than 1 in 20 chances"; "0" and "20 in 20 chances" only where all replicates agree.</summary>
    /// <param name="probability">0 to 1.</param>
    public static string InWords(double probability) => (InTwenty(probability), probability) switch
    {
        (_, 0 or 1) => $"{InTwenty(probability)} in {Denominator} chances",
        (0, _) => $"fewer than 1 in {Denominator} chances",
        (Denominator, _) => $"more than {Denominator - 1} in {Denominator} chances",
        var (n, _) => $"about {n} in {Denominator} chances",
    };

    /// <summary>Such as "about 17 of 20 futures", "fewer than 1 of 20 futures"; where all replicates agree, "all 1,000 futures" and "none of 1,000 futures".</summary>
    /// <param name="share">The share of replicates, 0 to 1.</param>
    /// <param name="replicates">How many there are.</param>
    public static string Futures(double share, int replicates) => (InTwenty(share), share) switch
    {
        (_, 0) => string.Create(CultureInfo.InvariantCulture, $"none of {replicates:N0} futures"),
        (_, 1) => string.Create(CultureInfo.InvariantCulture, $"all {replicates:N0} futures"),
        (0, _) => $"fewer than 1 of {Denominator} futures",
        (Denominator, _) => $"more than {Denominator - 1} of {Denominator} futures",
        var (n, _) => $"about {n} of {Denominator} futures",
    };

    /// <summary>What stands behind a chance: "41.2%, simulation error 0.5 points"; where all replicates agree "none of 10,000 replicates gets there" and "all 10,000 replicates get there".</summary>
    /// <param name="probability">0 to 1.</param>
    /// <param name="standardError">Its Monte Carlo standard error.</param>
    /// <param name="replicates">How many there are.</param>
    public static string Evidence(double probability, double standardError, int replicates) => probability switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"none of {replicates:N0} replicates gets there"),
        1 => string.Create(CultureInfo.InvariantCulture, $"all {replicates:N0} replicates get there"),
        _ => $"{Percent(probability)}, simulation error {Points(standardError)} points",
    };

    /// <summary>A share as a percentage with one decimal, but never "0.0%" or "100.0%" for what is not quite so.</summary>
    /// <param name="share">0 to 1.</param>
    public static string Percent(double share) => share switch
    {
        > 0 and < 0.0005 => "< 0.1%",
        >= 0.9995 and < 1 => "> 99.9%",
        _ => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0}%"),
    };

    /// <summary>A simulation error in percentage points: two decimals below a tenth of a point.</summary>
    /// <param name="standardError">The Monte Carlo standard error of a share, 0 to 1.</param>
    public static string Points(double standardError) =>
        (100 * standardError).ToString(standardError < FineError ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}
