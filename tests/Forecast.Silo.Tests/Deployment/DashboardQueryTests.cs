namespace Forecast.Silo.Tests.Deployment;

/// <summary>Every query of the dashboard, asked of the real Prometheus.</summary>
public sealed class DashboardQueryTests
{
    [Fact]
    public async Task Every_panel_shows_numbers_when_every_expected_metric_is_there()
    {
        var answers = await AnswersOver(ExpectedMetrics.OfSilo);

        Assert.DoesNotContain(answers, answer => answer.Values.Count == 0 || answer.Values.Any(double.IsNaN));
    }

    [Fact]
    public async Task Panels_of_errors_show_none_when_there_never_was_one()
    {
        var answers = await AnswersOver([.. ExpectedMetrics.OfSilo.Where(metric => !metric.OnlyInTrouble)]);

        // Nothing to take the average of.
        Assert.Equal(["How late reminders are"], answers.Where(answer => answer.Values.Count == 0).Select(answer => answer.Title));
    }

    /// <summary>What each query of the dashboard gives now. A query that finds no series has no values; one of a quiet moment may have NaN.</summary>
    internal static async Task<IReadOnlyList<(string Title, string Query, IReadOnlyList<double> Values)>> Answers(PrometheusServer prometheus)
    {
        var answers = new List<(string, string, IReadOnlyList<double>)>();
        foreach (var panel in DashboardPanel.All)
        {
            foreach (var query in panel.SentQueries)
            {
                answers.Add((panel.Title, query, await prometheus.Query(query)));
            }
        }
        return answers;
    }

    private static async Task<IReadOnlyList<(string Title, string Query, IReadOnlyList<double> Values)>> AnswersOver(IReadOnlyList<ExpectedMetric> metrics)
    {
        using var silo = MetricsEndpoint.Of(metrics);
        using var balancer = MetricsEndpoint.Of(ExpectedMetrics.OfBalancer);
        using var prometheus = await PrometheusServer.Start(("forecast", silo.Address), ("balancer", balancer.Address));
        return await Answers(prometheus);
    }
}
