using Xunit.Sdk;
using Xunit.v3;

// Most of these tests wait for processes more than they compute.
[assembly: Parallelization(MaxThreads = 3)]
[assembly: TestCollectionOrderer(typeof(Forecast.Silo.Tests.Service.ProcessCollection))]

namespace Forecast.Silo.Tests.Service;

/// <summary>Tests that kill, stop and load clusters, one at a time. They and those of pages in a browser take longest, and so they begin first.</summary>
[CollectionDefinition(nameof(ProcessCollection))]
public sealed class ProcessCollection : ITestCollectionOrderer
{
    private static readonly string[] Longest = [nameof(ProcessCollection), nameof(KilledServiceTests), nameof(Browser.BrowserCollection)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => Longest.Any(name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)))];
}
