using System.Globalization;
using Forecast.Contracts;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting.Reports;

/// <summary>What stands behind the figures: the plan, the figures of the charts, assumptions, method, and where all of it comes from.</summary>
internal static class AnnexPart
{
    private static readonly string[] Method =
    [
        "Every district is simulated quarter by quarter. Its people are divided by age, sex and deprivation; in each of these groups some smokers set a quit date with a service, some try alone, some succeed for four weeks, "
        + "and many of these relapse later. Young people start, people age and die.",
        "What happens to whole people is drawn by chance, with probabilities from national studies and the county's own returns. The core service is set so that it brings what it brought before the grant.",
        "New services bring quit dates as far as their money, their reach and their start allow; part of these people would have come to the core service. Campaigns raise quit attempts, less and less for each further pound.",
        "One simulation is one possible future. Parameters that are not known exactly are drawn anew in each. The share of futures that reach a target is its chance; the county adds up its districts within each future.",
    ];

    public static void Write(ReportPage page, ReportInput input)
    {
        var (forecast, county) = (input.Forecast, input.Forecast.County);
        page.Section("plan-part", "Annex A: the plan as it was run", () => Plan(page, forecast), "page");
        page.Section("figures", "Annex B: the figures behind the charts", () =>
        {
            page.Table(TrajectoryTable.RunningTotal(forecast, county, input.Observed));
            page.Table(QuarterTable.Of(county, input.Observed));
            page.Table(DotTable.Of(county));
        });
        page.Section("assumptions-part", "Annex C: assumptions", () => Assumptions(page, input), "wide");
        page.Section("method", "Annex D: method", () => Array.ForEach(Method, paragraph => page.Text(paragraph)));
        page.Section("provenance-part", "Annex E: where the figures come from", () => Provenance(page, input));
    }

    private static void Plan(ReportPage page, ForecastResult forecast)
    {
        page.Text(PlanTable.Description(forecast));
        page.Table(PlanTable.Money(forecast));
        page.Table(PlanTable.Services(forecast));
        page.Table(BreachTable.Of(forecast));
    }

    private static void Assumptions(ReportPage page, ReportInput input)
    {
        var counts = new[] { "published", "derived", "assumed" }.Select(word => $"{input.Assumptions.Count(assumption => assumption.Confidence == word)} {word} ({AssumptionTable.Rating(word)})");
        page.Text($"Of {input.Assumptions.Length} parameters: {string.Join(", ", counts)}.");
        page.Text($"Level of smoking: {input.Forecast.PrevalenceLevelSource}.");
        page.Table(AssumptionTable.Of(input.Assumptions, input.Forecast));
    }

    private static void Provenance(ReportPage page, ReportInput input)
    {
        page.Terms("details", ProvenanceTable.Of(input).Rows.Select(row => ((string)row[0]!, Figure.Of(row[1], FigureKind.Text))));
        page.Text("To run it again, save the text below as scenario.json and call, with the same data pack and model version:");
        page.Verbatim(ProvenanceTable.Command);
        page.Text("The same scenario, seed, data pack and model version give the same digits on any machine.");
        page.Verbatim(input.Forecast.Document);
    }
}
