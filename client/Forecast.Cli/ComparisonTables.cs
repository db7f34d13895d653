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

    private static readonly (string Label, string Measure, FigureStyle Style)[] Rows =
    [
        ("Additional quit dates", Additional, FigureStyle.People),
        ("Quit dates due to the grant", "attributableQuitDates", FigureStyle.People),
        ("4-week quits", "quits4Week", FigureStyle.People),
        ("Grant spend", "spend", FigureStyle.Money),
        ("Cost per added quit date", "costPerQuitDate", FigureStyle.Pounds),
        ("Cost of smoking averted", "avertedCost", FigureStyle.Money),
        ("Adults who smoke at the end", "prevalence", FigureStyle.Share),
        ("Gap, most to least deprived", "prevalenceGap", FigureStyle.Share),
        ("Slope index of inequality", "slopeIndex", FigureStyle.Share),
        ("Quits of 2 most deprived", "quits4WeekShareDeprived", FigureStyle.Share),
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
        foreach (var (label, name, style) in Rows)
        {
            if (alternative.Measure(name) is { } measure)
            {
                Add(table, label, measure, measure.Cumulative.Length > 0 ? measure.Cumulative[^1] : measure.Years[^1], comparison.Replicates, style);
            }
        }
        foreach (var (label, name) in new[] { ("One quit date more costs", "quitDates"), ("One 4-week quit more costs", "quits4Week") })
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
            Add(table, year.Period, measure, year, comparison.Replicates, FigureStyle.People);
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
                Add(table, Markup.Escape(area.Name), measure, measure.Cumulative[^1], comparison.Replicates, FigureStyle.People);
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
        yield return "Figures are means over the same futures for all scenarios, so that people and money add up: baseline and difference, years, districts. Shares and costs per quit date do "
            + "not, nor does what has no value in some of the futures. forecast run shows medians.";
        yield return "A difference is that of each future, its mean with the simulation error of that; 1 in 20 futures lies outside its range. "
            + (comparison.ParameterUncertainty ? "Ranges include what is uncertain about the parameters. " : "Parameters were held at their medians, so ranges show chance alone. ")
            + "Differences of shares are percentage points. A dash: no finite value.";
        yield return "No clear difference: the mean difference is within twice its simulation error. One more costs: the mean difference of money spent by that of quit dates or 4-week quits, "
            + "where that is clear; it is what the scenario with more of them pays more for each.";
        if (comparison.Scenarios.Any(scenario => scenario.ClipsPerReplicate > 0))
        {
            yield return "Data limits: a stock left over by the data would have been negative and was taken as 0 in so many segments a replicate: "
                + $"{string.Join("; ", comparison.Scenarios.Select(scenario => string.Create(invariant, $"{scenario.Name} {scenario.ClipsPerReplicate:0.#}")))}.";
        }
        yield return string.Create(
            invariant, $"{comparison.Replicates:N0} replicates of each, seed {comparison.Seed}, model {comparison.ModelVersion}, data pack {comparison.PackHash}, run {comparison.RunId}.");
    }

    private static Table NewDifferences(string title, string first) => NewTable(Markup.Escape(title), first, "Baseline", "Alternative", "Difference", "95% range", "");

    private static void Add(
        Table table, string label, MeasureDifference measure, PeriodDifference x, int replicates, FigureStyle style) => table.AddRow(
        label, style.Own(x.BaselineMean), style.Own(x.AlternativeMean), style.Difference(x.Mean, x.MeanStandardError), Range(x.P2_5, x.P97_5, style.More), Verdict.Of(x, measure.BetterWhen, replicates));
}
