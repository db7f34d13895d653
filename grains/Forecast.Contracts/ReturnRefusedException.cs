namespace Forecast.Contracts;

/// <summary>Thrown where a district does not take a return because of what it has recorded meanwhile. Nothing of it was stored.</summary>
/// <param name="quarterlyReturn">The return.</param>
/// <param name="reason">Why, with the values at fault.</param>
[GenerateSerializer, Alias("forecast.ReturnRefusedException")]
public sealed class ReturnRefusedException(QuarterlyReturn quarterlyReturn, string reason)
    : Exception($"the return of {quarterlyReturn.Area} for {quarterlyReturn.Quarter} is refused; {reason}");
