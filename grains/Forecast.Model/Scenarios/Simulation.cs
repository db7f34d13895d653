namespace Forecast.Model.Scenarios;

/// <summary>How a scenario is simulated.</summary>
/// <param name="Replicates">Monte Carlo repetitions, 1 to 1,000,000.</param>
/// <param name="RandomSeed">The random seed; all 64 bits count and every value is ordinary.</param>
/// <param name="ParameterUncertainty">Whether parameters and the areas' starting prevalence are drawn; if not, they stay at their medians.</param>
public sealed record Simulation(int Replicates, ulong RandomSeed, bool ParameterUncertainty)
{
    /// <summary>The most replicates a scenario may ask for.</summary>
    public const int MaximumReplicates = 1_000_000;
}
