using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>Districts, then partnerships: how each stands over the whole period.</summary>
public static class DistrictTable
{
    /// <summary>A row for each district, then for each partnership.</summary>
    /// <param name="forecast">The forecast.</param>
    public static FigureTable Of(ForecastResult forecast) => new(
        "districts",
        "Additional quit dates of districts and partnerships over the whole period",
        [
            new("Area", FigureKind.Text), new("Level", FigureKind.Text), new("Share of the target", FigureKind.People), new("Median", FigureKind.People),
            .. FigureColumn.EndsOf("80% range", FigureKind.People), .. FigureColumn.EndsOf("95% range", FigureKind.People), .. Cells.ChanceColumns,
            new("Adults who smoke at the end", FigureKind.Share), new("Cost per quit date", FigureKind.Pounds),
        ],
        [.. AreasOf(forecast).Select(Row)])
    {
        Note = Cells.NoteOfChances(
            "The target of an area is the county's, split by adult smokers at the start: an assumption of the model, no paper sets it. Adults who smoke, and cost per additional quit date: medians.",
            AreasOf(forecast).Select(Total)),
    };

    /// <summary>The areas of the rows.</summary>
    /// <param name="forecast">The forecast.</param>
    public static IEnumerable<AreaForecast> AreasOf(ForecastResult forecast) => new[] { "district", "partnership" }.SelectMany(level => forecast.Areas.Where(area => area.Level == level));

    private static PeriodForecast Total(AreaForecast area) => area.Needed("additionalQuitDates").Cumulative[^1];

    private static ImmutableArray<object?> Row(AreaForecast area)
    {
        var total = Total(area);
        return Cells.Row(
            area.Name, area.Level, total.Target, Cells.OfMedian(total), total.P2_5, total.P97_5, Cells.OfChance(total), area.Needed("prevalence").Years[^1].Median, area.Measure("costPerQuitDate")?.Cumulative[^1].Median);
    }
}
