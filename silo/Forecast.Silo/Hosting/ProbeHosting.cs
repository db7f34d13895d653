using Forecast.Silo.Documentation;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Forecast.Silo.Hosting;

/// <summary>What watches over a service asks it. Open to everybody, and so in plain words that name no file, server or database.</summary>
internal static class ProbeHosting
{
    private const string Ready = "ready";

    public static void AddProbes(this IServiceCollection services)
    {
        services.AddSingleton<ReminderHealth>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => provider.GetRequiredService<ReminderHealth>());
        // It keeps what it has logged.
        services.AddSingleton<StoreHealth>();
        services.AddHealthChecks().AddCheck<SiloHealth>("silo", tags: [Ready]).AddCheck<ReminderHealth>("reminders", tags: [Ready]).AddCheck<StoreHealth>("store", tags: [Ready]);
    }

    public static void MapProbes(this IEndpointRouteBuilder app)
    {
        var probes = app.MapGroup("").WithTags(ApiTags.Service);
        probes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = (context, _) => context.Response.WriteAsJsonAsync(new { status = "live" }) })
            .Documented(new Operation("getLiveness", "Whether the process answers", "For what restarts a process that hangs.", Answer.Ok("It answers.", PackSchemas.Live)));
        probes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteHealth })
            .Documented(new Operation(
                "getReadiness", "Whether the service takes work", "For what sends callers to one service or another: whether the silo works, its reminders are read and its store answers.",
                Answer.Ok("It takes work.", PackSchemas.Ready), new Answer(StatusCodes.Status503ServiceUnavailable, "It takes none now.", Content.Json(PackSchemas.Ready))));
        probes.MapPrometheusScrapingEndpoint("/metrics").Documented(new Operation(
            "getMetrics", "Metrics", "For Prometheus.", new Answer(StatusCodes.Status200OK, "The metrics.", new Content("text/plain", Schema.Text("# TYPE forecast_runs_open gauge\n") with { Describe = () => "Prometheus text." }))));
    }

    private static Task WriteHealth(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status == HealthStatus.Healthy ? "ready" : "not ready",
        checks = report.Entries.ToDictionary(check => check.Key, check => check.Value.Description),
    });
}
