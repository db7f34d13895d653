namespace Forecast.Model.Parameters;

/// <summary>The family of a parameter's distribution; what a, b and c mean depends on it (model.md section 5).</summary>
public enum ParameterFamily
{
    /// <summary>Always a.</summary>
    Fixed,

    /// <summary>Mean a, standard deviation b.</summary>
    Normal,

    /// <summary>Median a, standard deviation of the logarithm b.</summary>
    Lognormal,

    /// <summary>Median a in (0, 1), standard deviation of the log odds b.</summary>
    Logitnormal,

    /// <summary>From a to b.</summary>
    Uniform,

    /// <summary>Lowest a, highest b, mode c.</summary>
    Triangular,
}
