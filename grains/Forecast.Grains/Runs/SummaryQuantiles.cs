using Forecast.Model.Rollup;

namespace Forecast.Grains.Runs;

/// <summary>The quantiles by which a distribution is shown, taken in one pass.</summary>
internal static class SummaryQuantiles
{
    private static readonly double[] Shares = [0.025, 0.10, 0.25, 0.50, 0.75, 0.90, 0.975];

    /// <summary>The quantiles at 2.5%, 10%, 25%, 50%, 75%, 90% and 97.5%, in this order, in units.</summary>
    public static double[] Of(Distribution distribution)
    {
        var quantiles = new double[Shares.Length];
        distribution.Quantiles(Shares, quantiles);
        return quantiles;
    }
}
