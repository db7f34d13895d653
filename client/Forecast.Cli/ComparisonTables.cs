using System.Globalization;
using Forecast.Contracts;
using Forecast.Reporting;
using Spectre.Console;
using static Forecast.Cli.TableFigures;

namespace Forecast.Cli;

/// <summary>
/// The comparison as tables for a terminal, alternative by alternative: the answer first, then what differs over the whole period, by year, and by district, and what was
/// assumed.
/// </summary>
internal static class ComparisonTables
{
    private const string Additional = "additionalQuitDates";

    private static readonly (string Label, string Measure, Func<double?, string> Own, Func<double?, string> Difference)[] Rows =
    [
        ("Additional quit dates", Additional, People, PeopleMore),
        ("Quit dates due to the grant", "attributableQuitDates", People, PeopleMore),
        ("4-week quits", "quits4Week", People, PeopleMore),
        ("Grant spend", "spend", Money, MoneyMore),
        ("Cost per additional quit date", "costPerQuitDate", Pounds, PoundsMore),
        ("Cost of smoking averted", "avertedCost", Money, MoneyMore),
        ("Adults who smoke at the end", "prevalence", Share, PointsMore),
        ("Gap, most to least deprived", "prevalenceGap", Share, PointsMore),
        ("Slope index of inequality", "slopeIndex", Share, PointsMore),
        ("Quits of 2 most deprived", "quits4WeekShareDeprived", Share, PointsMore),
    ];

    public static void Print(IAnsiConsole console, ComparisonResult comparison, string county)
    {
        for (var scenario = 1; scenario < comparison.Scenarios.Length; scenario++)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{ComparisonHeadline.Of(comparison, scenario, county)}[/]");
            console.WriteLine();
            console.Write(WholePeriod(comparison, scenario));
            console.Write(Years(comparison, scenario));
            console.Write(Districts(comparison, scenario));
        }
        foreach (var (scenario, breach) in comparison.Scenarios.SelectMany(scenario => scenario.Breaches.Select(breach => (scenario.Name, breach))))
        {
            console.MarkupLineInterpolated($"[red]Breach: {scenario}: {breach}.[/]");
        }
        foreach (var note in Notes(comparison))
        {
            console.MarkupLineInterpolated($"{note}");
        }
    }

    private static Table WholePeriod(ComparisonResult comparison, int scenario)
    {
        var table = NewDifferences($"{comparison.Scenarios[scenario].Name} against {comparison.Baseline.Name}: the whole period", "");
        var alternative = comparison.County.Alternatives[scenario - 1];
        foreach (var (label, name, own, difference) in Rows)
        {
            if (alternative.Measure(name) is { } measure)
            {
                Add(table, label, measure, measure.Cumulative.Length > 0 ? measure.Cumulative[^1] : measure.Years[^1], comparison.Replicates, own, difference);
            }
        }
        foreach (var (label, name) in new[] { ("Cost of one quit date more", "quitDates"), ("Cost of one 4-week quit more", "quits4Week") })
        {
            table.AddRow(label, "", "", Pounds(alternative.Measure(name)!.Cumulative[^1].CostPerAdditional), "", "");
        }
        return table;
    }

    private static Table Years(ComparisonResult comparison, int scenario)
    {
        var table = NewDifferences("Additional quit dates by year", "Year");
        var measure = comparison.County.Alternatives[scenario - 1].Measure(Additional)!;
        foreach (var year in measure.Years)
        {
            Add(table, year.Period, measure, year, comparison.Replicates, People, PeopleMore);
        }
        return table;
    }

    private static Table Districts(ComparisonResult comparison, int scenario)
    {
        var table = NewDifferences("Districts and partnerships: additional quit dates over the whole period", "");
        foreach (var level in new[] { "district", "partnership" })
        {
            foreach (var area in comparison.Areas.Where(area => area.Level == level))
            {
                var measure = area.Alternatives[scenario - 1].Measure(Additional)!;
                Add(table, Markup.Escape(area.Name), measure, measure.Cumulative[^1], comparison.Replicates, People, PeopleMore);
            }
            if (level == "district")
            {
                table.AddEmptyRow();
            }
        }
        return table;
    }

    private static IEnumerable<string> Notes(ComparisonResult comparison)
    {
        var invariant = CultureInfo.InvariantCulture;
        foreach (var level in comparison.Scenarios.GroupBy(scenario => (scenario.PrevalenceLevel, scenario.BaselinePrevalence)))
        {
            var whose = level.Count() == comparison.Scenarios.Length ? "" : $" in {string.Join(", ", level.Select(scenario => scenario.Name))}";
            yield return string.Create(invariant, $"County level: adult smoking of {100 * level.Key.BaselinePrevalence:0.00}% at the start (prevalence.level {level.Key.PrevalenceLevel}){whose}.");
        }
        yield return "Figures are means over the same futures for all scenarios, so that they add up; forecast run shows medians. The range is that of the difference, future by future: 1 in 5 lies "
            + "outside it. Differences of shares are percentage points. A dash: no finite value.";
        yield return "No clear difference: the mean difference is within twice its simulation error. Cost of one more: the mean difference of money spent by that of quit dates or 4-week quits, "
            + "where that is clear; it is what the scenario with more of them pays more for each.";
        yield return string.Create(
            invariant, $"{comparison.Replicates:N0} replicates of each, seed {comparison.Seed}, model {comparison.ModelVersion}, data pack {comparison.PackHash}, run {comparison.RunId}.");
    }

    private static Table NewDifferences(string title, string first) => NewTable(Markup.Escape(title), first, "Baseline", "Alternative", "Difference", "80% range", "");

    private static void Add(
        Table table, string label, MeasureDifference measure, PeriodDifference x, int replicates, Func<double?, string> own, Func<double?, string> difference) => table.AddRow(
        label, own(x.BaselineMean), own(x.AlternativeMean), difference(x.Mean), Range(x.P10, x.P90, difference), Verdict.Of(x, measure.BetterWhen, replicates));
}
