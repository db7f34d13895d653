namespace Forecast.Benchmarks;

/// <summary>No benchmark times a wrong answer.</summary>
internal static class Answer
{
    /// <summary>What a random answer may be off by, in standard errors: correct ones exceed it less than once in a million times.</summary>
    public const double MostStandardErrors = 5;

    /// <exception cref="InvalidOperationException">The answer is wrong.</exception>
    public static void Check(bool right, string fault)
    {
        if (!right)
        {
            throw new InvalidOperationException($"not timed: {fault}");
        }
    }

    /// <summary>Checks a mean, or a difference of means, by its standard error.</summary>
    /// <exception cref="InvalidOperationException">The answer is wrong.</exception>
    public static void CheckMean(double difference, double standardError, string what) => Check(
        Math.Abs(difference) <= MostStandardErrors * standardError,
        FormattableString.Invariant($"{what} is off by {difference:G3}, which is more than {MostStandardErrors} standard errors of {standardError:G3}"));
}
