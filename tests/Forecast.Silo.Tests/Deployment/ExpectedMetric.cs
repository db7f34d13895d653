namespace Forecast.Silo.Tests.Deployment;

/// <summary>A metric that dashboard or alert rules rely on, by its name in Prometheus.</summary>
/// <param name="Name">For a histogram the name without _bucket, _sum and _count.</param>
/// <param name="Kind">As declared by # TYPE.</param>
/// <param name="Labels">One text per series, as it stands between the braces; those that dashboard and rules tell apart.</param>
internal sealed record ExpectedMetric(string Name, MetricKind Kind, params string[] Labels)
{
    /// <summary>Whether the series exists only once what it counts has happened; the scrape of a silo that is well does not have it.</summary>
    public bool OnlyInTrouble { get; init; }

    /// <summary>The names by which a query may ask for it.</summary>
    public IEnumerable<string> Series => Kind == MetricKind.Histogram ? [$"{Name}_bucket", $"{Name}_sum", $"{Name}_count"] : [Name];
}
