using System.Globalization;
using System.Text;
using Forecast.Grains.Packs;
using Forecast.Model.Scenarios;
using Forecast.Model.Tests.Reference;

namespace Forecast.Model.Tests;

/// <summary>
/// The product against the independent reference, row by row. Whole people are the same; figures with six decimals may differ by 2e-6: both
/// programs sum the same doubles in another order, so a figure that ends on a tie of the sixth decimal may be printed one unit up or down, and
/// spend of some hundred thousand pounds holds its tenth decimal only.
/// </summary>
public class ReferenceAgreementTests(SyntheticFolders folders) : IClassFixture<SyntheticFolders>
{
    private const double SixDecimalsTolerance = 2e-6;
    private const int HighReplicate = 999_999;

    /// <summary>Sizes and seeds: with the seed change the parameters' order, an absent area uptake, ages without uptake and capped mortality.</summary>
    private static readonly (int Areas, int Groups, int Seed)[] Packs =
        [(1, 1, 1), (1, 2, 2), (1, 5, 3), (1, 8, 4), (40, 1, 5), (40, 2, 6), (40, 5, 7), (40, 8, 9)];

    public static TheoryData<string, int, int, int> SyntheticRuns() =>
        new(from pack in Packs from name in SyntheticPack.ScenarioNames select (name, pack.Areas, pack.Groups, pack.Seed));

    public static TheoryData<string> KentRuns() => new(Kent.ScenarioNames);

    [Theory]
    [MemberData(nameof(SyntheticRuns))]
    public void Trace_of_a_synthetic_pack_is_that_of_the_reference(string scenario, int areas, int groups, int seed)
    {
        var json = SyntheticPack.Scenario(scenario, areas, groups);

        // Of many areas the first, the one without smokers and the last: budgets and calibration still take all of them in.
        int[] simulated = areas == 1 ? [0] : [0, 3, areas - 1];
        AssertAgree(folders.Of(areas, groups, seed), json, seed, simulated);
        AssertAgree(folders.Of(areas, groups, seed), json, HighReplicate - seed, simulated[^1]);
    }

    [Theory]
    [MemberData(nameof(KentRuns))]
    public void Trace_of_Kent_is_that_of_the_reference(string scenario)
    {
        var json = Kent.ScenarioText(scenario);
        AssertAgree(RepositoryRoot.KentPack(), json, 2, [.. Enumerable.Range(0, Kent.Pack.Areas.Length)]);
        AssertAgree(RepositoryRoot.KentPack(), json, HighReplicate, 0, 6);
    }

    [Fact]
    public void Comparison_of_two_traces_finds_one_person_more_in_one_cell()
    {
        var plan = Kent.Plan("no-grant");
        var trace = Simulated.Trace(plan, 0, 1, 0).Split('\n');
        var changed = trace.ToArray();
        var cells = changed[7].Split(',');
        cells[3] = (int.Parse(cells[3], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        changed[7] = string.Join(',', cells);
        Assert.Empty(Differences(string.Join('\n', trace), string.Join('\n', trace)));
        Assert.Contains("adult_smokers", Assert.Single(Differences(string.Join('\n', trace), string.Join('\n', changed))));
    }

    private static void AssertAgree(string folder, string json, int replicate, params int[] areas)
    {
        var pack = PackFolder.Read(folder).OrThrow(folder);
        var plan = new SimulationPlan(pack, ScenarioReader.Read(Encoding.UTF8.GetBytes(json), pack).OrThrow("the scenario"));
        string[] codes = [.. areas.Select(area => pack.Areas[area].Code)];
        Assert.Empty(Differences(ReferenceTrace.Csv(folder, json, replicate, 1, codes), Simulated.Trace(plan, replicate, 1, areas)));
    }

    private static List<string> Differences(string expected, string actual)
    {
        var (expectedRows, actualRows) = (expected.Split('\n'), actual.Split('\n'));
        var header = expectedRows[0].Split(',');
        var differences = new List<string>();
        if (expectedRows.Length != actualRows.Length || expectedRows[0] != actualRows[0])
            differences.Add($"{expectedRows.Length} rows, {expectedRows[0]}; actual {actualRows.Length} rows, {actualRows[0]}");
        foreach (var (expectedRow, actualRow) in expectedRows.Zip(actualRows).Skip(1))
        {
            var (expectedCells, actualCells) = (expectedRow.Split(','), actualRow.Split(','));
            differences.AddRange(expectedCells.Zip(actualCells).Select((cell, column) => (cell.First, cell.Second, Column: header[column]))
                .Where(cell => !Same(cell.First, cell.Second))
                .Select(cell => $"{string.Join(' ', expectedCells.Take(3))} {cell.Column}: {cell.First}, actual {cell.Second}"));
        }

        return differences;
    }

    private static bool Same(string expected, string actual) => expected == actual
        || (expected.Contains('.') && actual.Contains('.') && Math.Abs(Number(expected) - Number(actual)) <= SixDecimalsTolerance);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
