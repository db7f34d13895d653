using System.Collections.Immutable;
using System.Globalization;
using Forecast.Client;
using Forecast.Contracts;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Forecast.Silo.Api;

/// <summary>On which saved scenario a change is made, by <c>If-Match</c> and <c>If-None-Match</c>.</summary>
/// <param name="Version">The version that the caller has seen; 0 for none; null if it does not say.</param>
/// <param name="AnyThere">Whether it asks only that there is one.</param>
internal sealed record ScenarioCondition(long? Version, bool AnyThere)
{
    private const string Any = "*";

    /// <summary>The condition of a request.</summary>
    /// <exception cref="RequestRefusedException">The headers say something that no scenario can be, or two things: 400 with all faults.</exception>
    public static ScenarioCondition Of(HttpRequest request)
    {
        var (match, noneMatch) = (request.Headers.IfMatch, request.Headers.IfNoneMatch);
        var version = VersionOf(request);
        var faults = Faults(match, noneMatch, version).ToImmutableArray();
        return faults.IsEmpty ? new ScenarioCondition(noneMatch.Count > 0 ? 0 : version, IsAny(match)) : throw RequestRefusedException.OfHeaders(faults);
    }

    /// <summary>Makes the change.</summary>
    /// <param name="id">The scenario.</param>
    /// <param name="client">Reads it where the caller asks only that there is one.</param>
    /// <param name="change">Makes the change on a version: 0 for none, null for whatever is there.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RequestRefusedException">There is none: 412.</exception>
    /// <exception cref="VersionConflictException">Another version is there.</exception>
    public async Task<T> On<T>(string id, ForecastClient client, Func<long?, Task<T>> change, CancellationToken cancellation)
    {
        while (AnyThere)
        {
            var there = await client.GetScenarioAsync(id, cancellation) ?? throw new RequestRefusedException(StatusCodes.Status412PreconditionFailed, $"There is no saved scenario {id}.", []);
            try
            {
                return await change(there.Version);
            }
            catch (VersionConflictException)
            {
                // Somebody else came in between; if a scenario is there still, it is as good.
            }
        }
        return await change(Version);
    }

    private static IEnumerable<InputFault> Faults(StringValues match, StringValues noneMatch, long? version)
    {
        if (match.Count > 0 && noneMatch.Count > 0)
        {
            yield return new InputFault(HeaderNames.IfNoneMatch, noneMatch.ToString(), $"one of {HeaderNames.IfMatch} and {HeaderNames.IfNoneMatch}");
        }
        else if (noneMatch.Count > 0 && !IsAny(noneMatch))
        {
            yield return new InputFault(HeaderNames.IfNoneMatch, noneMatch.ToString(), "*, for a scenario that is to be new");
        }
        if (match.Count > 0 && !IsAny(match) && version is null)
        {
            yield return new InputFault(HeaderNames.IfMatch, match.ToString(), "the ETag of a scenario, such as \"7\", or * for whichever is there");
        }
    }

    private static bool IsAny(StringValues header) => header is [var only] && only?.Trim() == Any;

    private static long? VersionOf(HttpRequest request) =>
        request.Headers.IfMatch.Count > 0 && request.GetTypedHeaders().IfMatch is [{ IsWeak: false } tag] && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;
}
