using System.Collections.Immutable;

namespace Forecast.Model.Scenarios;

/// <summary>Spend that makes the rest possible and has no effect of its own in the model, such as staffing.</summary>
/// <param name="Id">Its name in files.</param>
/// <param name="Name">The name for people.</param>
/// <param name="AnnualSpend">Pounds by [year], 0 or more.</param>
/// <param name="Criteria">The grant framework's criteria it meets, of A to D; at least one.</param>
public sealed record Enabler(string Id, string Name, ImmutableArray<double> AnnualSpend, ImmutableArray<string> Criteria);
