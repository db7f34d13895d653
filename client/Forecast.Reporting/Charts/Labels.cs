using System.Collections.Immutable;

namespace Forecast.Reporting.Charts;

/// <summary>Labels beside what they name, in place of a legend.</summary>
internal static class Labels
{
    private const double Lead = 16;
    private const double Space = 3;

    /// <summary>The width of a column of labels, with the lines that lead to them.</summary>
    public static double ColumnWidth(IEnumerable<EndLabel> labels) => Lead + labels.SelectMany(label => label.Lines.Select(label.Type.Width)).DefaultIfEmpty(0).Max();

    /// <summary>The height of a column of labels.</summary>
    public static double ColumnHeight(IEnumerable<EndLabel> labels) => labels.Sum(label => label.Height + Space);

    /// <summary>Writes labels to the right of a picture, each as near to what it names as the others let it.</summary>
    /// <param name="canvas">The canvas.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="from">Where the lines begin that lead to them.</param>
    public static void DrawColumn(SvgCanvas canvas, IReadOnlyList<EndLabel> labels, Box picture, double from)
    {
        var tops = PushApart([.. labels.Select(label => (label.At, label.Height + Space))], picture.Top, picture.Bottom);
        foreach (var (label, top) in labels.Zip(tops))
        {
            var middle = top + (label.Height + Space) / 2;
            canvas.Polyline([(from, label.At), (picture.Right, label.At), (picture.Right + Lead - 4, middle)], new Stroke(label.Colour));
            foreach (var (number, line) in label.Lines.Index())
            {
                canvas.Text(picture.Right + Lead, top + Space / 2 + number * label.Type.LineHeight + label.Type.Size, line, label.Type);
            }
        }
    }

    /// <summary>The upper ends of labels that do not overlap, each as near to its wanted middle as can be, in the order given.</summary>
    /// <param name="labels">Wanted middles and heights; together no higher than there is room.</param>
    /// <param name="top">Where the room begins.</param>
    /// <param name="bottom">Where it ends.</param>
    public static ImmutableArray<double> PushApart(ImmutableArray<(double Middle, double Height)> labels, double top, double bottom)
    {
        var clusters = new List<(double Top, double Height, double Wanted, int Count)>();
        var order = Enumerable.Range(0, labels.Length).OrderBy(label => labels[label].Middle).ToArray();
        foreach (var (middle, height) in order.Select(label => labels[label]))
        {
            var cluster = Placed(height, middle - height / 2, 1);
            while (clusters.Count > 0 && clusters[^1] is var above && above.Top + above.Height > cluster.Top)
            {
                clusters.RemoveAt(clusters.Count - 1);
                // Where all of its labels wish its upper end to be, on average.
                cluster = Placed(above.Height + cluster.Height, above.Wanted + cluster.Wanted - cluster.Count * above.Height, above.Count + cluster.Count);
            }
            clusters.Add(cluster);
        }
        var tops = new double[labels.Length];
        var next = 0;
        foreach (var cluster in clusters)
        {
            var at = cluster.Top;
            for (var member = 0; member < cluster.Count; member++)
            {
                tops[order[next]] = at;
                at += labels[order[next++]].Height;
            }
        }
        return [.. tops];

        (double Top, double Height, double Wanted, int Count) Placed(double height, double wanted, int count) =>
            (Math.Max(top, Math.Min(wanted / count, bottom - height)), height, wanted, count);
    }
}
