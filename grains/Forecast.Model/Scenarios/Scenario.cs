using System.Collections.Immutable;
using Forecast.Model.Population;

namespace Forecast.Model.Scenarios;

/// <summary>A question to the model, validated against a pack: what money buys which services, for how long, and how it is simulated.</summary>
/// <param name="Name">The name for people.</param>
/// <param name="Description">What it stands for; may be empty.</param>
/// <param name="StartYear">The first financial year.</param>
/// <param name="Years">Years forecast, 1 to 10.</param>
/// <param name="Grant">The money and its conditions.</param>
/// <param name="Streams">Commissioned services that create quit dates, in the order in which they draw people; at most 64.</param>
/// <param name="Drivers">Activity that raises demand.</param>
/// <param name="Enablers">Spend without an effect of its own, such as staffing.</param>
/// <param name="Overrides">Parameters put at one value in every replicate, by name.</param>
/// <param name="Simulation">Replicates, random seed and switches.</param>
public sealed record Scenario(
    string Name,
    string Description,
    FinancialYear StartYear,
    int Years,
    Grant Grant,
    ImmutableArray<ServiceStream> Streams,
    ImmutableArray<Driver> Drivers,
    ImmutableArray<Enabler> Enablers,
    ImmutableSortedDictionary<string, double> Overrides,
    Simulation Simulation)
{
    /// <summary>The number of quarters forecast, four a year.</summary>
    public int Quarters => Years * 4;

    /// <summary>Whether the scenario has streams, drivers or enablers; if not, it is its own counterfactual.</summary>
    public bool HasServices => Streams.Length > 0 || Drivers.Length > 0 || Enablers.Length > 0;

    /// <summary>The same scenario without streams, drivers and enablers: what "attributable" is measured against.</summary>
    public Scenario Counterfactual() => this with { Streams = [], Drivers = [], Enablers = [] };
}
