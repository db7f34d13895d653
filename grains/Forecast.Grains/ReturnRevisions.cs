using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Grains;

/// <summary>The rules by which a return becomes a revision of what was reported before.</summary>
public static class ReturnRevisions
{
    /// <summary>The revision in force; null if the district has not reported the quarter.</summary>
    public static ReturnRevision? InForce(this IEnumerable<ReturnRevision> recorded, QuarterlyReturn of) =>
        recorded.LastOrDefault(revision => revision.Return.Area == of.Area && revision.Return.Quarter == of.Quarter);

    /// <summary>Why a return is not taken; null if it is.</summary>
    public static string? WhyRefused(this IEnumerable<ReturnRevision> recorded, QuarterlyReturn next) =>
        recorded.InForce(next) is { Return.Status: ReturnStatus.Final } final && next.Status != ReturnStatus.Final
            ? $"final, for revision {final.Revision} is final and only another final return corrects it"
            : null;

    /// <summary>What is recorded once a return has been added; the same if it says what is in force already.</summary>
    /// <exception cref="ReturnRefusedException">It is not taken.</exception>
    public static ImmutableArray<ReturnRevision> With(this ImmutableArray<ReturnRevision> recorded, QuarterlyReturn next, DateTimeOffset now)
    {
        if (recorded.WhyRefused(next) is { } reason)
        {
            throw new ReturnRefusedException(next, reason);
        }
        var inForce = recorded.InForce(next);
        return inForce?.Return == next ? recorded : recorded.Add(new ReturnRevision(next, (inForce?.Revision ?? 0) + 1, now));
    }
}
