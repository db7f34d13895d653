namespace Forecast.Model.Population;

/// <summary>One quarter's return of the core service for the county.</summary>
/// <param name="Quarter">Such as "2023/24 Q1".</param>
/// <param name="Quits">4-week quits, people.</param>
/// <param name="SuccessRate">Share of quit dates quit at 4 weeks, 0 to 1, as published (rounded).</param>
/// <param name="QuitDates">Quit dates set, people; derived as quits / rounded share, so good to about 1%.</param>
/// <param name="Target">The target share then in force, 0 to 1.</param>
public sealed record ServiceReturn(string Quarter, double Quits, double SuccessRate, double QuitDates, double Target);
