using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting.Charts;

namespace Forecast.Reporting.Tables;

/// <summary>The log of assumptions: every number that is taken as given.</summary>
public static class AssumptionTable
{
    /// <summary>A row for each. The rating is green for what is published, amber for what is derived from it, red for what is assumed.</summary>
    /// <param name="assumptions">The assumptions of the data pack.</param>
    /// <param name="forecast">The forecast that rests on them: says which the scenario sets itself, and what not knowing each does; null for the pack alone.</param>
    public static FigureTable Of(IEnumerable<Assumption> assumptions, ForecastResult? forecast = null)
    {
        var set = forecast is null ? ImmutableDictionary<string, double>.Empty : ScenarioPlan.Overrides(forecast.Document);
        var effects = (forecast?.Drivers ?? []).ToDictionary(driver => driver.Parameter, DriverTable.ClearEffect);
        return new FigureTable(
            "assumptions",
            "Assumptions: every parameter, with its source and how sure it is",
            [
                new("Parameter", FigureKind.Text), new("What it is", FigureKind.Text), new("Value", FigureKind.Number), .. FigureColumn.EndsOf("80% range", FigureKind.Number), new("Unit", FigureKind.Text),
                new("Set by the scenario", FigureKind.Number), new("Effect on additional quit dates", FigureKind.People), new("Confidence", FigureKind.Text), new("Rating", FigureKind.Rating),
                new("Source", FigureKind.Text),
            ],
            [.. assumptions.Select(x => Cells.Row(
                x.Name, ParameterWords.Of(x.Name), x.Value, Drawn(x, x.Low), Drawn(x, x.High), x.Unit, set.TryGetValue(x.Name, out var value) ? value : null, effects.GetValueOrDefault(x.Name), x.Confidence, Rating(x.Confidence),
                x.Remark is null ? x.Source : $"{x.Source}. {x.Remark}"))])
        {
            Note = "Effect: how many additional quit dates the county has more over the whole period where the parameter is high than where it is low. A dash: it is not drawn, or so many replicates show no clear effect.",
        };
    }

    /// <summary>An end of the range; nothing where it is not drawn.</summary>
    private static double? Drawn(Assumption assumption, double end) => assumption.Low < assumption.High ? end : null;

    /// <summary>The rating of a confidence.</summary>
    /// <exception cref="ArgumentException">It is another word.</exception>
    public static string Rating(string confidence) => confidence switch
    {
        "published" => "green",
        "derived" => "amber",
        "assumed" => "red",
        _ => throw new ArgumentException($"{confidence} is no confidence; published, derived or assumed is needed", nameof(confidence)),
    };
}
