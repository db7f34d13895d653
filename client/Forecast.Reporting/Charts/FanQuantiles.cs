using Forecast.Contracts;

namespace Forecast.Reporting.Charts;

/// <summary>A distribution at one time; a quantile is null where it has no finite value.</summary>
/// <param name="At">Quarters from the start.</param>
/// <param name="Period">The period's label.</param>
internal sealed record FanQuantiles(double At, string Period, double? P2_5, double? P10, double? P25, double? Median, double? P75, double? P90, double? P97_5)
{
    /// <summary>The start of a running total.</summary>
    public static FanQuantiles Start { get; } = new(0, "the start", 0, 0, 0, 0, 0, 0, 0);

    public static FanQuantiles Of(double at, PeriodForecast x) => new(at, x.Period, x.P2_5, x.P10, x.P25, x.Median, x.P75, x.P90, x.P97_5);

    public static FanQuantiles Of(double at, PeriodDifference x) => new(at, x.Period, x.P2_5, x.P10, x.P25, x.Median, x.P75, x.P90, x.P97_5);

    /// <summary>All finite values.</summary>
    public IEnumerable<double> Values => new[] { P2_5, P10, P25, Median, P75, P90, P97_5 }.OfType<double>();

    /// <summary>The three ranges in a sentence, such as "2028/29: median 25,310, 50% range 23,000 to 27,000, 80% range ..., 95% range ...".</summary>
    public string InWords(Func<double?, string> form) => $"{Period}: median {form(Median)}, 50% range {Figure.Range(P25, P75, form)}, {OuterRanges(form)}";

    /// <summary>The same without the 50% range, for a small picture that does not have it.</summary>
    public string InFewerWords(Func<double?, string> form) => $"{Period}: median {form(Median)}, {OuterRanges(form)}";

    private string OuterRanges(Func<double?, string> form) => $"80% range {Figure.Range(P10, P90, form)}, 95% range {Figure.Range(P2_5, P97_5, form)}";
}
