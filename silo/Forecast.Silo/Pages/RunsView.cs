using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Silo.Pages;

/// <summary>The latest runs.</summary>
/// <param name="Runs">The runs, the latest first.</param>
/// <param name="PublishedRunId">The published one; null if none is.</param>
/// <param name="HasMore">Whether there are earlier ones.</param>
public sealed record RunsView(ImmutableArray<RunListing> Runs, string? PublishedRunId, bool HasMore);
