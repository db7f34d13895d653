using System.Collections.Immutable;

namespace Forecast.Contracts;

/// <summary>An answer that was given to a request and is given again if the request comes again.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers that are part of the answer.</param>
/// <param name="Body">The body as it was sent.</param>
[GenerateSerializer, Immutable, Alias("forecast.KeptAnswer")]
public sealed record KeptAnswer(
    [property: Id(0)] int Status, [property: Id(1)] ImmutableDictionary<string, string> Headers, [property: Id(2)] byte[] Body);
