using Forecast.Reporting.Charts;

namespace Forecast.Silo.Api;

/// <summary>The choices that charts offer.</summary>
internal static class ChartChoices
{
    public static readonly ChartChoice<ChartSize> Size = new("size", "For which width it is drawn: wide for 760 pixels, narrow for a phone's 360.", ("wide", ChartSize.Wide), ("narrow", ChartSize.Narrow));

    public static readonly ChartChoice<FanView> Fan = new(
        "view", "What it shows: running-total for additional quit dates from the start on, quarters for quit dates by quarter, years for each year against its own target.",
        ("running-total", FanView.RunningTotal), ("quarters", FanView.Quarters), ("years", FanView.Years));

    public static readonly ChartChoice<TileFigure> Tiles = new(
        "view", "What stands in the tiles: chance for chances in 20 of the district's share of the target, additional-quit-dates and prevalence for medians.",
        ("chance", TileFigure.Chance), ("additional-quit-dates", TileFigure.AdditionalQuitDates), ("prevalence", TileFigure.Prevalence));

    public static readonly ChartChoice<DistrictView> Districts = new(
        "view", "What it shows: running-total for additional quit dates from the start on, prevalence for the share of adults who smoke.",
        ("running-total", DistrictView.RunningTotal), ("prevalence", DistrictView.Prevalence));

    public static readonly ChartChoice<DistrictOrder> Order = new(
        "order", "In which order districts stand: map for roughly as they lie, worst-first, or alphabetical.",
        ("map", DistrictOrder.Map), ("worst-first", DistrictOrder.WorstFirst), ("alphabetical", DistrictOrder.Alphabetical));

    /// <summary>Null is the fan of the difference.</summary>
    public static readonly ChartChoice<DifferenceRows?> Differences = new(
        "view", "What it shows: districts and measures for bars over the whole period, running-total for the difference in additional quit dates from the start on.",
        ("districts", DifferenceRows.Districts), ("measures", DifferenceRows.Measures), ("running-total", null));
}
