using System.Text.Json.Nodes;

namespace Forecast.Silo.Tests.Deployment;

public sealed class AlertRulesTests
{
    private static readonly JsonNode[] Rules = [.. DeploymentFiles.Yaml(DeploymentFiles.Rules)["groups"]!.AsArray()
        .SelectMany(group => group!["rules"]!.AsArray()).Select(rule => rule!)];

    /// <summary>The query of every rule.</summary>
    internal static IEnumerable<string> Expressions => Rules.Select(rule => rule["expr"].Texts().Single());

    public static TheoryData<string> Names => [.. Rules.Select(rule => rule["alert"].Texts().Single())];

    [Fact]
    public async Task Configuration_and_rules_are_accepted_by_Prometheus() =>
        (await Promtool("check", "config", DeploymentFiles.Path(DeploymentFiles.Prometheus))).AssertSucceeded();

    [Fact]
    public async Task Rules_report_what_they_should_and_nothing_else() =>
        (await Promtool("test", "rules", DeploymentFiles.Path(DeploymentFiles.RulesTest))).AssertSucceeded();

    [Theory]
    [MemberData(nameof(Names))]
    public void Alert_says_how_bad_it_is_what_has_happened_and_what_to_do_and_is_tested(string name)
    {
        var rule = Rules.Single(rule => rule["alert"].Texts().Single() == name);

        Assert.Contains(rule["labels"]!["severity"].Texts().Single(), new[] { "critical", "warning" });
        Assert.False(string.IsNullOrWhiteSpace(rule["annotations"]!["summary"].Texts().Single()));
        Assert.EndsWith(".", rule["annotations"]!["description"].Texts().Single());
        Assert.Contains(name, DeploymentFiles.Text(DeploymentFiles.RulesTest));
    }

    [Fact]
    public void Rules_name_expected_metrics_only() =>
        Assert.Empty(Expressions.SelectMany(QueryMetrics.In).Except(ExpectedMetrics.Names));

    [Fact]
    public void Alert_on_memory_knows_the_limit_of_a_silo()
    {
        var limit = DeploymentFiles.Yaml(DeploymentFiles.Compose)["services"]!["silo-1"]!["mem_limit"].Texts().Single();
        var rule = Rules.Single(rule => rule["alert"].Texts().Single() == "ForecastMemoryHigh")["expr"].Texts().Single();

        Assert.EndsWith($"* {limit.TrimEnd('g')} * 1024 * 1024 * 1024", rule);
    }

    private static Task<ProgramRun> Promtool(params string[] arguments) => ProgramRun.Run(Path.GetTempPath(), "promtool", arguments);
}
