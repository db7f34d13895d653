namespace Forecast.Silo.Tests.Deployment;

internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}
