namespace Forecast.Contracts;

/// <summary>
/// What is not known about one parameter, and what that does to the county's additional quit dates over the whole period: the mean over the fifth of the replicates in which it was drawn
/// lowest, which lies around its 10% quantile, and over the fifth in which it was drawn highest. All other parameters and chance vary as they do.
/// </summary>
/// <param name="Parameter">The parameter's name, such as stream.reach_factor.</param>
/// <param name="LowValue">Its 10% quantile, in its own unit.</param>
/// <param name="LowMean">The mean of additional quit dates where it was lowest; null if no replicate is there.</param>
/// <param name="LowError">The Monte Carlo standard error of <paramref name="LowMean"/>; null below two replicates.</param>
/// <param name="HighValue">Its 90% quantile, in its own unit.</param>
/// <param name="HighMean">The mean of additional quit dates where it was highest; null if no replicate is there.</param>
/// <param name="HighError">The Monte Carlo standard error of <paramref name="HighMean"/>; null below two replicates.</param>
[GenerateSerializer, Immutable, Alias("forecast.DriverForecast")]
public sealed record DriverForecast(
    [property: Id(0)] string Parameter,
    [property: Id(1)] double LowValue,
    [property: Id(2)] double? LowMean,
    [property: Id(3)] double? LowError,
    [property: Id(4)] double HighValue,
    [property: Id(5)] double? HighMean,
    [property: Id(6)] double? HighError);
