using System.Globalization;

namespace Forecast.Silo.Tests.Reporting;

/// <summary>Checks a table as forecast hubs do: the columns and values of hubverse model output, each task once and complete.</summary>
internal sealed class HubTable
{
    private static readonly string[] Columns =
        ["origin_date", "scenario_id", "location", "target", "horizon", "target_end_date", "output_type", "output_type_id", "value", "run_id"];

    private static readonly double[] Levels = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];
    private readonly List<string> _faults = [];

    private HubTable(IReadOnlyList<HubRow> rows) => Rows = rows;

    /// <summary>The rows, as text.</summary>
    public IReadOnlyList<HubRow> Rows { get; }

    public static HubTable Read(string text)
    {
        var rows = CsvRows.Read(text);
        Assert.Equal(Columns, rows[0]);
        return new HubTable([.. rows.Skip(1).Select(row => new HubRow(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8]))]);
    }

    /// <summary>The targets that lack a quantile somewhere.</summary>
    public IEnumerable<string> Incomplete => Rows.GroupBy(row => row.Task).Where(task => task.Count() < Levels.Length + 2).Select(task => task.First().Target).Distinct();

    /// <summary>All that a hub would refuse. The highest quantiles may be missing, where there is no number that high.</summary>
    public IReadOnlyList<string> Faults()
    {
        _faults.Clear();
        Check(Rows.Count > 0, "the table is empty");
        Check(Rows.Select(row => row.OriginDate).Distinct().Count() <= 1, "there are several origin dates");
        foreach (var row in Rows)
        {
            CheckRow(row);
        }
        if (_faults.Count == 0)
        {
            foreach (var task in Rows.GroupBy(row => row.Task))
            {
                CheckTask(task.Key, [.. task]);
            }
        }
        return _faults;
    }

    private void CheckRow(HubRow row)
    {
        Check(DateOnly.TryParseExact(row.OriginDate, "yyyy-MM-dd", out var origin), $"origin_date {row.OriginDate}");
        Check(DateOnly.TryParseExact(row.TargetEndDate, "yyyy-MM-dd", out var end), $"target_end_date {row.TargetEndDate}");
        Check(int.TryParse(row.Horizon, NumberStyles.None, CultureInfo.InvariantCulture, out var horizon) && horizon > 0, $"horizon {row.Horizon}");
        Check(end == origin.AddMonths(3 * horizon).AddDays(-1), $"{row.TargetEndDate} is not {horizon} quarters after {row.OriginDate}");
        Check(row.Target.Length > 0 && row.Target == row.Target.ToLowerInvariant(), $"target {row.Target}");
        Check(row.Location.Length > 0 && row.ScenarioId.Length > 0, "a task without location or scenario");
        Check(row.OutputType is "mean" or "median" ? row.OutputTypeId == "NA" : row.OutputType == "quantile" && Levels.Contains(Number(row.OutputTypeId)),
            $"{row.OutputType} {row.OutputTypeId}");
        Check(double.IsFinite(Number(row.Value)), $"value {row.Value}");
    }

    private void CheckTask(object task, HubRow[] rows)
    {
        Check(rows.Select(row => (row.OutputType, row.OutputTypeId)).Distinct().Count() == rows.Length, $"{task} has a row twice");
        var quantiles = rows.Where(row => row.OutputType == "quantile").ToArray();
        Check(quantiles.Select(row => Number(row.OutputTypeId)).SequenceEqual(Levels[..quantiles.Length]), $"{task} has quantiles with gaps or out of order");
        Check(quantiles.Zip(quantiles.Skip(1)).All(pair => Number(pair.First.Value) <= Number(pair.Second.Value)), $"{task} has quantiles that fall");
        var medians = rows.Where(row => row.OutputType == "median" || row.OutputTypeId == "0.5").Select(row => row.Value).ToArray();
        Check(medians.Length is 0 or 2 && medians.Distinct().Count() <= 1, $"{task} has a median that is not its 0.5 quantile");
    }

    private void Check(bool holds, string fault)
    {
        if (!holds)
        {
            _faults.Add(fault);
        }
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
