namespace Forecast.Silo.Tests.Browser;

/// <summary>Tests of pages in a real browser, one at a time, on one service.</summary>
[CollectionDefinition(nameof(BrowserCollection))]
public sealed class BrowserCollection : ICollectionFixture<ShownService>;
