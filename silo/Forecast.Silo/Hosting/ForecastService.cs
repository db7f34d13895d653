using Forecast.Client;
using Forecast.Grains;
using Forecast.Grains.Packs;
using Forecast.Silo.Access;
using Forecast.Silo.Api;
using Forecast.Silo.Documentation;
using Forecast.Silo.Pages;
using Forecast.Silo.Settings;
using Forecast.Silo.Storage;
using Orleans.Dashboard;

namespace Forecast.Silo.Hosting;

/// <summary>The service: a silo, the HTTP API and the pages in one process.</summary>
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
                silo.UseEmbedded(folder!, settings.GatewayPort);
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
        Map(app, settings, pack);
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
            .AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error).AddFilter("Orleans.Runtime.Silo", LogLevel.Error)
            // Tells at every probe, which may be every second, what the answer says or the check itself has logged.
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical);
    }

    private static void AddApi(IServiceCollection services, ServiceSettings settings, NamedPack pack)
    {
        services.AddRouting();
        services.AddSingleton(settings);
        services.AddSingleton(provider => new ForecastClient(provider.GetRequiredService<IGrainFactory>(), pack.Name));
        services.AddSingleton<NamedScenarios>();
        services.AddSingleton<ScenarioCheck>();
        services.AddSingleton<Previews>();
        services.AddPlanner();
        services.AddSingleton<FirstForecast>();
        services.AddHostedService(provider => provider.GetRequiredService<FirstForecast>());
        services.AddSingleton(pack);
        services.AddSingleton<LatestMark>();
        services.AddSingleton<KeptDocuments>();
        services.AddSingleton<ForecastDocuments>();
        services.AddSingleton<ForecastReader>();
        services.AddSingleton<AwaitedForecast>();
        services.AddSingleton<ComparisonDocuments>();
        services.AddSingleton<ReportDocuments>();
        services.AddSingleton<ChartDocuments>();
        services.AddSingleton<Heartbeat>();
        services.AddSingleton<RunEvents>();
        services.AddSingleton<SampleStream>();
        services.AddCompression();
        services.AddProblemDetails();
        services.AddExceptionHandler<Problems>();
        services.AddAccess(settings);
        services.AddCallerLimits(settings.Limits);
        if (settings.IsOpen)
        {
            // A page of another site may have given its own name this machine's address; who types an address of this machine sends that.
            services.AddHostFiltering(filter => (filter.AllowedHosts, filter.IncludeFailureMessage) = ([.. settings.Urls.Select(url => new Uri(url).Host), "localhost", "127.0.0.1", "[::1]"], false));
        }
        services.AddProbes();
        services.AddDocumentation();
    }

    private static void Map(WebApplication app, ServiceSettings settings, NamedPack pack)
    {
        app.Use(SecurityHeaders.Add);
        app.UseMiddleware<AuditTrail>();
        app.UseExceptionHandler();
        // Also for who accepts CSV alone: otherwise an error would be plain text.
        app.UseStatusCodePages(pages => Problems.OfStatus(pages.HttpContext).ExecuteAsync(pages.HttpContext));
        if (settings.IsOpen)
        {
            app.UseHostFiltering();
        }
        app.UseResponseCompression();
        app.Use(HeadRequests.AsGet);
        app.UseRouting();
        app.Use(HeadRequests.RefuseOfStreams);
        app.Use(OtherSites.Refuse);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseWhen(CallerLimits.Concern, limited => limited.UseRateLimiter());
        app.Use(JsonBodies.Require);
        app.UseMiddleware<IdempotencyKeys>();
        app.MapProblemPages();
        app.MapDocumentation();
        app.MapProbes();
        var api = app.MapGroup("/api/v1").RequireAuthorization(nameof(AccessRole.Reader)).AddEndpointFilter(QueryParameters.RefuseWhereNoneIsKnown);
        api.MapAbout(pack, settings);
        api.MapRuns();
        api.MapComparisons();
        api.MapForecasts();
        api.MapScenarios();
        api.MapReturns();
        api.MapPack();
        app.MapReports();
        app.MapGroup("/charts").RequireAuthorization(nameof(AccessRole.Reader)).MapCharts();
        app.MapPages();
        if (settings.OrleansDashboard)
        {
            app.UseWhen(context => context.Request.Path.StartsWithSegments(DashboardPath), dashboard => dashboard.Use(SecurityHeaders.AllowPage));
            app.MapOrleansDashboard(DashboardPath).RequireAuthorization(nameof(AccessRole.Publisher));
        }
    }
}
