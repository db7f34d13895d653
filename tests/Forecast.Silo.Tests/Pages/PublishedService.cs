using System.Text.Json.Nodes;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Pages;

/// <summary>A service with a published forecast of few replicates, whose scenario has a name that means harm.</summary>
public sealed class PublishedService : IAsyncLifetime
{
    /// <summary>Markup, a formula of a spreadsheet, letters that run from right to left, and a sign of four bytes.</summary>
    internal const string HostileName = "<script>alert(1)</script> =cmd|' /C calc'!A0 \u202Eevil \U0001F6AD";

    private const int Replicates = 200;

    internal ApiService Service { get; } = new();

    internal ForecastResult Forecast { get; private set; } = null!;

    internal string RunId => Forecast.RunId;

    internal static JsonObject Hostile(int seed)
    {
        var scenario = ApiService.PlannedFlat(Replicates, seed);
        scenario["name"] = HostileName;
        return scenario;
    }

    public async ValueTask InitializeAsync()
    {
        await Service.InitializeAsync();
        var run = await Service.Complete(Hostile(seed: 701));
        await Service.Put("forecasts/current", new JsonObject { ["runId"] = run }.ToJsonString());
        Forecast = (await Service.Services.GetRequiredService<ForecastClient>().GetResultAsync(run))!;
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
