namespace Forecast.Model.Tests.Reference;

/// <summary>SplitMix64 (Steele, Lea and Flood 2014): numbers for test data, unrelated to the model's own.</summary>
public sealed class SyntheticNumbers(int seed)
{
    private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15);

    /// <summary>At least low, below high.</summary>
    public double Between(double low, double high) => low + ((high - low) * Fraction());

    public bool Chance(double probability) => Fraction() < probability;

    private double Fraction()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return ((mixed ^ (mixed >> 31)) >> 11) / 9007199254740992.0;
        }
    }
}
