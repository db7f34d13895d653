namespace Forecast.Contracts;

/// <summary>A publisher's word that a run may go into a paper. Until there is one, reports of the run say "Draft: not approved".</summary>
/// <param name="RunId">The completed forecast.</param>
/// <param name="By">Who approved it, as the caller is known to the service.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("forecast.RunApproval")]
public sealed record RunApproval([property: Id(0)] string RunId, [property: Id(1)] string By, [property: Id(2)] DateTimeOffset At);
