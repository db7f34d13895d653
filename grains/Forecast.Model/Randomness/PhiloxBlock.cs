namespace Forecast.Model.Randomness;

/// <summary>Four uniform 32-bit words: what one call of <see cref="Philox"/> gives for one counter.</summary>
/// <param name="W0">Word 0.</param>
/// <param name="W1">Word 1.</param>
/// <param name="W2">Word 2.</param>
/// <param name="W3">Word 3.</param>
public readonly record struct PhiloxBlock(uint W0, uint W1, uint W2, uint W3)
{
    /// <summary>The word at an index.</summary>
    /// <param name="index">0 to 3; only its last two bits are read.</param>
    public uint this[int index] => (index & 3) switch { 0 => W0, 1 => W1, 2 => W2, _ => W3 };
}
