using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>The council's indicator PH11, the share of quit dates quit at 4 weeks, with the chance of each colour.</summary>
public static class RatingTable
{
    /// <summary>A row for each year.</summary>
    /// <param name="area">An area of a forecast.</param>
    public static FigureTable Of(AreaForecast area) => new(
        "ph11",
        $"PH11, the share of quit dates quit at 4 weeks, and the chance of each colour{Cells.Of(area)}",
        [
            new("Year", FigureKind.Text), .. Cells.MedianColumns("PH11", FigureKind.Share), new("Green: at or above the target", FigureKind.Chance),
            new("Amber: below the target, not below the floor", FigureKind.Chance), new("Red: below the floor", FigureKind.Chance), new("Most likely", FigureKind.Rating),
        ],
        [.. area.Needed("successRate").Years.Select(year => (year, Rating: area.Ph11.Single(rating => rating.Period == year.Period))).Select(row => Cells.Row(
            row.year.Period, Cells.OfMedian(row.year), row.Rating.Green, row.Rating.Amber, row.Rating.Red, MostLikely(row.Rating)))]);

    /// <summary>The colour of the greatest chance; of several, all: "green or amber".</summary>
    private static string? MostLikely(RatingForecast rating)
    {
        (string Colour, double? Chance)[] colours = [("green", rating.Green), ("amber", rating.Amber), ("red", rating.Red)];
        var greatest = colours.Max(colour => colour.Chance);
        return greatest is null ? null : string.Join(" or ", colours.Where(colour => colour.Chance == greatest).Select(colour => colour.Colour));
    }
}
