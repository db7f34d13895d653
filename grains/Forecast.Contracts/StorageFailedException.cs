using Orleans.Runtime;

namespace Forecast.Contracts;

/// <summary>Thrown where something could not be stored or read. Nothing was acknowledged; the same request may be made again once the store is back.</summary>
/// <param name="reason">What the store says.</param>
[GenerateSerializer, Alias("forecast.StorageFailedException")]
public sealed class StorageFailedException(string reason) : Exception($"the store failed: {reason}")
{
    /// <summary>What the store itself said, without what Orleans puts around it.</summary>
    public static StorageFailedException Of(Exception failure)
    {
        while (failure is OrleansException or AggregateException && failure.InnerException is { } inner)
        {
            failure = inner;
        }
        return new StorageFailedException(failure.Message);
    }
}
