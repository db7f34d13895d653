using System.Text;
using System.Text.Json.Nodes;
using Forecast.Grains.Packs;
using Forecast.Grains.Tests.Setup;
using Forecast.Model.Scenarios;
using Forecast.Silo.Pages;
using Forecast.Silo.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace Forecast.Silo.Tests.Pages;

/// <summary>Forms on the Kent pack, and its scenarios to start from.</summary>
internal static class PlannedForms
{
    public static ScenarioForms Kent { get; } = new(Grains.Tests.Setup.Kent.Named(), ServiceSettings.Read(new ConfigurationBuilder().Build()).OrThrow("the settings"),
        new FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero)));

    public static IReadOnlyList<string> PackIds { get; } = PackFolder.ScenarioIds(RepositoryRoot.KentPack);

    public static ScenarioOrigin Origin(string id) => Kent.Origin(id, File.ReadAllText(PackFolder.ScenarioFile(RepositoryRoot.KentPack, id)!), 0)!;

    public static Scenario Valid(JsonObject document) => ScenarioReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()), Grains.Tests.Setup.Kent.Pack).OrThrow("the scenario");

    public static void AssertSame(Scenario expected, Scenario actual) =>
        Assert.Equal(ScenarioWriter.Write(expected, Grains.Tests.Setup.Kent.Pack), ScenarioWriter.Write(actual, Grains.Tests.Setup.Kent.Pack));
}
