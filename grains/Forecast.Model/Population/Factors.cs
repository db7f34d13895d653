using System.Collections.Immutable;

namespace Forecast.Model.Population;

/// <summary>The fixed factors by segment, from factors.csv.</summary>
/// <param name="Uptake">Relative rate of using the core service by [segment]: the product of the factors of age, sex and group.</param>
/// <param name="SuccessOffset">Log odds added to the success of a quit date by [segment]: the sum over age, sex and group.</param>
/// <param name="AttemptRate">Attempts outside services per smoker and quarter by [age].</param>
/// <param name="InitiationRate">Probability a quarter that a never-smoker takes up smoking by [age * groups + group], the first two ages.</param>
/// <param name="MortalityRate">Deaths of never-smokers per person and year by [age], 0 to 1.</param>
/// <param name="SmokerRelativeRisk">Mortality of smokers relative to never-smokers by [age].</param>
/// <param name="ExSmokerRelativeRisk">Mortality of ex-smokers relative to never-smokers by [age].</param>
public sealed record Factors(
    ImmutableArray<double> Uptake,
    ImmutableArray<double> SuccessOffset,
    ImmutableArray<double> AttemptRate,
    ImmutableArray<double> InitiationRate,
    ImmutableArray<double> MortalityRate,
    ImmutableArray<double> SmokerRelativeRisk,
    ImmutableArray<double> ExSmokerRelativeRisk);
