namespace Forecast.Model.Population;

/// <summary>What the services of one district report for one quarter, core service and streams together.</summary>
/// <param name="Area">The district's code; one of the pack's.</param>
/// <param name="Quarter">The quarter; it has ended.</param>
/// <param name="QuitDatesSet">Quit dates set, 0 to the district's people.</param>
/// <param name="Quits4Week">4-week quits of these, 0 to the quit dates set.</param>
/// <param name="IsFinal">Whether it is settled; if not, it is provisional.</param>
public sealed record DistrictReturn(string Area, FinancialQuarter Quarter, int QuitDatesSet, int Quits4Week, bool IsFinal);
