using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>Adults who smoke.</summary>
public static class PrevalenceTable
{
    /// <summary>A row for each year, as at its end.</summary>
    /// <param name="area">An area of a forecast.</param>
    public static FigureTable Of(AreaForecast area)
    {
        var smokers = area.Needed("smokers");
        return new FigureTable(
            "prevalence",
            $"Adults who smoke at the end of each year{Cells.Of(area)}",
            [
                new("Year", FigureKind.Text), .. Cells.MedianColumns("Share of adults", FigureKind.Share), .. FigureColumn.EndsOf("Share of adults, 95% range", FigureKind.Share),
                .. Cells.MedianColumns("Adults", FigureKind.People),
            ],
            [.. area.Needed("prevalence").Years.Select((year, y) => Cells.Row(year.Period, Cells.OfMedian(year), year.P2_5, year.P97_5, Cells.OfMedian(smokers.Years[y])))]);
    }

    /// <summary>A row for each district, then for each partnership, as at the end.</summary>
    /// <param name="forecast">The forecast.</param>
    public static FigureTable OfDistricts(ForecastResult forecast) => new(
        "districts-smoking",
        "Adults who smoke at the end, by district and partnership",
        [new("Area", FigureKind.Text), new("Level", FigureKind.Text), .. Cells.MedianColumns("Share of adults", FigureKind.Share), .. FigureColumn.EndsOf("Share of adults, 95% range", FigureKind.Share)],
        [.. DistrictTable.AreasOf(forecast).Select(area => (area, AtEnd: area.Needed("prevalence").Years[^1])).Select(row => Cells.Row(
            row.area.Name, row.area.Level, Cells.OfMedian(row.AtEnd), row.AtEnd.P2_5, row.AtEnd.P97_5))]);
}
