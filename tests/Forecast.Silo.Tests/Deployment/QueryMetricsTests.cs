namespace Forecast.Silo.Tests.Deployment;

public sealed class QueryMetricsTests
{
    [Theory]
    [InlineData("up{job=\"forecast\"} == 0", "up")]
    [InlineData("60 * sum by (state) (rate(a_total{state=~\"x.{2}|b_total\"}[$__rate_interval])) or vector(0)", "a_total")]
    [InlineData("histogram_quantile(0.5, sum by (le) (rate(c_bucket[5m]))) > 2", "c_bucket")]
    [InlineData("sum(d_total unless e_total offset 10m) > 5e3", "d_total e_total")]
    [InlineData("f == 0 unless on (server) label_replace(up == 0, \"server\", \"$1\", \"instance\", \"(.*):.*\")", "f up")]
    public void Metrics_of_a_query_are_its_names_that_are_nothing_else(string query, string names) =>
        Assert.Equal(names.Split(' '), QueryMetrics.In(query));
}
