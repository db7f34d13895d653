using Forecast.Grains.Telemetry;
using Forecast.Silo.Settings;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Forecast.Silo.Hosting;

/// <summary>Metrics and traces of our own, of Orleans, of ASP.NET Core and of .NET; sent by OTLP where settings say so, and scraped at /metrics.</summary>
internal static class TelemetryHosting
{
    public static void AddTelemetry(this IServiceCollection services, ServiceSettings settings)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("forecast", serviceInstanceId: Environment.MachineName))
            .WithMetrics(metrics => metrics
                // Of ASP.NET Core requests and connections; what it counts of routing, authentication and its other parts would cost every request again, and nobody asks for it.
                .AddMeter(ForecastTelemetry.Name, "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter());
        if (settings.OtlpEndpoint is { } endpoint)
        {
            // Spans that go nowhere would cost every request their time. Not Microsoft.Orleans.Runtime: its timers make several spans a second about nothing.
            telemetry.WithTracing(traces => traces
                .AddSource(ForecastTelemetry.Name, "Microsoft.Orleans.Application", "Microsoft.Orleans.Storage")
                .AddAspNetCoreInstrumentation(http => http.Filter = context => !IsProbe(context.Request.Path)));
            telemetry.UseOtlpExporter(OpenTelemetry.Exporter.OtlpExportProtocol.Grpc, endpoint);
        }
    }

    private static bool IsProbe(PathString path) => path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics");
}
