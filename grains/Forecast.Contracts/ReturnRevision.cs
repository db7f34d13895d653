namespace Forecast.Contracts;

/// <summary>A quarterly return as it was recorded. Revisions are kept; the one with the highest number is in force.</summary>
/// <param name="Return">The return.</param>
/// <param name="Revision">1 for the first return of the district and quarter, then 2, 3, ...</param>
/// <param name="RecordedAt">When it was stored.</param>
[GenerateSerializer, Immutable, Alias("forecast.ReturnRevision")]
public sealed record ReturnRevision(
    [property: Id(0)] QuarterlyReturn Return, [property: Id(1)] int Revision, [property: Id(2)] DateTimeOffset RecordedAt);
