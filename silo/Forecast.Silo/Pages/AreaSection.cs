using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Pages;

/// <summary>A part of the page of an area that has figures and no chart.</summary>
/// <param name="Id">Its name in the page's address.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Finding">What the figures say, in a sentence or two.</param>
/// <param name="Shown">The tables that stand open.</param>
/// <param name="Folded">Those that the reader opens.</param>
public sealed record AreaSection(string Id, string Heading, string Finding, ImmutableArray<FigureTable> Shown, ImmutableArray<FigureTable> Folded)
{
    /// <summary>The sections of an area; those about money only where there is some.</summary>
    public static ImmutableArray<AreaSection> Of(ForecastResult forecast, AreaForecast area)
    {
        ImmutableArray<FigureTable> plan = area.Level == "county" ? [PlanTable.Money(forecast), PlanTable.Services(forecast)] : [];
        var (money, averted) = (MoneyTable.Of(area), AvertedCostTable.Of(area));
        AreaSection?[] sections =
        [
            new("services", "Services", Services(area), [], [ServiceTable.Of(forecast, area), .. plan]),
            money is null ? null : new("money", "Money", Money(area), [money], averted is null ? [] : [averted]),
            new("equity", "Who benefits", Equity(area), [EquityTable.Of(area)], []),
            new("smoking", "Adults who smoke", Smoking(area), [PrevalenceTable.Of(area)], []),
            new("ph11", "PH11: quits per quit date", Rating(area), [RatingTable.Of(area)], []),
        ];
        return [.. sections.OfType<AreaSection>()];
    }

    private static string Services(AreaForecast area)
    {
        var (all, core) = (Whole(area, "quitDates"), Whole(area, "coreQuitDates"));
        return $"Of {Figure.RoundPeople(all.Mean)} quit dates expected over the whole period, {Figure.RoundPeople(core.Mean)} are set with the core service and {Figure.RoundPeople(all.Mean - core.Mean)} with services that the grant pays for.";
    }

    private static string Money(AreaForecast area)
    {
        var (spend, cost, averted) = (Whole(area, "spend"), Whole(area, "costPerQuitDate"), Whole(area, "avertedCost"));
        return $"{Figure.Money(spend.Median)} of the grant is spent (80% range {Figure.Range(spend.P10, spend.P90, Figure.Money)}). An additional quit date costs {Figure.Pounds(cost.Median)} "
            + $"({Figure.Range(cost.P10, cost.P90, Figure.Pounds)}). Less smoking averts costs of {Figure.Money(averted.Median)} ({Figure.Range(averted.P10, averted.P90, Figure.Money)}) to society.";
    }

    private static string Equity(AreaForecast area)
    {
        var (gap, smokers, quits) = (area.Measure("prevalenceGap")!.Years, area.Measure("smokersShareDeprived")!.Years, Whole(area, "quits4WeekShareDeprived"));
        return $"The gap in smoking between the most and the least deprived goes from {Figure.Points(gap[0].Median)} at the end of {gap[0].Period} to {Figure.Points(gap[^1].Median)} at the end of {gap[^1].Period}. "
            + $"The two most deprived groups have {Figure.Share(smokers[^1].Median)} of the smokers then, and {Figure.Share(quits.Median)} of all 4-week quits.";
    }

    private static string Smoking(AreaForecast area)
    {
        var years = area.Measure("prevalence")!.Years;
        return $"{Figure.Share(years[^1].Median)} of adults smoke at the end of {years[^1].Period} (80% range {Figure.Range(years[^1].P10, years[^1].P90, Figure.Share)}), {Figure.Share(years[0].Median)} at the end of {years[0].Period}.";
    }

    private static string Rating(AreaForecast area)
    {
        var last = area.Measure("successRate")!.Years[^1];
        var rating = area.Ph11.Single(rating => rating.Period == last.Period);
        return rating is { Green: { } green, Amber: { } amber, Red: { } red }
            ? $"In {last.Period} {Figure.Share(last.Median)} of quit dates end in a 4-week quit. The chances of the indicator's colours: green {Chance.Percent(green)}, amber {Chance.Percent(amber)}, red {Chance.Percent(red)}."
            : $"In {last.Period} no future has a quit date.";
    }

    private static PeriodForecast Whole(AreaForecast area, string measure) => area.Measure(measure)!.Cumulative[^1];
}
