using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting.Reports;
using Forecast.Silo.Api;

namespace Forecast.Silo.Tests.Reports;

/// <summary>What reports are written of in tests: Kent's planned mix with few replicates, and its comparison with the plan without a grant.</summary>
internal static class Reported
{
    /// <summary>Names that somebody may give a scenario.</summary>
    public static readonly string[] HostileNames =
    [
        "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "\" onload=\"alert(1)", "]]></style><script>", "@SUM(1+1)*cmd", "+1", "-1", "_x0041_\u0001\u001f\uffff", "line\r\nbreak\u2028here", "\u202Ertl \u05e9\u05dc\u05d5\u05dd",
        "\U0001F6AD no smoking", new('n', 200), "\ud800 half", "{{name}} & &amp; &#60;",
    ];

    private static readonly Lazy<ReportInput> Planned = new(() =>
    {
        byte[] scenario = Kent.PlannedFlat(60);
        return new ReportInput(new PlainModel(scenario).Result(), "Kent", PackAssumptions.Of(Kent.Pack))
        {
            Comparison = new PlainComparison(Kent.Scenario("no-grant", 60).Bytes(), scenario).Result(),
            Created = new DateTimeOffset(2026, 11, 27, 9, 30, 0, TimeSpan.Zero),
        };
    });

    /// <summary>A draft of the planned mix with its comparison.</summary>
    public static ReportInput Draft => Planned.Value;

    /// <summary>The same with a comparison of three scenarios.</summary>
    public static ReportInput OfThree => Draft with { Comparison = new PlainComparison(Kent.Scenario("no-grant", 60).Bytes(), Kent.PlannedFlat(60), Kent.Scenario("no-grant", 60).Bytes()).Result() };

    /// <summary>The same, approved.</summary>
    public static ReportInput Approved => Draft with { Approval = new RunApproval(Draft.Forecast.RunId, "A. <b>Publisher</b>", new DateTimeOffset(2026, 11, 30, 23, 0, 0, TimeSpan.Zero)) };

    /// <summary>The same of a scenario with another name.</summary>
    public static ReportInput Named(string name) => Draft with
    {
        Forecast = Draft.Forecast with { Scenario = name, Breaches = [name] },
        Comparison = Draft.Comparison! with { Scenarios = [.. Draft.Comparison!.Scenarios.Select(scenario => scenario with { Name = name })] },
    };
}
