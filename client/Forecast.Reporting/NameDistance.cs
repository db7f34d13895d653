namespace Forecast.Reporting;

/// <summary>How far a name that somebody wrote is from one that there is.</summary>
internal static class NameDistance
{
    /// <summary>The letters to put in, take out or change to make one of the other, whatever their case; 0 as well if one begins with the other.</summary>
    public static int Of(string written, string name)
    {
        if (written.Length > 0 && name.StartsWith(written, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }
        var row = Enumerable.Range(0, name.Length + 1).ToArray();
        for (var i = 1; i <= written.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= name.Length; j++)
            {
                var same = char.ToUpperInvariant(written[i - 1]) == char.ToUpperInvariant(name[j - 1]);
                var cheapest = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                (diagonal, row[j]) = (row[j], cheapest);
            }
        }
        return row[^1];
    }
}
