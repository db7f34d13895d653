using System.Globalization;

namespace Forecast.Silo.Tests.Cli;

/// <summary>The rows that <c>forecast trace</c> printed, added up by hand.</summary>
internal sealed class TraceRows
{
    private readonly string[] _columns;
    private readonly string[][] _rows;

    public TraceRows(string csv)
    {
        var lines = csv.TrimEnd('\n').Split('\n');
        _columns = lines[0].Split(',');
        _rows = [.. lines[1..].Select(line => line.Split(','))];
        Streams = [.. _columns.Where(column => column.EndsWith("_spend", StringComparison.Ordinal)).Select(column => column[..^"_spend".Length])];
    }

    public string[] Streams { get; }

    /// <summary>A figure of each replicate: the sum of some columns over areas and quarters.</summary>
    /// <param name="areas">The areas.</param>
    /// <param name="first">The first quarter.</param>
    /// <param name="last">The last quarter.</param>
    /// <param name="plus">Columns to add.</param>
    /// <param name="minus">Columns to take away.</param>
    public double[] Sums(IReadOnlyCollection<string> areas, int first, int last, string[] plus, params string[] minus)
    {
        var (added, taken) = (plus.Select(IndexOf).ToArray(), minus.Select(IndexOf).ToArray());
        return
        [
            .. from row in _rows
               where areas.Contains(row[1]) && int.Parse(row[2]) >= first && int.Parse(row[2]) <= last
               group row by int.Parse(row[0]) into replicate
               orderby replicate.Key
               select replicate.Sum(row => added.Sum(i => Number(row[i])) - taken.Sum(i => Number(row[i]))),
        ];
    }

    /// <summary>Quantile p of unsorted values: linear interpolation at h = (n - 1) p of the sorted ones.</summary>
    public static double Quantile(double[] values, double p)
    {
        var sorted = values.Order().ToArray();
        var h = (sorted.Length - 1) * p;
        var below = (int)Math.Floor(h);
        return below + 1 == sorted.Length ? sorted[below] : Between(sorted[below], sorted[below + 1], h - below);
    }

    private static double Between(double low, double high, double fraction) => fraction == 0 ? low : low + fraction * (high - low);

    private int IndexOf(string column) => Array.IndexOf(_columns, column);

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
