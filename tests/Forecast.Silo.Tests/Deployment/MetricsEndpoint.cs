using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Forecast.Silo.Tests.Deployment;

/// <summary>Stands in for a silo's /metrics: answers every request with the metrics of a list, which grow from one request to the next.</summary>
internal sealed class MetricsEndpoint : IDisposable
{
    private static readonly double[] Bounds = [0.01, 0.1, 1, 10];

    private readonly IReadOnlyList<ExpectedMetric> _metrics;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;
    private int _requests;

    private MetricsEndpoint(IReadOnlyList<ExpectedMetric> metrics)
    {
        _metrics = metrics;
        _listener.Start();
        _serving = Serve();
    }

    /// <summary>Host and port.</summary>
    public string Address => _listener.LocalEndpoint.ToString()!;

    public static MetricsEndpoint Of(IReadOnlyList<ExpectedMetric> metrics) => new(metrics);

    public void Dispose()
    {
        _listener.Stop();
        _serving.Wait();
        _listener.Dispose();
    }

    private async Task Serve()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                using var reader = new StreamReader(client.GetStream());
                while (!string.IsNullOrEmpty(await reader.ReadLineAsync()))
                {
                }
                _requests++;
                var body = Encoding.UTF8.GetBytes(Exposition());
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
                await client.GetStream().WriteAsync(body);
            }
            catch (IOException)
            {
                // Prometheus was stopped in the middle of a request.
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private string Exposition()
    {
        var text = new StringBuilder();
        foreach (var metric in _metrics)
        {
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {metric.Name} {metric.Kind.ToString().ToLowerInvariant()}\n");
            foreach (var labels in metric.Labels.DefaultIfEmpty(""))
            {
                Series(text, metric, labels.Trim());
            }
        }
        return text.ToString();
    }

    private void Series(StringBuilder text, ExpectedMetric metric, string labels)
    {
        if (metric.Kind != MetricKind.Histogram)
        {
            text.Append(CultureInfo.InvariantCulture, $"{metric.Name}{{{labels}}} {_requests}\n");
            return;
        }
        var comma = labels.Length > 0 ? "," : "";
        for (var bound = 0; bound < Bounds.Length; bound++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{metric.Name}_bucket{{{labels}{comma}le=\"{Bounds[bound]}\"}} {_requests * (bound + 1)}\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"{metric.Name}_bucket{{{labels}{comma}le=\"+Inf\"}} {_requests * 5}\n");
        text.Append(CultureInfo.InvariantCulture, $"{metric.Name}_sum{{{labels}}} {_requests}\n{metric.Name}_count{{{labels}}} {_requests * 5}\n");
    }
}
