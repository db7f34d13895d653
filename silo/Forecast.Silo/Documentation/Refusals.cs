using System.Collections.Immutable;
using Forecast.Silo.Access;
using Forecast.Silo.Api;
using Forecast.Silo.Settings;
using Microsoft.AspNetCore.Authorization;

namespace Forecast.Silo.Documentation;

/// <summary>Why an operation may refuse: for reasons of its own, and for those of the parts of the service that stand before it.</summary>
internal static class Refusals
{
    /// <summary>The least role that may call an endpoint; null if it is open to everybody.</summary>
    public static AccessRole? RoleOf(Endpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(needs => (AccessRole?)Enum.Parse<AccessRole>(needs.Policy!)).Max();

    /// <summary>The kinds of error by status.</summary>
    public static IEnumerable<IGrouping<int, ProblemKind>> Of(Endpoint endpoint, string method, Operation operation) =>
        OfAll().Concat(RoleOf(endpoint) is null ? [] : OfKnownCallers()).Concat(OfMethod(method)).Concat(operation.Body is null ? [] : OfBodies()).Concat(operation.Refusals)
            .Distinct().OrderBy(kind => kind.Status).GroupBy(kind => kind.Status);

    private static ImmutableArray<ProblemKind> OfAll() => [ProblemKinds.Malformed];

    private static ImmutableArray<ProblemKind> OfKnownCallers() => [ProblemKinds.NotKnown, ProblemKinds.NotAllowed, ProblemKinds.Unavailable];

    private static IEnumerable<ProblemKind> OfMethod(string method)
    {
        if (AuditTrail.IsChange(method))
        {
            yield return ProblemKinds.OtherSite;
            yield return ProblemKinds.TooManyRequests;
        }
        if (HttpMethods.IsPost(method))
        {
            yield return ProblemKinds.KeyReused;
        }
    }

    private static ImmutableArray<ProblemKind> OfBodies() => [ProblemKinds.Timeout, ProblemKinds.TooLarge, ProblemKinds.UnsupportedType, ProblemKinds.Invalid];
}
