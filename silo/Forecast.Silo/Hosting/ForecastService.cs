using System.Net;
using Forecast.Client;
using Forecast.Grains;
using Forecast.Grains.Packs;
using Forecast.Silo.Api;
using Forecast.Silo.Settings;
using Forecast.Silo.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Dashboard;

namespace Forecast.Silo.Hosting;

/// <summary>The service: a silo and the HTTP API in one process.</summary>
public static class ForecastService
{
    private const int LargestBody = 1 << 20;
    private const string DashboardPath = "/orleans";
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Puts a service together; it has not started yet.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="pack">The data pack of its folder.</param>
    /// <param name="folder">The data folder of an embedded service, held by the caller; null for a member of a cluster.</param>
    /// <param name="configure">Changes silo and host, for tests; null for none.</param>
    /// <exception cref="Forecast.Client.Hosting.TlsException">The certificates cannot be used.</exception>
    public static WebApplication Build(ServiceSettings settings, NamedPack pack, DataFolderLock? folder, Action<ISiloBuilder>? configure = null)
    {
        // Nothing but the settings decides: not the environment's name, not a file that happens to lie in the folder the service is started from.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, LargestBody));
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        AddLogs(builder.Logging, settings);
        AddApi(builder.Services, settings, pack);
        builder.Services.AddTelemetry(settings);
        builder.UseOrleans(silo =>
        {
            if (settings.Cluster is { } cluster)
            {
                silo.UseCluster(cluster);
            }
            else
            {
                silo.UseEmbedded(folder!);
            }
            if (settings.Tls is { } tls)
            {
                silo.UseMutualTls(tls);
            }
            silo.AddForecast([pack], settings.ComputeThreads, settings.Runs);
            silo.AddActivityPropagation();
            if (settings.OrleansDashboard)
            {
                silo.AddDashboard(dashboard => dashboard.HideTrace = true);
            }
            configure?.Invoke(silo);
        });
        var app = builder.Build();
        Map(app, settings);
        return app;
    }

    private static void AddLogs(ILoggingBuilder logs, ServiceSettings settings)
    {
        if (settings.JsonLogs)
        {
            logs.AddJsonConsole(json => (json.IncludeScopes, json.UseUtcTimestamp, json.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        }
        else
        {
            logs.AddSimpleConsole(text => (text.SingleLine, text.UseUtcTimestamp, text.TimestampFormat) = (true, true, "yyyy-MM-ddTHH:mm:ssZ "));
        }
        logs.SetMinimumLevel(LogLevel.Warning).AddFilter("Forecast", LogLevel.Information)
            // Takes the time since the machine started for a hang; recommends a garbage collector that costs memory and gains nothing here.
            .AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error).AddFilter("Orleans.Runtime.Silo", LogLevel.Error);
    }

    private static void AddApi(IServiceCollection services, ServiceSettings settings, NamedPack pack)
    {
        services.AddRouting();
        services.AddSingleton(settings);
        services.AddSingleton(provider => new ForecastClient(provider.GetRequiredService<IGrainFactory>(), pack.Name));
        services.AddSingleton<NamedScenarios>();
        services.AddSingleton<ForecastDocuments>();
        services.AddProblemDetails();
        services.AddExceptionHandler<Problems>();
        // The core alone: what AddAuthentication adds for cookies would write keys of its own to the user's home.
        services.AddAuthenticationCore(authentication =>
        {
            authentication.DefaultScheme = ApiKeyAuthentication.SchemeName;
            authentication.AddScheme<ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        });
        services.AddWebEncoders();
        services.AddTransient<ApiKeyAuthentication>();
        var roles = services.AddAuthorizationBuilder();
        foreach (var role in Enum.GetNames<AccessRole>())
        {
            roles.AddPolicy(role, policy => policy.RequireRole(role));
        }
        services.AddHealthChecks().AddCheck<SiloHealth>("silo", tags: ["ready"]).AddCheck<StoreHealth>("store", tags: ["ready"]);
    }

    private static void Map(WebApplication app, ServiceSettings settings)
    {
        app.UseExceptionHandler();
        // Also for who accepts CSV alone: otherwise an error would be plain text.
        app.UseStatusCodePages(pages => Results.Problem(statusCode: pages.HttpContext.Response.StatusCode).ExecuteAsync(pages.HttpContext));
        app.UseRouting();
        app.Use(RefuseOtherSites);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteHealth });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = WriteHealth });
        app.MapPrometheusScrapingEndpoint("/metrics");
        var api = app.MapGroup("/api/v1").RequireAuthorization(nameof(AccessRole.Reader));
        api.MapRuns();
        api.MapComparisons();
        api.MapForecasts();
        api.MapScenarios();
        api.MapReturns();
        if (settings.OrleansDashboard)
        {
            app.MapOrleansDashboard(DashboardPath).RequireAuthorization(nameof(AccessRole.Publisher));
        }
    }

    /// <summary>A page of another site, open in the browser of somebody who may use this service, must not change anything in it.</summary>
    private static Task RefuseOtherSites(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || context.Request.Headers["Sec-Fetch-Site"] != "cross-site")
        {
            return next(context);
        }
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static Task WriteHealth(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status == HealthStatus.Healthy ? "ready" : "not ready",
        checks = report.Entries.ToDictionary(check => check.Key, check => check.Value.Description),
    });
}
