namespace Forecast.Contracts;

/// <summary>What the stop-smoking services of a district report for one quarter: core service and grant-funded streams together.</summary>
/// <param name="Area">The district's code.</param>
/// <param name="Quarter">A quarter of a financial year that has ended, such as "2024/25 Q1".</param>
/// <param name="QuitDatesSet">Quit dates set in the quarter, people, 0 or more.</param>
/// <param name="Quits4Week">Of these people, the ones who had quit at 4 weeks; 0 to <paramref name="QuitDatesSet"/>.</param>
/// <param name="Status">How settled it is.</param>
[GenerateSerializer, Immutable, Alias("forecast.QuarterlyReturn")]
public sealed record QuarterlyReturn(
    [property: Id(0)] string Area,
    [property: Id(1)] string Quarter,
    [property: Id(2)] int QuitDatesSet,
    [property: Id(3)] int Quits4Week,
    [property: Id(4)] ReturnStatus Status);
