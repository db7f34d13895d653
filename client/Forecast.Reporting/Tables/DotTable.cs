using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>Twenty equally likely outcomes of the whole period, as the dots of a chart show them.</summary>
public static class DotTable
{
    /// <summary>A row for each outcome, in rising order; none in results of versions before 0.3.0. As many reach the target as there are chances in 20 of it.</summary>
    /// <param name="area">An area of a forecast.</param>
    public static FigureTable Of(AreaForecast area)
    {
        var total = area.Needed("additionalQuitDates").Cumulative[^1];
        return new FigureTable(
            "outcomes",
            $"Twenty equally likely outcomes of the whole period{Cells.Of(area)}",
            [new("Outcome", FigureKind.Count), new("Additional quit dates", FigureKind.People), new("Reaches the target", FigureKind.Text)],
            [.. area.Twentieths.Select((outcome, i) => Cells.Row(i + 1, outcome, total.ProbabilityOfTarget is { } p ? Reaches(i, area.Twentieths.Length, p) : null))])
        {
            Note = total is { Target: { } target, ProbabilityOfTarget: { } chance } ? $"{Chance.InTwenty(chance)} of {area.Twentieths.Length} reach the target of {Figure.People(target)}." : null,
        };
    }

    private static string Reaches(int place, int outcomes, double chance) => place >= outcomes - Chance.InTwenty(chance) ? "yes" : "no";
}
