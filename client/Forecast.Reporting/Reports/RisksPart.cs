using Forecast.Contracts;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting.Reports;

/// <summary>What is not known, what the model leaves out, and what is left to the author: recommendation and approval.</summary>
internal static class RisksPart
{
    private static readonly string[] Limits =
    [
        "A wrong idea of how the world works is in no range. Ranges hold chance and what is not known about the parameters.",
        "Price, law, tobacco supply and the trend in vaping are not modelled; their effect is one steady level of success without a service.",
        "Unit costs do not rise with volume, and staff shortages are not modelled.",
        "Few people make a wide range. A district's figures are for a year or more, not for a quarter.",
        "Pregnancy, occupation, ethnicity and mental health are not modelled, and nobody moves in or out.",
        "Costs averted are in proportion to smokers and have no delay; health gains take longer than that.",
        "Grant allocations of later years are a choice of the plan, not a forecast.",
    ];

    public static void Write(ReportPage page, ReportInput input)
    {
        page.Section("unknown", "What we do not know", () => Unknown(page, input));
        page.Section("limits", "What the model leaves out", () => page.List(LimitsOf(input)));
        page.Section("recommendation", "Recommendation", () => page.Raw("<div class=\"blank\">Left blank for the author of the paper.</div>\n"));
        page.Section("approval", "Approval", () => Approval(page, input));
    }

    /// <summary>What the model leaves out, and where the data do.</summary>
    public static IEnumerable<string> LimitsOf(ReportInput input) => [.. Limits, .. ReturnLimits(input.Observed is { IsAny: true }), .. DataLimits(input.Forecast)];

    /// <summary>Returns stand beside a forecast and are no part of it.</summary>
    private static string[] ReturnLimits(bool areThere) => areThere
        ?
        [
            "Cost, reach, start and displacement of new services are planning assumptions. What districts have reported stands beside the forecast and does not change it.",
            "Districts' figures follow from smokers and deprivation, not from their own returns, and are less sure than the county's.",
        ]
        :
        [
            "Cost, reach, start and displacement of new services are planning assumptions; there are no returns yet to hold them against.",
            "Districts report no quit dates of their own here: their figures follow from smokers and deprivation, and are less sure than the county's.",
        ];

    private static void Unknown(ReportPage page, ReportInput input)
    {
        if (input.Forecast.Drivers.IsEmpty)
        {
            page.Text(input.Forecast.ParameterUncertainty
                ? "This result does not say which parameter matters most; a run by the present version does."
                : "Parameters were held at their medians, so the forecast does not say what not knowing them does.");
            return;
        }
        page.Text("These are not choices. Each bar shows what one parameter would do if it turned out low or high, while all others stay as uncertain as they are. The longest is worth finding out first.");
        ReportCharts.Drivers(page, input);
        page.Table(DriverTable.Of(input.Forecast));
    }

    private static IEnumerable<string> DataLimits(ForecastResult forecast) => forecast.ClipsPerReplicate > 0
        ? [$"In {Figure.Number(forecast.ClipsPerReplicate)} segments a future, over areas and quarters, the data leave fewer people than none; they were taken as none."]
        : [];

    private static void Approval(ReportPage page, ReportInput input)
    {
        page.Text(input.Approval is null
            ? $"{ApprovalWords.Draft}. A publisher of the service has to approve the run before this goes into a paper."
            : $"{ApprovalWords.Of(input.Approval)}. The approval is of the run {input.Forecast.RunId}, whose figures never change.");
        page.Raw("<div class=\"sign\"><span>Name</span><span>Signature</span><span>Date</span></div>\n");
    }
}
