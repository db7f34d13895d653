namespace Forecast.Model.Tests.Reference;

/// <summary>The parameters of one replicate (section 5).</summary>
public static class ReferenceParameters
{
    public static Dictionary<string, double> Draw(ReferencePack pack, ReferenceScenario scenario, ReferenceDraws draws)
    {
        var values = new Dictionary<string, double>();
        for (var index = 0; index < pack.Parameters.Count; index++)
        {
            var row = pack.Parameters[index];
            if (scenario.Overrides.TryGetValue(row.Name, out var chosen))
            {
                values[row.Name] = chosen;
            }
            else if (scenario.ParameterUncertainty)
            {
                var word = draws.OfParameter(index);
                values[row.Name] = Quantile(row, (word + 0.5) / 4294967296.0, ReferenceNormal.Quantile(word));
            }
            else
            {
                values[row.Name] = Quantile(row, 0.5, 0);
            }
        }

        return values;
    }

    /// <summary>The family's inverse distribution function at u, of which z is the standard normal quantile.</summary>
    public static double Quantile(ReferenceParameterRow row, double u, double z) => row.Family switch
    {
        "fixed" => row.A,
        "normal" => row.A + (row.B * z),
        "lognormal" => row.A * Math.Exp(row.B * z),
        "logitnormal" => ReferenceMath.Logistic(ReferenceMath.Logit(row.A) + (row.B * z)),
        "uniform" => row.A + ((row.B - row.A) * u),
        "triangular" => Triangular(row.A, row.B, row.C, u),
        _ => throw new InvalidOperationException($"Unknown family {row.Family} of {row.Name}."),
    };

    private static double Triangular(double lowest, double highest, double mode, double u)
    {
        // F(x) = (x - a)^2 / ((b - a)(c - a)) up to the mode, 1 - (b - x)^2 / ((b - a)(b - c)) after it.
        var atMode = (mode - lowest) / (highest - lowest);
        return u <= atMode
            ? lowest + Math.Sqrt(u * (highest - lowest) * (mode - lowest))
            : highest - Math.Sqrt((1 - u) * (highest - lowest) * (highest - mode));
    }
}
