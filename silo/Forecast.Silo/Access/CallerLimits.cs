using System.Globalization;
using System.Threading.RateLimiting;
using Forecast.Silo.Api;
using Forecast.Silo.Settings;
using Microsoft.AspNetCore.RateLimiting;

namespace Forecast.Silo.Access;

/// <summary>How much one caller may ask: changes in a time, and streams at a time. What is only read is not limited.</summary>
internal static class CallerLimits
{
    /// <summary>The policy of endpoints that stream events.</summary>
    public const string EventStreams = "event-streams";

    private static readonly TimeSpan Later = TimeSpan.FromSeconds(5);

    public static void AddCallerLimits(this IServiceCollection services, LimitSettings limits) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => limits.ChangesPerMinute is { } perMinute && AuditTrail.IsChange(context.Request)
            ? RateLimitPartition.GetTokenBucketLimiter(Who(context), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = limits.ChangesAtOnce,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
            })
            : RateLimitPartition.GetNoLimiter(""));
        limiter.AddPolicy(EventStreams, context => RateLimitPartition.GetConcurrencyLimiter(Who(context), _ => new ConcurrencyLimiterOptions { PermitLimit = limits.EventStreams }));
        limiter.OnRejected = (rejected, _) => new ValueTask(Refuse(rejected, limits));
    });

    /// <summary>Whether a request is of a kind that is limited.</summary>
    public static bool Concern(HttpContext context) => AuditTrail.IsChange(context.Request) || context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>() is not null;

    /// <summary>The name of a caller; the address of one that has none.</summary>
    public static string Who(HttpContext context) => context.User.Name() ?? $"address {context.Connection.RemoteIpAddress}";

    private static Task Refuse(OnRejectedContext rejected, LimitSettings limits)
    {
        var context = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : Later;
        context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problems.Answer(ProblemKinds.TooManyRequests, AuditTrail.IsChange(context.Request)
            ? string.Create(CultureInfo.InvariantCulture, $"The limit on a caller's changes is {limits.ChangesPerMinute} a minute, and {limits.ChangesAtOnce} at once after a pause.")
            : string.Create(CultureInfo.InvariantCulture, $"The limit on a caller's open streams of events is {limits.EventStreams}.")).ExecuteAsync(context);
    }
}
