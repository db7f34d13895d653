using Forecast.Model.Lanes;
using Forecast.Model.Randomness;

namespace Forecast.Model.Parameters;

/// <summary>One row of parameters.csv: an uncertain number with its unit and source.</summary>
/// <param name="Name">Such as stream.cost_factor.</param>
/// <param name="Family">The family of its distribution.</param>
/// <param name="A">First number of the family.</param>
/// <param name="B">Second number of the family; 0 where the family has none.</param>
/// <param name="C">Third number of the family; 0 where the family has none.</param>
/// <param name="Unit">The unit of its values.</param>
/// <param name="Source">Where the figures come from, or the assumption and its reason.</param>
/// <param name="Confidence">published, derived or assumed.</param>
/// <param name="Note">What else a reader should know; may be empty.</param>
public sealed record Parameter(
    string Name, ParameterFamily Family, double A, double B, double C, string Unit, string Source, string Confidence, string Note)
{
    private const double Half = 0.5;

    /// <summary>The value in every replicate when parameters are off: the quantile at 0.5.</summary>
    public double Median => Quantile(Half);

    /// <summary>The inverse distribution function.</summary>
    /// <param name="u">In (0, 1).</param>
    public double Quantile(double u) => Family switch
    {
        ParameterFamily.Fixed => A,
        ParameterFamily.Normal => A + B * Z(u),
        ParameterFamily.Lognormal => A * Math.Exp(B * Z(u)),
        ParameterFamily.Logitnormal => SpecialFunctions.Logistic<OneLane>(SpecialFunctions.Logit(A) + B * Z(u)),
        ParameterFamily.Uniform => A + (B - A) * u,
        ParameterFamily.Triangular => TriangularQuantile(u),
        _ => throw new InvalidOperationException($"family {Family} of {Name} has no quantile"),
    };

    private static double Z(double u) => Address.StandardNormalQuantile(u);

    private double TriangularQuantile(double u) => u < (C - A) / (B - A)
        ? A + Math.Sqrt(u * (B - A) * (C - A))
        : B - Math.Sqrt((1 - u) * (B - A) * (B - C));
}
