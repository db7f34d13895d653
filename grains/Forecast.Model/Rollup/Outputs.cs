using System.Collections.Immutable;

namespace Forecast.Model.Rollup;

/// <summary>
/// THE DEFINITIONS of what is reported (model.md section 8), each a figure of one level in one replicate; summarised only afterwards. The groups
/// stand in order of deprivation, the most deprived first.
/// </summary>
public static class Outputs
{
    /// <summary>The name of the measure that the county's trajectory is set in.</summary>
    public const string AdditionalQuitDates = "additionalQuitDates";

    /// <summary>The name of the share of quit dates quit at 4 weeks, the council's indicator PH11.</summary>
    public const string SuccessRate = "successRate";

    private const int People = 1;
    private const int Thousandths = 1_000;
    private const int Pence = 100;
    private const int Pounds = 1;
    private const int Millionths = 1_000_000;
    private const int MostDeprivedGroups = 2;
    private const PeriodKind Year = PeriodKind.Year;
    private const PeriodKind Flow = PeriodKind.Year | PeriodKind.Cumulative;
    private const PeriodKind Every = PeriodKind.Quarter | PeriodKind.Year | PeriodKind.Cumulative;

    /// <summary>The measures of a scenario; those about money are left out where it spends none.</summary>
    public static ImmutableArray<Measure> Of(SimulationPlan plan)
    {
        var layout = plan.Layout;
        var measures = ImmutableArray.CreateBuilder<Measure>();

        // 8.1 Against baseline, and attributable: the paired difference from the counterfactual.
        measures.Add(new(AdditionalQuitDates, "people", Thousandths, Every, Additional));
        measures.Add(new("attributableQuitDates", "people", People, Flow, (x, from, to) => x.QuitDates(from, to) - x.CounterfactualQuitDates(from, to)));
        measures.Add(new("additionalQuits4Week", "people", Thousandths, Flow, AdditionalQuits));
        measures.Add(new("attributableQuits4Week", "people", People, Flow, (x, from, to) => x.Quits(from, to) - x.CounterfactualQuits(from, to)));

        // Flows and stocks.
        measures.Add(new("quitDates", "people", People, Every, (x, from, to) => x.QuitDates(from, to)));
        measures.Add(new("quits4Week", "people", People, Every, (x, from, to) => x.Quits(from, to)));
        measures.Add(new("attempts", "attempts", People, Every, (x, from, to) => x.Sum(layout.Attempts, from, to)));
        measures.Add(new("coreQuitDates", "people", People, Flow, (x, from, to) => x.Sum(layout.CoreQuitDates, from, to)));
        for (var stream = 0; stream < layout.Streams; stream++)
        {
            var (j, id) = (stream, layout.StreamIds[stream]);
            measures.Add(new($"quitDates.{id}", "people", People, Flow, (x, from, to) => x.Sum(layout.StreamQuitDates(j), from, to)));
            measures.Add(new($"quits4Week.{id}", "people", People, Flow, (x, from, to) => x.Sum(layout.StreamQuits(j), from, to)));
            measures.Add(new($"spend.{id}", "pounds", Pence, Year, (x, from, to) => x.StreamSpend(j, from, to)));
        }
        measures.Add(new("smokers", "people", People, PeriodKind.Quarter | Year, (x, _, to) => x.Smokers(to)));
        measures.Add(new("prevalence", "share of adults", 100 * Millionths, PeriodKind.Quarter | Year, (x, _, to) => x.Smokers(to) / x.Population(to)));

        // 8.3 Economics.
        if (plan.Scenario.HasServices)
        {
            measures.Add(new("spend", "pounds", Pence, Every, (x, from, to) => x.Spend(from, to)));
            measures.Add(new("costPerQuitDate", "pounds", Pence, Flow, (x, from, to) => Cost(x.Spend(from, to), Additional(x, from, to))));
            measures.Add(new("costPer4WeekQuit", "pounds", Pence, Flow, (x, from, to) => Cost(x.Spend(from, to), AdditionalQuits(x, from, to))));
            measures.Add(new("avertedCost", "pounds", Pounds, Flow, (x, from, to) =>
                Averted(x, from, to, x.CostPerSmokerYear.Productivity + x.CostPerSmokerYear.SocialCare + x.CostPerSmokerYear.Healthcare + x.CostPerSmokerYear.Fires)));
            measures.Add(new("avertedCost.productivity", "pounds", Pounds, Year, (x, from, to) => Averted(x, from, to, x.CostPerSmokerYear.Productivity)));
            measures.Add(new("avertedCost.socialCare", "pounds", Pounds, Year, (x, from, to) => Averted(x, from, to, x.CostPerSmokerYear.SocialCare)));
            measures.Add(new("avertedCost.healthcare", "pounds", Pounds, Year, (x, from, to) => Averted(x, from, to, x.CostPerSmokerYear.Healthcare)));
            measures.Add(new("avertedCost.fires", "pounds", Pounds, Year, (x, from, to) => Averted(x, from, to, x.CostPerSmokerYear.Fires)));
        }

        // 8.4 Equity.
        measures.Add(new("prevalenceGap", "share of adults", Millionths, Year, (x, _, to) => PrevalenceGap(x, to)));
        measures.Add(new("slopeIndex", "share of adults", Millionths, Year, (x, _, to) => SlopeIndex(x, to)));
        measures.Add(new("quitDatesShareDeprived", "share", Millionths, Flow, (x, from, to) => Share(x.QuitDatesOfFirst(Deprived(x), from, to), x.QuitDates(from, to))));
        measures.Add(new("quits4WeekShareDeprived", "share", Millionths, Flow, (x, from, to) => Share(x.QuitsOfFirst(Deprived(x), from, to), x.Quits(from, to))));
        measures.Add(new("smokersShareDeprived", "share", Millionths, Year, (x, _, to) =>
            Share(Enumerable.Range(0, Deprived(x)).Sum(g => x.Smokers(g, to)), x.Smokers(to))));
        measures.Add(new("reach", "quit dates per 100 smokers", Millionths, Year, (x, from, to) =>
            100 * Share(x.QuitDates(from, to), (double)x.SmokerQuarters(from, to) / (to - from + 1))));

        // 8.5 PH11.
        measures.Add(new(SuccessRate, "share of quit dates", Millionths, PeriodKind.Quarter | Year, (x, from, to) => Share(x.Quits(from, to), x.QuitDates(from, to))));
        return measures.ToImmutable();
    }

    /// <summary>8.1 Core and stream quit dates less the reference.</summary>
    internal static double Additional(LevelReplicate x, int from, int to) => x.QuitDates(from, to) - x.ReferenceQuitDates(from, to);

    private static double AdditionalQuits(LevelReplicate x, int from, int to) => x.Quits(from, to) - x.ReferenceQuits(from, to);

    /// <summary>Pounds per additional one; above every number where there is none.</summary>
    private static double Cost(double spend, double additional) => additional > 0 ? spend / additional : double.PositiveInfinity;

    /// <summary>Smoker-quarters fewer than in the counterfactual, at a cost per smoker-year.</summary>
    private static double Averted(LevelReplicate x, int from, int to, double costPerSmokerYear) =>
        (x.CounterfactualSmokerQuarters(from, to) - x.SmokerQuarters(from, to)) * costPerSmokerYear / 4;

    private static double Share(double part, double whole) => whole > 0 ? part / whole : double.NaN;

    private static int Deprived(LevelReplicate x) => Math.Min(MostDeprivedGroups, x.Groups);

    private static double Prevalence(LevelReplicate x, int group, int quarter) => Share(x.Smokers(group, quarter), x.Population(group, quarter));

    /// <summary>Prevalence of the most deprived group less that of the least deprived.</summary>
    private static double PrevalenceGap(LevelReplicate x, int quarter) => Prevalence(x, 0, quarter) - Prevalence(x, x.Groups - 1, quarter);

    /// <summary>
    /// Least-squares slope of prevalence on the groups' mid-ranks (0 the least deprived, 1 the most), weighted by adults: above 0 where more deprived
    /// people smoke more. No meaning with one group.
    /// </summary>
    private static double SlopeIndex(LevelReplicate x, int quarter)
    {
        var adults = x.Population(quarter);
        var (rankedAbove, meanRank, meanPrevalence) = (0.0, 0.5, x.Smokers(quarter) / adults);
        var (covariance, variance) = (0.0, 0.0);
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
