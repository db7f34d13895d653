using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>What an additional quit date or 4-week quit costs, in words: where there may be none, the cost has no finite value.</summary>
public static class CostWords
{
    /// <summary>What stands for a cost without a value.</summary>
    public const string NoFiniteValue = "no finite value";

    /// <summary>Why a median has no value: "in half of the futures or more there is no additional quit date".</summary>
    /// <param name="what">What is paid for, such as "quit date".</param>
    public static string Why(string what) => $"in half of the futures or more there is no additional {what}";

    /// <summary>The 80% range: "£385 to £410", "£410 to no limit"; null where even its lower end has no value.</summary>
    /// <param name="cost">The cost over a period.</param>
    public static string? Range(PeriodForecast cost) => cost switch
    {
        { P10: null } => null,
        { P90: null } => $"{Figure.Pounds(cost.P10)} to no limit",
        _ => Figure.Range(cost.P10, cost.P90, Figure.Pounds),
    };

    /// <summary>Such as "£398 (£385 to £410)", or that there is no finite value, and why.</summary>
    /// <param name="cost">The cost over a period.</param>
    /// <param name="what">What is paid for, such as "quit date".</param>
    public static string WithRange(PeriodForecast cost, string what) =>
        $"{(cost.Median is null ? $"{NoFiniteValue}: {Why(what)}" : Figure.Pounds(cost.Median))}{(Range(cost) is { } range ? $" ({range})" : "")}";

    /// <summary>Such as "One additional quit date costs £398 (80% range £385 to £410).", or that its cost has no finite value, and why.</summary>
    /// <param name="cost">The cost over a period.</param>
    /// <param name="what">What is paid for, such as "quit date".</param>
    public static string Sentence(PeriodForecast cost, string what) =>
        $"{(cost.Median is null ? $"The cost of one additional {what} has {NoFiniteValue}: {Why(what)}" : $"One additional {what} costs {Figure.Pounds(cost.Median)}")}"
        + $"{(Range(cost) is { } range ? $" (80% range {range})" : "")}.";
}
