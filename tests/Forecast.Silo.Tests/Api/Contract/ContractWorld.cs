using System.Net;
using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Silo.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Api.Contract;

/// <summary>
/// Services that a document's every answer can be had from: one that works, with keys, tokens, a completed and a cancelled run; one that cannot; and one that is open to its machine.
/// </summary>
internal sealed class ContractWorld : IAsyncDisposable
{
    public const string UnknownRun = "0123456789abcdef0123456789abcdef";
    public const string SavedScenario = "my-mix";

    // Looks like a token, and so is for the sign-in service to judge.
    private const string SomeToken = "eyJhbGciOiJSUzI1NiIsImtpZCI6Im93biJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SignIn _signIn = new();

    public ContractWorld()
    {
        Working = new ApiService([.. AccessKeys.Settings, .. _signIn.Settings, .. Roomy])
        {
            Configure = services => services.AddSingleton<IIncomingGrainCallFilter>(Districts),
        };
        Broken = new ApiService(
        [
            .. AccessKeys.Settings, ("Access:Tokens:Authority", "http://127.0.0.1:1"), ("Access:Tokens:Audience", SignIn.Audience), ("Limits:ChangesPerMinute", "1"), ("Limits:ChangesAtOnce", "1"),
            ("Limits:EventStreams", "1"),
        ])
        {
            Configure = services => services.AddSingleton<IStoreProbe>(new BrokenStore()),
        };
        Open = new ApiService(Roomy)
        {
            Configure = services => services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(100, Patience)),
        };
    }

    public ApiService Working { get; }

    /// <summary>Its store fails, its sign-in service cannot be reached, and it allows a caller one change and one stream of events.</summary>
    public ApiService Broken { get; }

    /// <summary>Without keys, and impatient with who sends slowly.</summary>
    public ApiService Open { get; }

    public RefusingDistricts Districts { get; } = new();

    /// <summary>A run with a result.</summary>
    public string Completed { get; private set; } = "";

    /// <summary>A run without one.</summary>
    public string Cancelled { get; private set; } = "";

    /// <summary>A comparison with a result.</summary>
    public string Compared { get; private set; } = "";

    /// <summary>A comparison without one.</summary>
    public string ComparedCancelled { get; private set; } = "";

    private static (string, string)[] Roomy => [("Runs:MaxReplicates", "10"), ("Limits:ChangesPerMinute", "1000000"), ("Limits:ChangesAtOnce", "1000000")];

    public Task StartAsync() => Task.WhenAll(Working.InitializeAsync().AsTask(), Broken.InitializeAsync().AsTask(), Open.InitializeAsync().AsTask());

    /// <summary>Makes what operations are asked about: runs and a scenario.</summary>
    public async Task FillAsync()
    {
        Working.Calls.Hold();
        Cancelled = (await Submit(seed: 1)).RunId!;
        (await Working.Delete($"runs/{Cancelled}", Key("publisher"))).Assert(HttpStatusCode.OK);
        ComparedCancelled = (await Compare(seed: 1)).RunId!;
        (await Working.Delete($"comparisons/{ComparedCancelled}", Key("publisher"))).Assert(HttpStatusCode.OK);
        Working.Calls.Release();
        Compared = (await Compare(seed: 2)).RunId!;
        Assert.Contains("event: completed", (await Working.Get($"comparisons/{Compared}/events", Key("reader"))).Text);
        Completed = (await Submit(seed: 2)).RunId!;
        Assert.Contains("event: completed", (await Working.Get($"runs/{Completed}/events", Key("reader"))).Text);
        (await Working.Put($"scenarios/{SavedScenario}", ApiService.PlannedFlat(2, 3).ToJsonString(), Key("analyst"))).Assert(HttpStatusCode.OK);
    }

    /// <summary>A good request of an operation by somebody who may, about what there is.</summary>
    public ContractRequest Good(DocumentedOperation operation) => new(operation, Target(operation, Done(operation), SavedScenario) + Needed(operation))
    {
        Headers = [Key("publisher")],
        Body = Example(operation) is { } body ? System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()) : null,
    };

    /// <summary>A run with a result, of the kind that an operation is about.</summary>
    public string Done(DocumentedOperation operation) => IsOfComparisons(operation) ? Compared : Completed;

    /// <summary>A run without one, of the kind that an operation is about.</summary>
    public string Stopped(DocumentedOperation operation) => IsOfComparisons(operation) ? ComparedCancelled : Cancelled;

    private static bool IsOfComparisons(DocumentedOperation operation) => operation.Path.Contains("/comparisons", StringComparison.Ordinal);

    /// <summary>An operation's path with ids put in.</summary>
    public static string Target(DocumentedOperation operation, string run, string scenario) =>
        operation.Path.Replace("{id}", operation.Path.Contains("/scenarios/", StringComparison.Ordinal) ? scenario : run, StringComparison.Ordinal);

    /// <summary>The query without which an operation cannot be called.</summary>
    public static string Needed(DocumentedOperation operation) => operation.Parameters.Any(parameter => (string)parameter["in"]! == "query" && (bool?)parameter["required"] == true)
        ? "?measure=quitDates&by=year"
        : "";

    /// <summary>One of the document's own examples of a body, cut to a size for tests and about a run that there is; null if the operation takes none.</summary>
    public JsonObject? Example(DocumentedOperation operation, int which = 0)
    {
        if (operation.Node["requestBody"]?["content"]!["application/json"] is not JsonObject content)
        {
            return null;
        }
        JsonNode[] examples = content["example"] is { } only ? [only] : [.. content["examples"]!.AsObject().Select(example => example.Value!["value"]!)];
        var body = examples[which % examples.Length].DeepClone().AsObject();
        if (body.ContainsKey("runId"))
        {
            body["runId"] = Completed;
        }
        foreach (var simulation in new[] { body["simulation"], body["scenario"]?["simulation"] }.OfType<JsonObject>())
        {
            simulation["replicates"] = 2;
        }
        return body;
    }

    public static (string, string) Key(string role) => ("X-Api-Key", AccessKeys.KeyOf(role));

    /// <summary>Somebody who is known, and may do nothing.</summary>
    public (string, string) WithoutRole => ("Authorization", $"Bearer {_signIn.Token(null)}");

    /// <summary>Somebody whom only the sign-in service knows.</summary>
    public static (string, string) OfSignIn => ("Authorization", $"Bearer {SomeToken}");

    public async ValueTask DisposeAsync()
    {
        await Working.DisposeAsync();
        await Broken.DisposeAsync();
        await Open.DisposeAsync();
        _signIn.Dispose();
    }

    private async Task<ApiAnswer> Submit(int seed) =>
        (await Working.Post("runs", new JsonObject { ["scenario"] = ApiService.PlannedFlat(2, seed) }.ToJsonString(), Key("analyst"))).Assert(HttpStatusCode.Accepted);

    private async Task<ApiAnswer> Compare(int seed) => (await Working.Post(
        "comparisons", $$$"""{"scenarios": [{"scenarioId": "planned-flat"}, {"scenarioId": "coastal-focus"}], "simulation": {"replicates": 2, "seed": {{{seed}}}}}""", Key("analyst")))
        .Assert(HttpStatusCode.Accepted);

    private sealed class BrokenStore : IStoreProbe
    {
        public Task<string?> WhatIsWrong(CancellationToken cancellation) => Task.FromResult<string?>("the store is broken");
    }
}
