using System.Globalization;
using Forecast.Contracts;
using Forecast.Reporting;
using Spectre.Console;
using static Forecast.Cli.TableFigures;

namespace Forecast.Cli;

/// <summary>The forecast as tables for a terminal: the answer first, then the trajectory, what it buys, the districts, and what was assumed.</summary>
internal static class ForecastTables
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static void Print(IAnsiConsole console, ForecastResult forecast, string county)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{forecast.Scenario}[/]");
        console.MarkupLineInterpolated($"[bold]{Headline.Of(forecast, county)}[/]");
        foreach (var breach in forecast.Breaches)
        {
            console.MarkupLineInterpolated($"[red]Breach: {breach}.[/]");
        }
        console.WriteLine();
        console.Write(Trajectory(forecast));
        console.Write(Services(forecast.County));
        console.Write(Smoking(forecast.County));
        console.Write(Districts(forecast));
        foreach (var note in Notes(forecast, county))
        {
            console.MarkupLineInterpolated($"{note}");
        }
    }

    private static Table Trajectory(ForecastResult forecast)
    {
        var table = NewTable("Additional quit dates against the trajectory", "Year", "Target", "Median", "80% range", "95% range", "Chance of target");
        var measure = forecast.County.Measure("additionalQuitDates")!;
        foreach (var year in measure.Years)
        {
            Add(table, year.Period, year);
        }
        table.AddEmptyRow();
        Add(table, "Total", measure.Cumulative[^1]);
        return table;

        void Add(Table rows, string label, PeriodForecast x) => rows.AddRow(
            label, People(x.Target), People(x.Median), Range(x.P10, x.P90, People), Range(x.P2_5, x.P97_5, People), ChanceWithError(x, forecast.Replicates));
    }

    private static Table Services(AreaForecast area) => ByYear(
        area,
        "What the grant buys: median, and 80% range below it",
        _ => "",
        ("Quit dates set", "quitDates", People),
        ("4-week quits", "quits4Week", People),
        ("of them due\nto the grant", "attributableQuits4Week", People),
        ("Grant spend", "spend", Money),
        ("Cost per addi-\ntional quit date", "costPerQuitDate", Pounds),
        ("Cost per addi-\ntional 4-week quit", "costPer4WeekQuit", Pounds));

    private static Table Smoking(AreaForecast area) => ByYear(
        area,
        "Smoking, equity and PH11: median, and 80% range below it",
        year => Rating(area, year),
        ("Adults who smoke", "prevalence", Share),
        ("Gap, most to\nleast deprived", "prevalenceGap", Share),
        ("Quits from 2 most\ndeprived groups", "quits4WeekShareDeprived", Share),
        ("Cost of smok-\ning averted", "avertedCost", Money),
        ("PH11: quits\nper quit date", "successRate", Share));

    private static Table ByYear(
        AreaForecast area, string title, Func<string, string> lastColumn, params (string Column, string Measure, Func<double?, string> Format)[] columns)
    {
        var shown = columns.Where(c => area.Measure(c.Measure) is not null).Select(c => (c.Column, Measure: area.Measure(c.Measure)!, c.Format)).ToArray();
        var years = shown[0].Measure.Years.Select(y => y.Period).ToArray();
        var hasLast = lastColumn(years[0]).Length > 0;
        var table = NewTable(title, ["Year", .. shown.Select(c => c.Column), .. hasLast ? ["green / amber\n/ red"] : Array.Empty<string>()]);
        for (var y = 0; y < years.Length; y++)
        {
            table.AddRow([years[y], .. shown.Select(c => Cell(c.Measure.Years[y], c.Format)), .. hasLast ? [lastColumn(years[y])] : Array.Empty<string>()]);
        }
        if (shown.Any(c => c.Measure.Cumulative.Length > 0))
        {
            table.AddRow(["Total", .. shown.Select(c => c.Measure.Cumulative.Length > 0 ? Cell(c.Measure.Cumulative[^1], c.Format) : ""), .. hasLast ? [""] : Array.Empty<string>()]);
        }
        return table;
    }

    private static string Cell(PeriodForecast x, Func<double?, string> format) => $"{format(x.Median)}\n{Range(x.P10, x.P90, format)}";

    private static string Rating(AreaForecast area, string period)
    {
        var rating = area.Ph11.Single(r => r.Period == period);
        return rating.Green is null ? "-" : string.Create(Invariant, $"{100 * rating.Green:0} / {100 * rating.Amber:0} / {100 * rating.Red:0}%");
    }

    private static Table Districts(ForecastResult forecast)
    {
        var table = NewTable("Districts and partnerships: additional quit dates over the whole period", "", "Share of target", "Median", "80% range", "Chance", "Smoke at the end", "Cost per quit date");
        foreach (var level in new[] { "district", "partnership" })
        {
            foreach (var area in forecast.Areas.Where(a => a.Level == level))
            {
                var total = area.Measure("additionalQuitDates")!.Cumulative[^1];
                var prevalence = area.Measure("prevalence")!.Years[^1];
                var cost = area.Measure("costPerQuitDate")?.Cumulative[^1];
                table.AddRow(Markup.Escape(area.Name), People(total.Target), People(total.Median), Range(total.P10, total.P90, People), ChanceWithError(total, forecast.Replicates),
                    Share(prevalence.Median), cost is null ? "-" : Pounds(cost.Median));
            }
            if (level == "district")
            {
                table.AddEmptyRow();
            }
        }
        return table;
    }

    private static IEnumerable<string> Notes(ForecastResult forecast, string county)
    {
        yield return string.Create(Invariant, $"County level: adult smoking of {100 * forecast.BaselinePrevalence:0.00}% at the start (prevalence.level {forecast.PrevalenceLevel}). ")
            + $"The data pack says: {forecast.PrevalenceLevelSource}. --set prevalence.level=... chooses another; say which one a figure rests on.";
        yield return "Additional: core and stream quit dates less those expected of today's smokers without the grant, the trajectory's measure; with fewer smokers it falls even if the "
            + "service is as good. Due to the grant: the paired difference from the same replicates without it.";
        yield return "Ranges are credible intervals: 1 outcome in 5 lies outside the 80% range. "
            + (forecast.ParameterUncertainty ? "They include what is uncertain about the parameters." : "Parameters were held at their medians, so they show chance alone.");
        yield return $"Targets of districts and partnerships are {county}'s, split by adult smokers at the start: an assumption of ours, no paper sets them. A dash: no finite value.";
        if (forecast.ClipsPerReplicate > 0)
        {
            yield return string.Create(Invariant, $"Data limits: in {forecast.ClipsPerReplicate:0.#} segments a replicate a stock left over by the data would have been negative and was taken as 0.");
        }
        yield return string.Create(Invariant, $"{forecast.Replicates:N0} replicates, seed {forecast.Seed}, model {forecast.ModelVersion}, data pack {forecast.PackHash}, run {forecast.RunId}.");
    }

    private static string ChanceWithError(PeriodForecast x, int replicates) => (x.ProbabilityOfTarget, x.StandardError) switch
    {
        (0, _) => string.Create(Invariant, $"none of {replicates:N0}"),
        (1, _) => string.Create(Invariant, $"all {replicates:N0}"),
        ({ } p, { } error) => $"{Chance.Percent(p)} ± {Chance.Points(error)}",
        _ => "-",
    };
}
