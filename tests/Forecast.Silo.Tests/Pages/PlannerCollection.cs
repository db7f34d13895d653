using Forecast.Silo.Tests.Api;

namespace Forecast.Silo.Tests.Pages;

/// <summary>Tests of the pages on which scenarios are edited and compared, one after the other: they share a service, and what it has previewed.</summary>
[CollectionDefinition(nameof(PlannerCollection))]
public sealed class PlannerCollection : ICollectionFixture<ApiService>;
