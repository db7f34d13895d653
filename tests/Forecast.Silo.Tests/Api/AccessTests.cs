using System.Net;
using Microsoft.AspNetCore.Routing;

namespace Forecast.Silo.Tests.Api;

/// <summary>Every operation for every caller.</summary>
public sealed class AccessTests(AccessKeys keys) : IClassFixture<AccessKeys>
{
    private static readonly string[] Roles = ["anybody", "reader", "analyst", "publisher"];

    /// <summary>Callers, and what they are to the service.</summary>
    private static readonly (string Who, string Is)[] Callers =
    [
        ("nobody", "unknown"), ("key stranger", "unknown"), ("key expired", "unknown"), ("X-Api-Key stranger", "unknown"),
        ("token expired", "unknown"), ("token for another audience", "unknown"), ("token of another issuer", "unknown"), ("token signed by a stranger", "unknown"), ("token unsigned", "unknown"),
        ("token without a role", "anybody"),
        ("key reader", "reader"), ("key analyst", "analyst"), ("key publisher", "publisher"),
        ("X-Api-Key reader", "reader"), ("X-Api-Key analyst", "analyst"), ("X-Api-Key publisher", "publisher"),
        ("token reader", "reader"), ("token analyst", "analyst"), ("token publisher", "publisher"),
    ];

    /// <summary>Endpoints as the service lists them, the least role that each needs, and a path of it. Those of the Orleans dashboard are one.</summary>
    private static readonly (string Least, string Method, string Pattern, string Path)[] Endpoints =
    [
        ("anybody", "GET", "/health/live", "/health/live"),
        ("anybody", "GET", "/health/ready", "/health/ready"),
        ("anybody", "GET", "/metrics", "/metrics"),
        ("anybody", "GET", "/problems", "/problems"),
        ("anybody", "GET", "/problems/{name}", "/problems/not-found"),
        ("anybody", "GET", "/openapi/v1.json", "/openapi/v1.json"),
        ("anybody", "GET", "/docs/{documentName?}", "/docs/"),
        ("anybody", "GET", "/docs/favicon.svg", "/docs/favicon.svg"),
        ("anybody", "GET", "/docs/scalar.js", "/docs/scalar.js"),
        ("anybody", "GET", "/docs/scalar.aspnetcore.js", "/docs/scalar.aspnetcore.js"),
        ("anybody", "GET", "/assets/{hash}/{file}", "/assets/0123/forecast.css"),
        ("anybody", "GET", "/sign-in", "/sign-in"),
        ("anybody", "POST", "/sign-in", "/sign-in"),
        ("anybody", "POST", "/sign-out", "/sign-out"),
        ("reader", "GET", "/", "/"),
        ("reader", "GET", "/districts", "/districts"),
        ("reader", "GET", "/districts/{code}", "/districts/E07000114"),
        ("reader", "GET", "/assumptions", "/assumptions"),
        ("reader", "GET", "/runs", "/runs"),
        ("reader", "GET", "/runs/{id}", "/runs/0123"),
        ("analyst", "POST", "/runs/{id}/cancel", "/runs/0123/cancel"),
        ("publisher", "POST", "/runs/{id}/publish", "/runs/0123/publish"),
        ("publisher", "POST", "/runs/{id}/approve", "/runs/0123/approve"),
        ("publisher", "POST", "/runs/{id}/withdraw", "/runs/0123/withdraw"),
        ("reader", "GET", "/scenario", "/scenario?from=nothing"),
        ("reader", "GET", "/scenario/file", "/scenario/file?from=nothing"),
        ("reader", "POST", "/scenario/upload", "/scenario/upload"),
        ("analyst", "POST", "/scenario/run", "/scenario/run"),
        ("analyst", "POST", "/scenario/save", "/scenario/save"),
        ("publisher", "POST", "/scenario/delete", "/scenario/delete"),
        ("reader", "GET", "/compare", "/compare?with=nothing"),
        ("analyst", "POST", "/compare/run", "/compare/run"),
        ("reader", "GET", "/api/v1/runs/", "runs"),
        ("reader", "GET", "/api/v1/runs/{id}", "runs/0123"),
        ("reader", "GET", "/api/v1/runs/{id}/events", "runs/0123/events"),
        .. from document in (string[])["forecast", "quantiles", "fan"] from end in (string[])["", ".json", ".csv"]
           select ("reader", "GET", $"/api/v1/runs/{{id}}/{document}{end}", $"runs/0123/{document}{end}"),
        .. from end in (string[])["", ".json", ".csv", ".parquet"] select ("reader", "GET", $"/api/v1/runs/{{id}}/samples{end}", $"runs/0123/samples{end}"),
        ("reader", "GET", "/api/v1/runs/{id}/approval", "runs/0123/approval"),
        ("reader", "GET", "/api/v1/comparisons/{id}", "comparisons/0123"),
        ("reader", "GET", "/api/v1/comparisons/{id}/events", "comparisons/0123/events"),
        .. from end in (string[])["", ".json", ".csv"] select ("reader", "GET", $"/api/v1/comparisons/{{id}}/result{end}", $"comparisons/0123/result{end}"),
        .. from document in (string[])["", "/quantiles", "/fan"] from end in (string[])["", ".json", ".csv"]
           select ("reader", "GET", $"/api/v1/forecasts/current{document}{end}", $"forecasts/current{document}{end}"),
        ("reader", "GET", "/reports/{id}.html", "/reports/0123.html"),
        ("reader", "GET", "/exports/{id}.xlsx", "/exports/0123.xlsx"),
        .. from chart in (string[])["fan", "dots", "tiles", "districts", "drivers"] select ("reader", "GET", $"/charts/{{id}}/{chart}.svg", $"/charts/current/{chart}.svg"),
        ("reader", "GET", "/charts/comparisons/{id}/differences.svg", "/charts/comparisons/0123/differences.svg"),
        ("reader", "GET", "/api/v1/about", "about"),
        ("reader", "GET", "/api/v1/areas", "areas"),
        ("reader", "GET", "/api/v1/targets", "targets"),
        ("reader", "GET", "/api/v1/parameters", "parameters"),
        ("reader", "GET", "/api/v1/scenarios/", "scenarios"),
        ("reader", "GET", "/api/v1/scenarios/{id}", "scenarios/planned-flat"),
        ("reader", "GET", "/api/v1/actuals", "actuals"),
        ("analyst", "POST", "/api/v1/runs/", "runs"),
        ("analyst", "DELETE", "/api/v1/runs/{id}", "runs/0123"),
        ("analyst", "POST", "/api/v1/comparisons/", "comparisons"),
        ("analyst", "DELETE", "/api/v1/comparisons/{id}", "comparisons/0123"),
        ("analyst", "PUT", "/api/v1/scenarios/{id}", "scenarios/mine"),
        ("analyst", "POST", "/api/v1/actuals", "actuals"),
        ("publisher", "PUT", "/api/v1/forecasts/current", "forecasts/current"),
        ("publisher", "PUT", "/api/v1/runs/{id}/approval", "runs/0123/approval"),
        ("publisher", "DELETE", "/api/v1/runs/{id}/approval", "runs/0123/approval"),
        ("publisher", "DELETE", "/api/v1/scenarios/{id}", "scenarios/mine"),
        ("publisher", "GET", "/orleans", "/orleans/"),
    ];

    public static TheoryData<string, string, string, string, string> Table =>
        [.. from endpoint in Endpoints from caller in Callers select (endpoint.Least, endpoint.Method, endpoint.Path, caller.Who, caller.Is)];

    [Fact]
    public void Every_endpoint_of_the_service_is_in_the_table() => Assert.Equal(
        Endpoints.Select(endpoint => $"{endpoint.Method} {endpoint.Pattern}").Order(StringComparer.Ordinal),
        keys.Service.Endpoints.OfType<RouteEndpoint>().SelectMany(Names).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Endpoint_is_open_to_the_least_role_that_it_needs_and_to_those_above(string least, string method, string path, string who, string isKnownAs)
    {
        var answer = await keys.Send(who, method, path);

        if (Array.IndexOf(Roles, isKnownAs) >= Array.IndexOf(Roles, least) || least == "anybody")
        {
            Assert.False(answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{answer.Status}");
        }
        else if (isKnownAs == "unknown")
        {
            var challenge = answer.AssertProblem(HttpStatusCode.Unauthorized).Headers.WwwAuthenticate.Single();
            Assert.Equal(("Bearer", who != "nobody"), (challenge.Scheme, challenge.Parameter!.Contains("error=\"invalid_token\", error_description=\"the ", StringComparison.Ordinal)));
        }
        else
        {
            var challenge = answer.AssertProblem(HttpStatusCode.Forbidden).Headers.WwwAuthenticate.Single();
            Assert.Equal($"realm=\"forecast\", error=\"insufficient_scope\", scope=\"{least}\"", challenge.Parameter);
        }
        Assert.DoesNotContain("sesame", answer.Text + keys.Service.Log.Text);
    }

    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        return pattern.StartsWith("/orleans", StringComparison.Ordinal)
            ? ["GET /orleans"]
            : (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} {pattern}");
    }
}
