using System.Globalization;
using System.Text;

namespace Forecast.Model.Tests.Reference;

/// <summary>The trace of the command line: every replicate, area and quarter as CSV.</summary>
public static class ReferenceTrace
{
    /// <summary>The seed is the scenario's unless given; rows stop after maxQuarters quarters if given.</summary>
    public static string Csv(
        string packFolder,
        string scenarioJson,
        long firstReplicate,
        int replicates,
        IReadOnlyCollection<string>? areas = null,
        ulong? seed = null,
        int? maxQuarters = null)
    {
        var pack = new ReferencePack(packFolder);
        var scenario = new ReferenceScenario(scenarioJson);
        var csv = new StringBuilder();
        csv.AppendJoin(',', Header(pack, scenario)).Append('\n');
        foreach (var quarter in ReferenceModel.Run(pack, scenario, firstReplicate, replicates, areas, seed, maxQuarters))
            csv.AppendJoin(',', Row(pack, quarter)).Append('\n');
        return csv.ToString();
    }

    public static IEnumerable<string> Header(ReferencePack pack, ReferenceScenario scenario) =>
    [
        "replicate", "area", "quarter", "adult_smokers", "adult_population",
        .. pack.Groups.Select(group => $"smokers_{group}"),
        .. pack.Groups.Select(group => $"quit_dates_{group}"),
        "attempts", "core_quit_dates", "core_quits",
        .. scenario.Streams.SelectMany(stream => new[] { $"{stream.Id}_quit_dates", $"{stream.Id}_quits", $"{stream.Id}_spend" }),
        "reference_quit_dates",
    ];

    public static IEnumerable<string> Row(ReferencePack pack, ReferenceQuarter quarter) =>
    [
        Whole(quarter.Replicate), quarter.Area, Whole(quarter.Quarter), Whole(quarter.AdultSmokers), SixDecimals(quarter.AdultPopulation),
        .. Enumerable.Range(0, pack.Groups.Count).Select(group => Whole(quarter.AdultSmokersOf(group))),
        .. Enumerable.Range(0, pack.Groups.Count).Select(group => Whole(quarter.QuitDatesOf(group))),
        Whole(quarter.Attempts), Whole(quarter.CoreQuitDates), Whole(quarter.CoreQuits),
        .. Enumerable.Range(0, quarter.Streams).SelectMany(stream => new[]
        {
            Whole(quarter.StreamQuitDates(stream)), Whole(quarter.StreamQuits(stream)), SixDecimals(quarter.Spend[stream]),
        }),
        SixDecimals(quarter.ReferenceQuitDates),
    ];

    private static string Whole(long people) => people.ToString(CultureInfo.InvariantCulture);

    private static string SixDecimals(double value) => value.ToString("F6", CultureInfo.InvariantCulture);
}
