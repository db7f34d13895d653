using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting.Tables;

/// <summary>What each service brings and costs, by year.</summary>
public static class ServiceTable
{
    private const string QuitDates = "quitDates.";

    /// <summary>A row for each service and year and one for its whole period; first the core service, whose money is not the grant's.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="area">One of its areas.</param>
    public static FigureTable Of(ForecastResult forecast, AreaForecast area) => new(
        "services",
        $"What each service brings: means{Cells.Of(area)}",
        [
            new("Service", FigureKind.Text), new("Year", FigureKind.Text), new("Quit dates set", FigureKind.People), .. FigureColumn.EndsOf("80% range", FigureKind.People),
            new("4-week quits", FigureKind.People), new("Grant spent", FigureKind.Money),
        ],
        [
            .. area.Needed("coreQuitDates").YearsAndWhole().Select(period => Cells.Row("Core service", period.Label, QuitDatesOf(period.Figures), CoreQuits(area, period.Label), null)),
            .. Streams(area).SelectMany(id => Rows(area, id, ScenarioPlan.ServiceName(forecast.Document, id))),
        ])
    {
        Note = "Means add up over services and years; medians do not.",
    };

    private static IEnumerable<string> Streams(AreaForecast area) =>
        area.Measures.Where(measure => measure.Name.StartsWith(QuitDates, StringComparison.Ordinal)).Select(measure => measure.Name[QuitDates.Length..]);

    private static IEnumerable<ImmutableArray<object?>> Rows(AreaForecast area, string id, string name)
    {
        var (quits, spend) = (area.Needed($"quits4Week.{id}"), area.Needed($"spend.{id}"));
        return area.Needed($"{QuitDates}{id}").YearsAndWhole().Select(period => Cells.Row(
            name, period.Label, QuitDatesOf(period.Figures), quits.At(period.Label)!.Mean, period.Label == Cells.Whole ? Sums.OfMeans(spend) : spend.At(period.Label)!.Mean));
    }

    /// <summary>Means add up, so the core service has what the streams have not.</summary>
    private static double? CoreQuits(AreaForecast area, string label) =>
        area.Needed("quits4Week").At(label)!.Mean - Streams(area).Sum(id => area.Needed($"quits4Week.{id}").At(label)!.Mean);

    private static object?[] QuitDatesOf(PeriodForecast figures) => [figures.Mean, figures.P10, figures.P90];
}
