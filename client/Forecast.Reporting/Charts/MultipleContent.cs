using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting.Charts;

/// <summary>What small multiples say of districts.</summary>
internal abstract record MultipleContent
{
    public static MultipleContent Of(DistrictView view) => view == DistrictView.Prevalence ? new PrevalencePanels() : new TotalPanels();

    public abstract string Subject { get; }

    public abstract string Note { get; }

    /// <summary>How values are written.</summary>
    public abstract Func<double?, string> Form { get; }

    /// <summary>The least difference that can be seen in that.</summary>
    public abstract double LeastStep { get; }

    public abstract string Finding(ForecastResult forecast, string county);

    /// <summary>The worse, the less; null where it has no value.</summary>
    public abstract double? Rank(AreaForecast area);

    public abstract MultiplePanel Panel(AreaForecast area);

    public abstract string Words(AreaForecast area);

    private sealed record TotalPanels : MultipleContent
    {
        public override string Subject => "Additional quit dates from the start on, people, and the chance of the target";

        public override string Note => " Dashed: the district's share of the trajectory, split by adult smokers at the start: an assumption.";

        public override Func<double?, string> Form => Figure.People;

        public override double LeastStep => 1;

        public override string Finding(ForecastResult forecast, string county) => TileContent.Of(TileFigure.Chance).Finding(forecast, [.. TileLayout.Of(forecast).Select(tile => tile.Area)], county);

        public override double? Rank(AreaForecast area) => Total(area)[^1] is { ProbabilityOfTarget: { } chance } total ? chance + Share(total) * 1e-9 : null;

        public override string Words(AreaForecast area) => $"{FanQuantiles.Of(0, Total(area)[^1]).InFewerWords(Form)}, target {Form(Total(area)[^1].Target)}, {ChanceWords(area)}";

        public override MultiplePanel Panel(AreaForecast area) => new(
            area.Name,
            ChanceWords(area).Replace(" chances", "", StringComparison.Ordinal),
            [FanQuantiles.Start, .. Total(area).Select((x, year) => FanQuantiles.Of((year + 1) * FinancialTime.QuartersPerYear, x))],
            [(0, 0), .. Total(area).Index().Where(year => year.Item.Target is not null).Select(year => ((year.Index + 1.0) * FinancialTime.QuartersPerYear, year.Item.Target!.Value))]);

        private static ImmutableArray<PeriodForecast> Total(AreaForecast area) => area.Measure(Place.Additional)!.Cumulative;

        private static string ChanceWords(AreaForecast area) => Total(area)[^1].ProbabilityOfTarget is { } chance ? Chance.InWords(chance) : "no target";

        /// <summary>Orders those whose chance is the same by how much of the target their median reaches.</summary>
        private static double Share(PeriodForecast total) => total.Target > 0 ? (total.Median ?? 0) / total.Target.Value : 0;
    }

    private sealed record PrevalencePanels : MultipleContent
    {
        private const double Smokefree = 0.05;

        public override string Subject => "Share of adults who smoke, at the end of each year, with its last 80% range";

        public override string Note => $" Dashed: {Figure.Share(Smokefree)}, below which a place counts as smokefree.";

        public override Func<double?, string> Form => Figure.Share;

        public override double LeastStep => 0.001;

        public override string Finding(ForecastResult forecast, string county) => TileContent.Of(TileFigure.Prevalence).Finding(forecast, [.. TileLayout.Of(forecast).Select(tile => tile.Area)], county);

        public override double? Rank(AreaForecast area) => -Years(area)[^1].Median;

        public override string Words(AreaForecast area) => FanQuantiles.Of(0, Years(area)[^1]).InFewerWords(Form);

        public override MultiplePanel Panel(AreaForecast area)
        {
            ImmutableArray<FanQuantiles> points = [.. Years(area).Select((x, year) => FanQuantiles.Of((year + 1) * FinancialTime.QuartersPerYear, x))];
            return new MultiplePanel(area.Name, Figure.Range(points[^1].P10, points[^1].P90, Form), points, [(Math.Min(points[0].At, points[^1].At - FinancialTime.QuartersPerYear), Smokefree), (points[^1].At, Smokefree)]);
        }

        private static ImmutableArray<PeriodForecast> Years(AreaForecast area) => area.Measure("prevalence")!.Years;
    }
}
