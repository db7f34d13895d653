using CsCheck;

namespace Forecast.Model.Tests;

/// <summary>
/// Checks a law on the same random cases every time: CsCheck alone fixes only its first case. A failure names the seed of its case, and CsCheck
/// looks for a smaller one.
/// </summary>
internal static class Law
{
    private const ulong FirstSeed = 20240401;
    private const int ShrinkingCases = 1000;

    public static void Holds<T>(Gen<T> cases, int count, Action<T> law)
    {
        var seeds = new PCG(1, FirstSeed);
        for (var number = 0; number < count; number++)
        {
            var seed = seeds.ToString();
            seeds.Next64();
            try
            {
                cases.Sample(law, seed: seed, iter: 1, threads: 1);
            }
            catch (CsCheckException)
            {
                cases.Sample(law, seed: seed, iter: ShrinkingCases, threads: 1);
                throw;
            }
        }
    }
}
