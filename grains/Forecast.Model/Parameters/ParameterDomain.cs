namespace Forecast.Model.Parameters;

/// <summary>The values a parameter may take: what its meaning allows.</summary>
/// <param name="Lowest">The lower end.</param>
/// <param name="Highest">The upper end.</param>
/// <param name="EndsIncluded">Whether the ends themselves are allowed.</param>
public readonly record struct ParameterDomain(double Lowest, double Highest, bool EndsIncluded)
{
    internal static readonly ParameterDomain AnyNumber = new(double.NegativeInfinity, double.PositiveInfinity, false);
    internal static readonly ParameterDomain NotNegative = new(0, double.MaxValue, true);
    internal static readonly ParameterDomain Positive = new(0, double.PositiveInfinity, false);
    internal static readonly ParameterDomain Probability = new(0, 1, true);
    internal static readonly ParameterDomain OpenProbability = new(0, 1, false);

    /// <summary>Whether a value is allowed; NaN and infinities never are.</summary>
    public bool Contains(double value) =>
        double.IsFinite(value) && (EndsIncluded ? value >= Lowest && value <= Highest : value > Lowest && value < Highest);

    /// <summary>The domain in words, such as "a number from 0 to 1".</summary>
    public override string ToString() => (double.IsFinite(Lowest), Highest < double.MaxValue, EndsIncluded) switch
    {
        (false, _, _) => "a finite number",
        (true, true, true) => FormattableString.Invariant($"a number from {Lowest} to {Highest}"),
        (true, true, false) => FormattableString.Invariant($"a number above {Lowest} and below {Highest}"),
        (true, false, true) => FormattableString.Invariant($"a number of {Lowest} or more"),
        (true, false, false) => FormattableString.Invariant($"a number above {Lowest}"),
    };
}
