using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting.Reports;

/// <summary>A forecast as a workbook: a cover, contents and notes, then a sheet for each table of the report, figures in full.</summary>
public static class ForecastWorkbook
{
    /// <summary>Writes the workbook, an xlsx file. The same input is the same bytes.</summary>
    /// <param name="stream">Where to; not closed.</param>
    /// <param name="input">What it says.</param>
    /// <exception cref="ArgumentException">The comparison is not of the forecast.</exception>
    public static void Write(Stream stream, ReportInput input)
    {
        input.Check();
        ImmutableArray<WorkbookSheet> tables = [.. Tables(input).Where(sheet => !sheet.Table.Rows.IsEmpty).Select(sheet => sheet with { Table = WithUnits(sheet.Table) })];
        ImmutableArray<WorkbookSheet> front = [new("Cover", FrontTables.Cover(input)), new("Contents", FrontTables.Contents(tables)), new("Notes", FrontTables.Notes(input, tables))];
        WorkbookFile.Write(stream, [.. front, .. tables], $"{input.Forecast.Scenario}: stop-smoking forecast for {input.County}", input.Created);
    }

    private static IEnumerable<WorkbookSheet> Tables(ReportInput input)
    {
        var (forecast, county) = (input.Forecast, input.Forecast.County);
        yield return new("Summary", SummaryTable.Of(county));
        yield return new("Districts", DistrictTable.Of(forecast));
        yield return new("Smoking by district", PrevalenceTable.OfDistricts(forecast));
        yield return new("Quarters", QuarterTable.Of(county, input.Observed));
        yield return new("Trajectory", TrajectoryTable.Of(forecast, county));
        yield return new("Running total", TrajectoryTable.RunningTotal(forecast, county, input.Observed));
        yield return new("Outcomes", DotTable.Of(county));
        yield return new("Services", ServiceTable.Of(forecast, county));
        foreach (var (name, table) in new[] { ("Money", MoneyTable.Of(county)), ("Averted cost", AvertedCostTable.Of(county)) })
        {
            if (table is not null)
            {
                yield return new(name, table);
            }
        }
        yield return new("Equity", EquityTable.Of(county));
        yield return new("Smoking", PrevalenceTable.Of(county));
        yield return new("PH11", RatingTable.Of(county));
        yield return new("Drivers", DriverTable.Of(forecast));
        foreach (var sheet in input.Comparison is { } comparison ? Comparisons(comparison) : [])
        {
            yield return sheet;
        }
        yield return new("Plan", PlanTable.Money(forecast));
        yield return new("Plan services", PlanTable.Services(forecast));
        yield return new("Breaches", BreachTable.Of(forecast));
        yield return new("Assumptions", AssumptionTable.Of(input.Assumptions, forecast));
        yield return new("Provenance", WithDocument(ProvenanceTable.Of(input), forecast.Document));
    }

    /// <summary>The comparison: all alternatives under each other.</summary>
    private static IEnumerable<WorkbookSheet> Comparisons(ComparisonResult comparison)
    {
        var alternatives = Enumerable.Range(1, comparison.Scenarios.Length - 1).ToArray();
        yield return new("Comparison", Stacked(comparison, [.. alternatives.Select(k => DifferenceTable.Of(comparison, k, comparison.County))]));
        yield return new("Comparison by year", Stacked(comparison, [.. alternatives.Select(k => DifferenceTable.ByYear(comparison, k, comparison.County))]));
        yield return new("Comparison since the start", Stacked(comparison, [.. alternatives.Select(k => DifferenceTable.RunningTotal(comparison, k, comparison.County))]));
        yield return new("Comparison by district", Stacked(comparison, [.. alternatives.Select(k => DifferenceTable.ByDistrict(comparison, k))]));
    }

    private static FigureTable Stacked(ComparisonResult comparison, ImmutableArray<FigureTable> tables) => tables[0] with
    {
        Title = $"Differences from {comparison.Baseline.Name}, in the same futures",
        Columns = [new("Scenario", FigureKind.Text), .. tables[0].Columns],
        Rows = [.. tables.SelectMany((table, i) => table.Rows.Select(row => row.Insert(0, comparison.Scenarios[i + 1].Name)))],
        RowKinds = [.. tables.SelectMany(table => table.RowKinds)],
    };

    /// <summary>Where rows hold different things, a column says in which unit.</summary>
    private static FigureTable WithUnits(FigureTable table) => table.RowKinds.IsEmpty ? table : table with
    {
        Columns = table.Columns.Add(new("Unit", FigureKind.Text)),
        Rows = [.. table.Rows.Select((row, i) => row.Add(Unit(table.RowKinds[i])))],
    };

    private static string Unit(FigureKind kind) => kind switch
    {
        FigureKind.People => "people",
        FigureKind.Pounds or FigureKind.Money => "pounds",
        FigureKind.Share => "share",
        FigureKind.Points => "difference of shares",
        _ => "number",
    };

    private static FigureTable WithDocument(FigureTable provenance, string document) => provenance with
    {
        Rows = [.. provenance.Rows, .. WorkbookText.Parts(document).Select((part, i) => Cells.Row(i == 0 ? "Scenario document" : $"Scenario document, part {i + 1}", part))],
    };
}
