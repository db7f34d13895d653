namespace Forecast.Silo.Tests.Deployment;

/// <summary>Every metric that dashboard and alert rules may name: the one list that is compared with them and with a silo's own /metrics.</summary>
internal static class ExpectedMetrics
{
    private const string AnyRequest = """http_request_method="GET",url_scheme="http",network_protocol_version="1.1",""";
    private const string AnyState = """provider_type_name="AdoNetGrainStorage",state_type="RunRecord",state_name="run" """;

    /// <summary>Of a silo that has computed a run, by its endpoint /metrics.</summary>
    public static IReadOnlyList<ExpectedMetric> OfSilo { get; } =
    [
        new("forecast_runs_started_total", MetricKind.Counter),
        new("forecast_runs_ended_total", MetricKind.Counter, """state="completed" """, """state="failed" """, """state="cancelled" """),
        new("forecast_runs_resumed_total", MetricKind.Counter),
        new("forecast_replicates_total", MetricKind.Counter),
        new("forecast_batch_retries_total", MetricKind.Counter),
        new("forecast_cache_requests_total", MetricKind.Counter, [.. CacheRequests()]),
        new("forecast_batch_duration_seconds", MetricKind.Histogram),
        new("forecast_run_duration_seconds", MetricKind.Histogram),
        new("forecast_checkpoint_duration_seconds", MetricKind.Histogram),
        new("forecast_checkpoint_size_bytes", MetricKind.Histogram),
        new("forecast_runs_active", MetricKind.Gauge),
        new("forecast_runs_waiting", MetricKind.Gauge),
        new("forecast_compute_queue", MetricKind.Gauge),

        new("http_server_request_duration_seconds", MetricKind.Histogram,
            AnyRequest + """http_route="/api/v1/runs/{id}",http_response_status_code="200" """,
            AnyRequest + """http_route="/api/v1/runs/{id}",http_response_status_code="404" """,
            AnyRequest + """http_route="/api/v1/runs/{id}/events",http_response_status_code="200" """),

        new("orleans_app_requests_latency_milliseconds", MetricKind.Histogram),
        new("orleans_catalog_activations", MetricKind.Gauge, """grain_type="district" """, """grain_type="sys.svc.catalog" """),
        new("orleans_consistent_ring_size", MetricKind.Gauge),
        new("orleans_reminders_tardiness_seconds", MetricKind.Histogram) { OnlyInTrouble = true },
        new("orleans_storage_read_latency_milliseconds", MetricKind.Histogram, AnyState),
        new("orleans_storage_write_latency_milliseconds", MetricKind.Histogram, AnyState),
        new("orleans_storage_read_errors_total", MetricKind.Counter, AnyState) { OnlyInTrouble = true },
        new("orleans_storage_write_errors_total", MetricKind.Counter, AnyState) { OnlyInTrouble = true },
        new("orleans_storage_clear_errors_total", MetricKind.Counter, AnyState) { OnlyInTrouble = true },
        new("orleans_app_requests_timedout_total", MetricKind.Counter, """grain_type="district" """) { OnlyInTrouble = true },
        new("orleans_messaging_expired_total", MetricKind.Counter, """Phase="Respond" """) { OnlyInTrouble = true },
        new("orleans_messaging_pings_reply_missed_total", MetricKind.Counter, """Destination="S10.0.0.1:11111:1" """) { OnlyInTrouble = true },
        new("orleans_messaging_rejected_total", MetricKind.Counter, """Direction="Request" """) { OnlyInTrouble = true },
        new("orleans_scheduler_long_running_turns_total", MetricKind.Counter) { OnlyInTrouble = true },

        new("dotnet_gc_collections_total", MetricKind.Counter, """gc_heap_generation="gen0" """, """gc_heap_generation="gen2" """),
        new("dotnet_gc_last_collection_heap_size_bytes", MetricKind.Gauge, """gc_heap_generation="gen0" """, """gc_heap_generation="gen2" """),
        new("dotnet_gc_pause_time_seconds_total", MetricKind.Counter),
        new("dotnet_process_cpu_count", MetricKind.Gauge),
        new("dotnet_process_cpu_time_seconds_total", MetricKind.Counter, """cpu_mode="user" """, """cpu_mode="system" """),
        new("dotnet_process_memory_working_set_bytes", MetricKind.Gauge),
    ];

    /// <summary>Of HAProxy's own exporter.</summary>
    public static IReadOnlyList<ExpectedMetric> OfBalancer { get; } =
    [
        new("haproxy_backend_active_servers", MetricKind.Gauge, """proxy="silos" """),
        new("haproxy_server_status", MetricKind.Gauge, """proxy="silos",server="silo-1",state="UP" """),
    ];

    /// <summary>What Prometheus itself adds.</summary>
    public static IReadOnlyList<string> OfPrometheus { get; } = ["up", "ALERTS"];

    /// <summary>Every name that a query may use.</summary>
    public static IReadOnlySet<string> Names { get; } =
        OfSilo.Concat(OfBalancer).SelectMany(metric => metric.Series).Concat(OfPrometheus).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> CacheRequests() =>
        from cache in new[] { "plans", "draws", "forecasts" }
        from result in new[] { "hit", "miss" }
        select $"cache=\"{cache}\",result=\"{result}\"";
}
