namespace Forecast.Silo.Tests.Service;

/// <summary>Tests that kill, stop and load services: one at a time and beside nothing else.</summary>
[CollectionDefinition(nameof(ProcessCollection), DisableParallelization = true)]
public sealed class ProcessCollection : ICollectionFixture<Undisturbed>;
