namespace Forecast.Model.Tests.Reference;

/// <summary>Philox4x32-10 as in Salmon, Moraes, Dror and Shaw (2011), figure 2 and table 2; one block at a time.</summary>
public static class ReferencePhilox
{
    /// <summary>The four words of one block; the key is the seed, low half first.</summary>
    public static uint[] Block(uint counter0, uint counter1, uint counter2, uint counter3, ulong seed)
    {
        var key0 = (uint)(seed & 0xFFFFFFFF);
        var key1 = (uint)(seed >> 32);
        var (x0, x1, x2, x3) = (counter0, counter1, counter2, counter3);
        for (var round = 0; round < 10; round++)
        {
            // A product of two 32-bit numbers always fits 64 bits.
            var product0 = 0xD2511F53UL * x0;
            var product1 = 0xCD9E8D57UL * x2;
            var high0 = (uint)(product0 >> 32);
            var low0 = (uint)(product0 & 0xFFFFFFFF);
            var high1 = (uint)(product1 >> 32);
            var low1 = (uint)(product1 & 0xFFFFFFFF);
            (x0, x1, x2, x3) = (high1 ^ x1 ^ key0, low1, high0 ^ x3 ^ key1, low0);
            key0 = unchecked(key0 + 0x9E3779B9);
            key1 = unchecked(key1 + 0xBB67AE85);
        }

        return [x0, x1, x2, x3];
    }
}
