namespace Forecast.Silo.Tests.Api.Contract;

/// <summary>Makes requests of an operation, good ones and such with some things wrong, always the same from the same seed.</summary>
internal sealed class RequestGenerator(ContractWorld world, DocumentedOperation operation, int seed)
{
    private static readonly string[] Ids =
    [
        "A", "0", "-1", "null", "current", "x.json", "planned-flat", "my%2Fmix", "a%20b", "%C3%A9", "%F0%9F%9A%AD", "%E2%80%AE", "%27%20OR%201=1", "%3Cscript%3E", "%25", "%zz", "a;b", "a%3Fb", "a%23b", "..%2F..%2Fetc%2Fpasswd",
        "%5C..%5C", "%0D%0AX-Injected:%201", "%FF%FE", "0123456789ABCDEF0123456789ABCDEF", new('a', 64), new('a', 65), new('a', 2_000),
    ];

    private static readonly string[] Values =
    [
        "", "x", "0", "-1", "1", "1.5", "999999999999999999999", "2147483648", "1e3", "true", "%00", "%C3%A9", "%FF", "%zz", "%0D%0A", "county,all", "county,county", ",", ",,,", "E07000114,E07000113", "all", "E99999999", "East%20Kent",
        "year,quarter", "quarter", "YEAR", "quitDates,prevalence", "quitDates,quitDates", "nonsense", "%3Cscript%3E", "%27", "+", "%20", new('z', 1_500),
    ];

    private static readonly Dictionary<string, string[]> GoodValues = new()
    {
        ["area"] = ["county", "E07000114", "East%20Kent"],
        ["by"] = ["year", "quarter"],
        ["measure"] = ["quitDates", "prevalence", "costPerQuitDate"],
        ["view"] = ["running-total", "quarters", "chance", "prevalence", "districts"],
        ["order"] = ["map", "worst-first"],
        ["size"] = ["wide", "narrow"],
        ["alternative"] = ["1"],
        ["limit"] = ["1", "20", "10000"],
    };

    private static readonly (string Name, string[] Values)[] Headers =
    [
        ("If-None-Match", ["*", "\"x\"", "W/\"x\"", "x", "\"a\", \"b\"", "\"", ",", ""]),
        ("If-Match", ["*", "\"7\"", "\"-1\"", "\"99999999999999999999\"", "W/\"7\"", "7", "\"a\", \"b\"", "\"", ",", "\"7\"junk"]),
        ("Idempotency-Key", ["k", "another", "k k", "é", "\t", "", new('k', 255), new('k', 256), "\"quoted\""]),
        ("Last-Event-ID", ["completed-2", "running-1", "x", "-1", "é", "", new('9', 300)]),
        ("Accept", ["text/csv", "application/json;q=0.1, text/csv", "*/*", "text/*", "text/html", "image/png", "garbage", "*/*;q=0", "application/json;q=2", ",", "application/json;version=1", "application/problem+json"]),
        ("Accept-Encoding", ["br", "gzip", "identity;q=0", "*;q=0", "zstd", "x, y;q=z"]),
        ("Sec-Fetch-Site", ["cross-site", "same-origin", "none"]),
        ("Range", ["bytes=0-10", "bytes=-1", "items=0-1"]),
        ("X-HTTP-Method-Override", ["DELETE"]),
        ("X-Forwarded-For", ["1.2.3.4"]),
        ("traceparent", ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "00-zz"]),
        ("Content-Encoding", ["gzip", "br"]),
    ];

    private static readonly string[] ContentTypes =
        ["application/json", "application/json; charset=utf-8", "application/json; charset=utf-16", "text/json", "text/plain", "application/xml", "multipart/form-data; boundary=x", "application/merge-patch+json", "json", "", ";;"];

    private static readonly string[] Roles = ["publisher", "publisher", "publisher", "publisher", "publisher", "publisher", "analyst", "reader"];

    private readonly Random _random = new(seed);
    private readonly JsonMutations _bodies = new(new Random(seed + 1));

    /// <summary>The next request.</summary>
    public ContractRequest Next()
    {
        var request = world.Good(operation) with { Target = Path() + Query(), Headers = [.. Caller(), .. GoodHeaders()] };
        for (var i = _random.Next(4); i > 0; i--)
        {
            request = Mutate(request);
        }
        return request;
    }

    private string Path() => ContractWorld.Target(
        operation, One(world.Done(operation), world.Done(operation), world.Stopped(operation), ContractWorld.UnknownRun), One(ContractWorld.SavedScenario, "planned-flat", "no-such", "made-by-chance"));

    private string Query()
    {
        var chosen = operation.Names("query").Where(_ => _random.Next(2) == 0).Select(name => $"{name}={(name == "comparison" ? world.Compared : One(GoodValues[name]))}").ToArray();
        return chosen.Length == 0 ? ContractWorld.Needed(operation) : "?" + string.Join('&', chosen);
    }

    private IEnumerable<(string, string)> Caller() => _random.Next(25) switch
    {
        0 => [],
        1 => [ContractWorld.Key("stranger")],
        2 => [world.WithoutRole],
        3 => [("Authorization", One("Bearer", "Bearer x", "Basic eDp5", "Bearer a.b.c", "é"))],
        4 => [ContractWorld.Key("publisher"), ("Authorization", "Bearer x")],
        _ => [ContractWorld.Key(One(Roles))],
    };

    private IEnumerable<(string, string)> GoodHeaders() => operation.Names("header").Where(_ => _random.Next(4) == 0).Select(name => Header(name));

    private ContractRequest Mutate(ContractRequest request) => _random.Next(operation.BodySchema is null ? 4 : 8) switch
    {
        0 when operation.Path.Contains('{') => WithId(request),
        0 or 1 => WithQuery(request),
        2 or 3 => request.With(Header(One([.. Headers.Select(header => header.Name)]))),
        4 => request with { ContentType = One(ContentTypes) },
        5 when _random.Next(4) == 0 => request with { Body = null },
        _ => request with { Body = _bodies.Mutate(world.Example(operation, _random.Next(2))!) },
    };

    private ContractRequest WithId(ContractRequest request)
    {
        var query = request.Target.IndexOf('?') is var at && at < 0 ? "" : request.Target[at..];
        if (_random.Next(20) == 0)
        {
            return request with { Target = ContractWorld.Target(operation, "a%00b", "a%00b") + query, IsNoHttp = true };
        }
        var id = One(Ids);
        return request with { Target = ContractWorld.Target(operation, id, id) + query };
    }

    private ContractRequest WithQuery(ContractRequest request)
    {
        var name = One([.. operation.Names("query"), .. operation.Names("query"), "x", "measure", "%C3%A9", "", "api-key"]);
        var parameter = _random.Next(8) == 0 ? name : $"{name}={One(Values)}";
        return request with { Target = request.Target + (request.Target.Contains('?') ? '&' : '?') + parameter };
    }

    private (string, string) Header(string name) => (name, One(Headers.Single(header => header.Name == name).Values));

    private T One<T>(params T[] of) => of[_random.Next(of.Length)];
}
