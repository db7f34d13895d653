namespace Forecast.Contracts;

/// <summary>What a reader of forecasts needs to know whether what it has is still in force.</summary>
/// <param name="PublishedRunId">The published run; null if none was published yet.</param>
/// <param name="ReturnRevisions">Revisions of quarterly returns recorded so far, over all districts; it only grows.</param>
[GenerateSerializer, Immutable, Alias("forecast.CountyMark")]
public sealed record CountyMark([property: Id(0)] string? PublishedRunId, [property: Id(1)] int ReturnRevisions);
