namespace Forecast.Reporting.Charts;

/// <summary>What was published of a quarter before the forecast begins.</summary>
/// <param name="Quarter">Such as "2023/24 Q3".</param>
/// <param name="QuitDates">Quit dates set, people.</param>
public sealed record HistoricQuarter(string Quarter, double QuitDates);
