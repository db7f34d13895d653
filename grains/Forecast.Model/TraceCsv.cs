using System.Globalization;

namespace Forecast.Model;

/// <summary>Writes the rows of a block as <c>forecast trace</c> prints them: every replicate, area and quarter, to be compared digit by digit.</summary>
public static class TraceCsv
{
    /// <summary>The column names, without a line end.</summary>
    public static string Header(SimulationPlan plan)
    {
        var groups = plan.Pack.Groups.Select(g => g.Id).ToArray();
        return string.Join(',',
        [
            "replicate", "area", "quarter", "adult_smokers", "adult_population",
            .. groups.Select(g => $"smokers_{g}"), .. groups.Select(g => $"quit_dates_{g}"),
            "attempts", "core_quit_dates", "core_quits",
            .. plan.Layout.StreamIds.SelectMany(id => new[] { $"{id}_quit_dates", $"{id}_quits", $"{id}_spend" }),
            "reference_quit_dates",
        ]);
    }

    /// <summary>Writes the rows of one replicate of a block, each ending with a line feed.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="plan">The plan of the block.</param>
    /// <param name="block">The block.</param>
    /// <param name="index">The replicate less the block's first.</param>
    /// <param name="adultPopulation">Adults of the block's area by [quarter].</param>
    public static void WriteRows(TextWriter writer, SimulationPlan plan, AreaBlock block, int index, double[] adultPopulation)
    {
        var layout = plan.Layout;
        var invariant = CultureInfo.InvariantCulture;
        var fields = new List<string>();
        for (var t = 0; t < layout.Quarters; t++)
        {
            string People(int column) => block.Counts(t, column)[index].ToString(invariant);
            string Decimal(double number) => number.ToString("F6", invariant);
            fields.Clear();
            fields.Add((block.FirstReplicate + index).ToString(invariant));
            fields.Add(plan.Pack.Areas[block.Area].Code);
            fields.Add(t.ToString(invariant));
            fields.Add(People(layout.AdultSmokers));
            fields.Add(Decimal(adultPopulation[t]));
            for (var group = 0; group < layout.Groups; group++)
            {
                fields.Add(People(layout.SmokersOfGroup(group)));
            }
            for (var group = 0; group < layout.Groups; group++)
            {
                fields.Add(People(layout.QuitDatesOfGroup(group)));
            }
            fields.Add(People(layout.Attempts));
            fields.Add(People(layout.CoreQuitDates));
            fields.Add(People(layout.CoreQuits));
            for (var j = 0; j < layout.Streams; j++)
            {
                fields.Add(People(layout.StreamQuitDates(j)));
                fields.Add(People(layout.StreamQuits(j)));
                fields.Add(Decimal(block.Spend(t, j)[index]));
            }
            fields.Add(Decimal(block.ReferenceQuitDates(t % 4)[index]));
            writer.Write(string.Join(',', fields));
            writer.Write('\n');
        }
    }
}
