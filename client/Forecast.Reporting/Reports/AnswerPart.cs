using System.Globalization;
using Forecast.Contracts;

namespace Forecast.Reporting.Reports;

/// <summary>The first page: whose forecast it is, the answer in a sentence, and what to know before using it.</summary>
internal static class AnswerPart
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static void Write(ReportPage page, ReportInput input)
    {
        var forecast = input.Forecast;
        page.Raw($"<p class=\"status {(input.Approval is null ? "draft" : "approved")}\">{HtmlText.Escape(ApprovalWords.Of(input.Approval))}</p>\n");
        page.Raw($"<h1><bdi>{HtmlText.Escape(forecast.Scenario)}</bdi></h1>\n");
        page.Text($"Stop-smoking forecast for {input.County}, {Period(forecast)}", "of");
        page.Text(Headline.Of(forecast, input.County), "lead");
        page.Terms("facts", Facts(forecast));
        foreach (var breach in forecast.Breaches)
        {
            page.Text($"This plan breaks a condition of the grant: {breach}.", "breach");
        }
        page.Section("care", "Read this with care", () => page.List(Caveats.Of(forecast, input.Assumptions)));
        page.Section("words", "What the words mean", () => page.Terms("details", Definitions(forecast)));
    }

    /// <summary>Such as "April 2024 to March 2029".</summary>
    public static string Period(ForecastResult forecast)
    {
        var origin = ReportedPeriod.Origin(forecast);
        return $"{origin.ToString("MMMM yyyy", Invariant)} to {origin.AddYears(forecast.Years).AddDays(-1).ToString("MMMM yyyy", Invariant)}";
    }

    private static IEnumerable<(string Term, string Text)> Facts(ForecastResult forecast)
    {
        var (total, county) = (forecast.County.Measure("additionalQuitDates")!.Cumulative[^1], forecast.County);
        if (total.ProbabilityOfTarget is { } chance)
        {
            yield return ("Chance of the whole trajectory", Chance.InWords(chance));
        }
        yield return ("Additional quit dates (80% range)", WithRange(total, Figure.People));
        if (county.Measure("costPerQuitDate")?.Cumulative[^1] is { } cost)
        {
            yield return ("Cost per additional quit date (80% range)", CostWords.WithRange(cost, "quit date"));
        }
        yield return ("Adults who smoke at the end (80% range)", WithRange(county.Measure("prevalence")!.Years[^1], Figure.Share));
    }

    private static string WithRange(PeriodForecast figures, Func<double?, string> form) => $"{form(figures.Median)} ({Figure.Range(figures.P10, figures.P90, form)})";

    /// <summary>What the words of a report mean.</summary>
    public static IEnumerable<(string Term, string Text)> Definitions(ForecastResult forecast) =>
    [
        ("Quit date set", "The day a person agrees with a service to stop smoking."),
        ("4-week quit", "A person who set a quit date and does not smoke four weeks later."),
        ("Additional quit dates", "Quit dates set less those that the core service would bring from the smokers of the start. The trajectory is set in them. As smokers become fewer they fall, even if services stay as good."),
        ("Due to the grant", "The difference between a future with the grant and the same future without it."),
        ("Figures", "The figure first is the median: half of the futures have more. The 80% range is a credible interval: 1 future in 5 lies outside it, and 1 in 20 outside the 95% range. "
            + (forecast.ParameterUncertainty ? "Ranges hold chance and what is not known about the parameters, not a wrong idea of how the world works." : "Ranges hold chance alone.")),
        ("Chance", string.Create(Invariant, $"Of {forecast.Replicates:N0} simulated futures, the share that reaches the target. The simulation error is how far it may be off because there are not more of them.")),
    ];
}
