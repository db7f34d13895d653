namespace Forecast.Model.Tests.Reference;

/// <summary>
/// The distribution function of one binomial from both ends, for many words: the inverse in double precision where that is safe, and the oracle's
/// where it is not.
/// </summary>
/// <remarks>
/// Weights relative to the mode as in <see cref="ReferenceBinomial.Inverse"/>. The lower half of the words is compared with sums from below, the
/// upper half with sums from above, so that both tails keep their relative accuracy: 1e-15 a step of weight and of sum, at most 4e-11 over the 13,000
/// steps of a variance of 250,000. What is left out is below 1e-30 of the mode's weight a term. Comparisons within 1e-9 relative are the oracle's.
/// </remarks>
public sealed class ReferenceBinomialTable
{
    private const double Negligible = 1e-30;
    private const double TooClose = 1e-9;
    private readonly int _n;
    private readonly double _p;
    private readonly int _first;
    private readonly double[] _below = [];
    private readonly double[] _above = [];

    public ReferenceBinomialTable(int n, double p)
    {
        (_n, _p) = (n, p);
        if (n == 0 || p is <= 0 or >= 1)
            return;
        var odds = p / (1 - p);
        var mode = (int)Math.Min(n, Math.Floor((n + 1.0) * p));
        var (down, up) = (new List<double>(), new List<double>());
        for (var (k, weight) = (mode, 1.0); k > 0 && weight > Negligible; k--)
            down.Add(weight *= k / ((n - k + 1) * odds));
        for (var (k, weight) = (mode, 1.0); k < n && weight > Negligible; k++)
            up.Add(weight *= (n - k) * odds / (k + 1));
        down.Reverse();
        double[] weights = [.. down, 1.0, .. up];
        _first = mode - down.Count;
        _below = Shares(weights);
        Array.Reverse(weights);
        _above = Shares(weights);
        Array.Reverse(_above);
    }

    /// <summary>The first count whose weight is not negligible.</summary>
    public int First => _first;

    /// <summary>How many counts have weights that are not negligible.</summary>
    public int Count => _below.Length;

    /// <summary>F(k), accurate relative to itself.</summary>
    public double Below(int k) => k < _first ? 0 : _below[Math.Min(k - _first, Count - 1)];

    /// <summary>P(X > k) = 1 - F(k), accurate relative to itself.</summary>
    public double Above(int k) => k + 1 < _first ? 1 : k + 1 - _first < Count ? _above[k + 1 - _first] : 0;

    /// <summary>P(X = k), from the tail that is lighter.</summary>
    public double Weight(int k) => Below(k) < 0.5 ? Below(k) - Below(k - 1) : Above(k - 1) - Above(k);

    /// <summary>The smallest k with F(k) >= u.</summary>
    public int Inverse(uint word)
    {
        if (_below.Length == 0)
            return _p >= 1 ? _n : 0;
        var (low, high) = (0, _below.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Reaches(middle, word) is not { } reaches)
                return (int)ReferenceBinomial.InverseExactly(_n, _p, word);
            (low, high) = reaches ? (low, middle) : (middle + 1, high);
        }

        return _first + low;
    }

    /// <summary>Whether F(k) >= u, or, the same from above, P(X > k) is at most 1 - u; null if it is too close to tell.</summary>
    private bool? Reaches(int index, uint word)
    {
        var lower = word < 0x80000000;
        var u = Uniform(lower ? word : ~word);
        var sum = lower ? _below[index] : index + 1 < _above.Length ? _above[index + 1] : 0;
        return Math.Abs(sum - u) <= TooClose * u ? null : sum > u == lower;
    }

    private static double Uniform(uint word) => (word + 0.5) / 4294967296.0;

    /// <summary>The running sums over the whole sum.</summary>
    private static double[] Shares(double[] weights)
    {
        var shares = new double[weights.Length];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
            shares[i] = sum += weights[i];
        return [.. shares.Select(share => share / sum)];
    }
}
