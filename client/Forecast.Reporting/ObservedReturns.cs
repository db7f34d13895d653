using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>
/// What districts have reported, beside what is forecast: for a partnership or the county the sum of its districts, in quarters for which all of them have reported.
/// </summary>
public sealed class ObservedReturns
{
    private readonly Dictionary<(string Area, string Quarter), ReturnRevision> _inForce;
    private readonly Dictionary<string, IReadOnlyList<string>> _districts;

    /// <summary>Returns for a forecast.</summary>
    /// <param name="forecast">Its areas are the ones that sums are made for.</param>
    /// <param name="returns">Every revision; the highest of each district and quarter is in force.</param>
    public ObservedReturns(ForecastResult forecast, IEnumerable<ReturnRevision> returns)
    {
        _inForce = returns.GroupBy(r => (r.Return.Area, r.Return.Quarter)).ToDictionary(of => of.Key, of => of.MaxBy(r => r.Revision)!);
        _districts = forecast.Areas.ToDictionary(area => area.Area, area => Districts(forecast, area));
    }

    /// <summary>Whether there is any return.</summary>
    public bool IsAny => _inForce.Count > 0;

    /// <summary>The word for a status in all documents.</summary>
    public static string Word(ReturnStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>The people a measure counted in a quarter; null if a district has not reported, or if returns do not hold the measure.</summary>
    /// <param name="area">The area's code or name, as in the forecast.</param>
    /// <param name="measure">The measure's name.</param>
    /// <param name="quarter">Such as "2024/25 Q1".</param>
    public (int People, ReturnStatus Status)? Of(string area, string measure, string quarter)
    {
        Func<QuarterlyReturn, int>? people = measure switch
        {
            "quitDates" => of => of.QuitDatesSet,
            "quits4Week" => of => of.Quits4Week,
            _ => null,
        };
        var returns = _districts[area].Select(district => _inForce.GetValueOrDefault((district, quarter))).ToArray();
        return people is null || returns.Length == 0 || returns.Any(r => r is null)
            ? null
            : (returns.Sum(r => people(r!.Return)), returns.Min(r => r!.Return.Status));
    }

    private static IReadOnlyList<string> Districts(ForecastResult forecast, AreaForecast area) => area switch
    {
        { Districts.IsEmpty: false } => area.Districts,
        // Version 0.1.0 did not say which districts a partnership has.
        { Level: "partnership" } => [],
        { Level: "district" } => [area.Area],
        _ => [.. forecast.Areas.Where(other => other.Level == "district").Select(other => other.Area)],
    };
}
