using System.Collections.Immutable;
using Forecast.Grains.Packs;
using Forecast.Reporting;

namespace Forecast.Silo.Pages;

/// <summary>What a reader of a published forecast has to know of its age.</summary>
internal static class Freshness
{
    /// <summary>Returns come every quarter: a forecast that is older has missed some.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromDays(100);

    /// <summary>Why a forecast may be out of date, in sentences; none if it is not.</summary>
    public static ImmutableArray<string> Of(ShownForecast shown, NamedPack pack, DateTimeOffset now)
    {
        var sentences = ImmutableArray.CreateBuilder<string>();
        if (shown.Forecast.PackHash != pack.Pack.Hash)
        {
            sentences.Add("The data pack has changed since it was run.");
        }
        if (shown.Forecast.ModelVersion != PageFrame.ModelVersion)
        {
            sentences.Add($"It was run with model {shown.Forecast.ModelVersion}; the service now has model {PageFrame.ModelVersion}.");
        }
        if (shown.Published is { } published)
        {
            var later = shown.Returns.Where(revision => revision.RecordedAt > published).ToArray();
            if (later.Length > 0)
            {
                sentences.Add($"{Figure.People(later.Length)} {(later.Length == 1 ? "return was" : "returns were")} recorded after it was published, the last on {Moment.Of(later.Max(revision => revision.RecordedAt))}.");
            }
            if (now - published > Old)
            {
                sentences.Add($"It was published more than {Old.Days} days ago.");
            }
        }
        return sentences.ToImmutable();
    }
}
