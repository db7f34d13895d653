using System.Collections.Immutable;
using Forecast.Model.Lanes;

namespace Forecast.Model.Rollup;

/// <summary>
/// THE DEFINITIONS of what is reported (model.md section 8), each a figure of one level in one replicate; summarised only afterwards. The groups
/// stand in order of deprivation, the most deprived first.
/// </summary>
public static class Outputs
{
    /// <summary>The name of the measure that the county's trajectory is set in.</summary>
    public const string AdditionalQuitDates = "additionalQuitDates";

    /// <summary>The name of the quit dates set with core and streams.</summary>
    public const string QuitDates = "quitDates";

    /// <summary>The name of the 4-week quits of core and streams.</summary>
    public const string Quits4Week = "quits4Week";

    /// <summary>The name of the grant money spent.</summary>
    public const string Spend = "spend";

    /// <summary>The name of the share of quit dates quit at 4 weeks, the council's indicator PH11.</summary>
    public const string SuccessRate = "successRate";

    private const int People = 1;
    private const int Thousandths = 1_000;
    private const int Pence = 100;
    private const int Pounds = 1;
    private const int Millionths = 1_000_000;
    private const int MostDeprivedGroups = 2;
    private const BetterWhen Neither = BetterWhen.Neither;
    private const BetterWhen Higher = BetterWhen.Higher;
    private const BetterWhen Lower = BetterWhen.Lower;
    private const PeriodKind Year = PeriodKind.Year;
    private const PeriodKind Flow = PeriodKind.Year | PeriodKind.Cumulative;
    private const PeriodKind Every = PeriodKind.Quarter | PeriodKind.Year | PeriodKind.Cumulative;

    /// <summary>The measures of a scenario; those about money are left out where it spends none.</summary>
    /// <param name="layout">Says its streams.</param>
    /// <param name="spends">Whether it has services.</param>
    /// <param name="ofComparison">Whether those that are then 0 stay, for another scenario may have them: money spent, and cost of smoking averted.</param>
    internal static ImmutableArray<Definition<T>> Of<T>(BlockLayout layout, bool spends, bool ofComparison)
        where T : unmanaged, ILanes<T>
    {
        var measures = ImmutableArray.CreateBuilder<Definition<T>>();
        void Add(string name, string unit, int unitsPerOne, PeriodKind periods, BetterWhen better, Func<LevelReplicates<T>, int, int, T> of) =>
            measures.Add(new(new Measure(name, unit, unitsPerOne, periods, better), of));

        // 8.1 Against baseline, and attributable: the paired difference from the counterfactual.
        Add(AdditionalQuitDates, "people", Thousandths, Every, Higher, Additional);
        Add("attributableQuitDates", "people", People, Flow, Higher, (x, from, to) => x.QuitDates(from, to) - x.CounterfactualQuitDates(from, to));
        Add("additionalQuits4Week", "people", Thousandths, Flow, Higher, AdditionalQuits);
        Add("attributableQuits4Week", "people", People, Flow, Higher, (x, from, to) => x.Quits(from, to) - x.CounterfactualQuits(from, to));

        // Flows and stocks.
        Add(QuitDates, "people", People, Every, Higher, (x, from, to) => x.QuitDates(from, to));
        Add(Quits4Week, "people", People, Every, Higher, (x, from, to) => x.Quits(from, to));
        Add("attempts", "attempts", People, Every, Neither, (x, from, to) => x.Sum(layout.Attempts, from, to));
        Add("coreQuitDates", "people", People, Flow, Neither, (x, from, to) => x.Sum(layout.CoreQuitDates, from, to));
        for (var stream = 0; stream < layout.Streams; stream++)
        {
            var (j, id) = (stream, layout.StreamIds[stream]);
            Add($"quitDates.{id}", "people", People, Flow, Neither, (x, from, to) => x.Sum(layout.StreamQuitDates(j), from, to));
            Add($"quits4Week.{id}", "people", People, Flow, Neither, (x, from, to) => x.Sum(layout.StreamQuits(j), from, to));
            Add($"spend.{id}", "pounds", Pence, Year, Neither, (x, from, to) => x.StreamSpend(j, from, to));
        }
        Add("smokers", "people", People, PeriodKind.Quarter | Year, Lower, (x, _, to) => x.Smokers(to));
        Add("prevalence", "share of adults", 100 * Millionths, PeriodKind.Quarter | Year, Lower, (x, _, to) => x.Smokers(to) / x.Population(to));

        // 8.3 Economics.
        if (spends || ofComparison)
        {
            Add(Spend, "pounds", Pence, Every, Neither, (x, from, to) => x.Spend(from, to));
        }
        if (spends)
        {
            Add("costPerQuitDate", "pounds", Pence, Flow, Lower, (x, from, to) => Cost(x.Spend(from, to), Additional(x, from, to)));
            Add("costPer4WeekQuit", "pounds", Pence, Flow, Lower, (x, from, to) => Cost(x.Spend(from, to), AdditionalQuits(x, from, to)));
        }
        if (spends || ofComparison)
        {
            Add("avertedCost", "pounds", Pounds, Flow, Higher, (x, from, to) =>
                Averted(x, from, to, x.CostPerSmokerYear.Productivity + x.CostPerSmokerYear.SocialCare + x.CostPerSmokerYear.Healthcare + x.CostPerSmokerYear.Fires));
            Add("avertedCost.productivity", "pounds", Pounds, Year, Higher, (x, from, to) => Averted(x, from, to, x.CostPerSmokerYear.Productivity));
            Add("avertedCost.socialCare", "pounds", Pounds, Year, Higher, (x, from, to) => Averted(x, from, to, x.CostPerSmokerYear.SocialCare));
            Add("avertedCost.healthcare", "pounds", Pounds, Year, Higher, (x, from, to) => Averted(x, from, to, x.CostPerSmokerYear.Healthcare));
            Add("avertedCost.fires", "pounds", Pounds, Year, Higher, (x, from, to) => Averted(x, from, to, x.CostPerSmokerYear.Fires));
        }

        // 8.4 Equity.
        Add("prevalenceGap", "share of adults", Millionths, Year, Lower, (x, _, to) => PrevalenceGap(x, to));
        Add("slopeIndex", "share of adults", Millionths, Year, Lower, (x, _, to) => SlopeIndex(x, to));
        Add("quitDatesShareDeprived", "share", Millionths, Flow, Higher, (x, from, to) => Share(x.QuitDatesOfFirst(Deprived(x), from, to), x.QuitDates(from, to)));
        Add("quits4WeekShareDeprived", "share", Millionths, Flow, Higher, (x, from, to) => Share(x.QuitsOfFirst(Deprived(x), from, to), x.Quits(from, to)));
        Add("smokersShareDeprived", "share", Millionths, Year, Lower, (x, _, to) =>
            Share(x.SmokersOfFirst(Deprived(x), to), x.Smokers(to)));
        Add("reach", "quit dates per 100 smokers", Millionths, Year, Higher, (x, from, to) =>
            100 * Share(x.QuitDates(from, to), x.SmokerQuarters(from, to) / (to - from + 1)));

        // 8.5 PH11.
        Add(SuccessRate, "share of quit dates", Millionths, PeriodKind.Quarter | Year, Higher, (x, from, to) => Share(x.Quits(from, to), x.QuitDates(from, to)));
        return measures.ToImmutable();
    }

    /// <summary>8.1 Core and stream quit dates less the reference.</summary>
    internal static T Additional<T>(LevelReplicates<T> x, int from, int to)
        where T : unmanaged, ILanes<T> => x.QuitDates(from, to) - x.ReferenceQuitDates(from, to);

    private static T AdditionalQuits<T>(LevelReplicates<T> x, int from, int to)
        where T : unmanaged, ILanes<T> => x.Quits(from, to) - x.ReferenceQuits(from, to);

    /// <summary>Pounds per additional one; above every number where there is none.</summary>
    private static T Cost<T>(T spend, T additional)
        where T : unmanaged, ILanes<T> => T.IfLess(0, additional, spend / additional, double.PositiveInfinity);

    /// <summary>Smoker-quarters fewer than in the counterfactual, at a cost per smoker-year.</summary>
    private static T Averted<T>(LevelReplicates<T> x, int from, int to, T costPerSmokerYear)
        where T : unmanaged, ILanes<T> =>
        (x.CounterfactualSmokerQuarters(from, to) - x.SmokerQuarters(from, to)) * costPerSmokerYear / 4;

    private static T Share<T>(T part, T whole)
        where T : unmanaged, ILanes<T> => T.IfLess(0, whole, part / whole, double.NaN);

    private static int Deprived<T>(LevelReplicates<T> x)
        where T : unmanaged, ILanes<T> => Math.Min(MostDeprivedGroups, x.Groups);

    private static T Prevalence<T>(LevelReplicates<T> x, int group, int quarter)
        where T : unmanaged, ILanes<T> => Share(x.Smokers(group, quarter), x.Population(group, quarter));

    /// <summary>Prevalence of the most deprived group less that of the least deprived.</summary>
    private static T PrevalenceGap<T>(LevelReplicates<T> x, int quarter)
        where T : unmanaged, ILanes<T> => Prevalence(x, 0, quarter) - Prevalence(x, x.Groups - 1, quarter);

    /// <summary>
    /// Least-squares slope of prevalence on the groups' mid-ranks (0 the least deprived, 1 the most), weighted by adults: above 0 where more deprived
    /// people smoke more. No meaning with one group.
    /// </summary>
    private static T SlopeIndex<T>(LevelReplicates<T> x, int quarter)
        where T : unmanaged, ILanes<T>
    {
        var adults = x.Population(quarter);
        var (rankedAbove, meanRank, meanPrevalence) = (0.0, 0.5, x.Smokers(quarter) / adults);
        T covariance = 0;
        var variance = 0.0;
        for (var group = 0; group < x.Groups; group++)
        {
            var share = x.Population(group, quarter) / adults;
            var rank = 1 - (rankedAbove + share / 2);
            rankedAbove += share;
            if (share > 0)
            {
                covariance += share * (rank - meanRank) * (Prevalence(x, group, quarter) - meanPrevalence);
                variance += share * (rank - meanRank) * (rank - meanRank);
            }
        }
        return variance > 0 ? covariance / variance : double.NaN;
    }
}
