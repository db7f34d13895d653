namespace Forecast.Model;

/// <summary>
/// All that the draws shared by the areas of a replicate depend on: parameters, calibration and shocks. Two scenarios with the same key share them; so do a
/// scenario and its counterfactual.
/// </summary>
/// <param name="PackHash">The data pack's content hash.</param>
/// <param name="RandomSeed">The random seed.</param>
/// <param name="ParameterUncertainty">Whether parameters are drawn.</param>
/// <param name="Overrides">The overrides in alphabetical order, as name=value.</param>
/// <param name="Quarters">The number of quarters.</param>
public sealed record DrawKey(string PackHash, ulong RandomSeed, bool ParameterUncertainty, string Overrides, int Quarters);
