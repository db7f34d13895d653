using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Forecast.Model.Population;

namespace Forecast.Silo.Pages;

/// <summary>A change of all money that councils ask about first.</summary>
/// <param name="Id">Its name in a query.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Change">What it makes of the change of all money that there is.</param>
public sealed record ScenarioPreset(string Id, string Name, Func<MoneyScale, MoneyScale> Change)
{
    private const double Quarter = 1.25;

    /// <summary>Those that a scenario has: that the grant ends is one only while it runs.</summary>
    /// <param name="document">The scenario's document.</param>
    /// <param name="clock">Tells which year it is.</param>
    public static ImmutableArray<ScenarioPreset> Of(JsonObject document, TimeProvider clock)
    {
        var today = clock.GetUtcNow();
        var thisYear = FinancialQuarter.Of(today.Year, today.Month).Year;
        var place = ScenarioYears.Of(document).ToList().IndexOf(thisYear);
        var goesOn = place >= 0 && place < ScenarioYears.Of(document).Count() - 1;
        return
        [
            new("current", "Current grant", _ => MoneyScale.None), new("more", "+25%", scale => scale with { Factor = Quarter }),
            .. goesOn ? (ScenarioPreset[])[new("ends", $"Grant ends after this year, {thisYear}", scale => scale with { LastYear = place })] : [],
        ];
    }
}
