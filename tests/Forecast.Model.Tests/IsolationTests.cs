using System.Text.Json.Nodes;
using Forecast.Model.Population;

namespace Forecast.Model.Tests;

/// <summary>One thing is changed, and everything it has no part in stays the same to the last digit.</summary>
public class IsolationTests
{
    private const int Replicates = 3;
    private static readonly int Thanet = Kent.AreaOf("Thanet");

    [Fact]
    public void Stream_added_in_one_area_leaves_every_row_of_the_others()
    {
        var before = Kent.Plan("planned-flat");
        var after = Kent.Plan("planned-flat", document => AddStream(document, 50_000));
        for (var area = 0; area < Kent.Pack.Areas.Length; area++)
            Assert.Equal(area != Thanet, Rows(before, area).SequenceEqual(Rows(after, area, leaveOutLastStream: true)));
    }

    [Fact]
    public void Stream_added_without_money_leaves_every_row_of_every_area()
    {
        var before = Kent.Plan("planned-flat");
        var after = Kent.Plan("planned-flat", document => AddStream(document, 0));
        for (var area = 0; area < Kent.Pack.Areas.Length; area++)
            Assert.Equal(Rows(before, area), Rows(after, area, leaveOutLastStream: true));
    }

    /// <summary>It draws from those the earlier ones left. It opens in the first year, before its late start shrinks the area's budgets.</summary>
    [Fact]
    public void Stream_added_last_leaves_the_draws_of_the_earlier_ones_in_its_first_quarter()
    {
        var before = Simulated.Block(Kent.Plan("planned-flat"), Thanet, 0, 1);
        var after = Simulated.Block(Kent.Plan("planned-flat", document => AddStream(document, 50_000)), Thanet, 0, 1);
        const int Opening = 2;
        Assert.True(after.Row(0, Opening)[after.Layout.StreamQuitDates(after.Layout.Streams - 1)] > 0);
        for (var stream = 0; stream < before.Layout.Streams; stream++)
        {
            Assert.Equal(before.Row(0, Opening)[before.Layout.StreamQuitDates(stream)], after.Row(0, Opening)[after.Layout.StreamQuitDates(stream)]);
            Assert.Equal(before.Row(0, Opening)[before.Layout.StreamQuits(stream)], after.Row(0, Opening)[after.Layout.StreamQuits(stream)]);
        }
    }

    /// <summary>County calibration takes in every area's people, so only what has no part in it is changed.</summary>
    public static TheoryData<string> Changes => ["annual_growth", "prevalence_logit_sd", "ex_smoker_prevalence"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Area_changed_alone_leaves_every_row_of_the_others(string column)
    {
        var scenario = Kent.Scenario("planned-flat");
        var changed = new SimulationPlan(WithThanet(area => Change(area, column)), scenario);
        var unchanged = new SimulationPlan(Kent.Pack, scenario);
        for (var area = 0; area < Kent.Pack.Areas.Length; area++)
            Assert.Equal(area != Thanet, Rows(unchanged, area).SequenceEqual(Rows(changed, area)));
    }

    [Fact]
    public void Area_that_grows_otherwise_keeps_its_rows_of_the_first_year()
    {
        var scenario = Kent.Scenario("planned-flat");
        var changed = new SimulationPlan(WithThanet(area => Change(area, "annual_growth")), scenario);
        Assert.Equal(Rows(new SimulationPlan(Kent.Pack, scenario), Thanet, to: 3), Rows(changed, Thanet, to: 3));
    }

    [Fact]
    public void Deprivation_weight_changed_under_targeting_by_smokers_leaves_every_row()
    {
        var scenario = Kent.Scenario("planned-flat", document =>
        {
            foreach (var stream in document["streams"]!.AsArray())
                stream!["targeting"] = "smokers";
        });
        var changed = new SimulationPlan(WithThanet(area => area with { DeprivationWeight = 0.2 }), scenario);
        for (var area = 0; area < Kent.Pack.Areas.Length; area++)
            Assert.Equal(Rows(new SimulationPlan(Kent.Pack, scenario), area), Rows(changed, area));
    }

    [Fact]
    public void Deprivation_weight_changed_under_targeting_by_deprivation_moves_money_in_every_area()
    {
        var scenario = Kent.Scenario("planned-flat");
        var changed = new SimulationPlan(WithThanet(area => area with { DeprivationWeight = 0.2 }), scenario);
        for (var area = 0; area < Kent.Pack.Areas.Length; area++)
            Assert.NotEqual(Rows(new SimulationPlan(Kent.Pack, scenario), area), Rows(changed, area));
    }

    [Fact]
    public void Scenarios_that_differ_from_the_third_year_on_agree_before_it()
    {
        var before = Kent.Plan("planned-flat");
        var after = Kent.Plan("planned-flat", document =>
        {
            foreach (var line in document["streams"]!.AsArray())
                line!["annualBudget"]![2] = 1000;
            document["drivers"]![0]!["annualSpend"]![2] = 0;
        });
        for (var area = 0; area < Kent.Pack.Areas.Length; area++)
        {
            Assert.Equal(Rows(before, area, to: 7), Rows(after, area, to: 7));
            Assert.NotEqual(Rows(before, area, from: 8), Rows(after, area, from: 8));
        }
    }

    [Fact]
    public void Scenario_of_fewer_years_has_the_first_rows_of_the_longer_one()
    {
        var longer = Kent.Plan("no-grant");
        var shorter = Kent.Plan("no-grant", document =>
        {
            document["years"] = 2;
            document["grant"]!["annualAllocation"] = new JsonArray(0, 0);
        });
        Assert.Equal(Rows(longer, Thanet, to: 7), Rows(shorter, Thanet, to: 7));
    }

    [Fact]
    public void Random_seed_changed_in_any_of_its_bits_changes_the_rows()
    {
        var rows = Rows(Kent.Plan("no-grant"), Thanet);
        foreach (var bit in new[] { 0, 31, 32, 63 })
        {
            var changed = Kent.Plan("no-grant", document => document["simulation"]!["seed"] = (20240401UL ^ (1UL << bit)).ToString());
            Assert.NotEqual(rows, Rows(changed, Thanet));
        }
    }

    private static DataPack WithThanet(Func<Area, Area> change) =>
        Kent.Pack with { Areas = Kent.Pack.Areas.SetItem(Thanet, change(Kent.Pack.Areas[Thanet])) };

    private static Area Change(Area area, string column) => column switch
    {
        "annual_growth" => area with { AnnualGrowth = -0.01 },
        "prevalence_logit_sd" => area with { PrevalenceLogitSd = 0.3 },
        _ => area with { ExSmokerPrevalence = [.. area.ExSmokerPrevalence.Select(share => share / 2)] },
    };

    private static void AddStream(JsonNode document, double annualBudget)
    {
        var stream = document["streams"]![0]!.DeepClone();
        stream["id"] = "one-more";
        stream["startQuarter"] = 2;
        stream["annualBudget"] = new JsonArray([.. Enumerable.Range(0, 5).Select(_ => (JsonNode)annualBudget)]);
        stream["targeting"] = new JsonObject { ["explicit"] = new JsonObject { [Kent.Pack.Areas[Thanet].Code] = 1 } };
        stream.AsObject().Remove("eligible");
        document["streams"]!.AsArray().Add(stream);
        for (var year = 0; year < 5; year++)
            document["grant"]!["annualAllocation"]![year] = (double)document["grant"]!["annualAllocation"]![year]! + annualBudget;
    }

    /// <summary>Every figure of an area from one quarter to another, by name and not by column, so that layouts may differ.</summary>
    private static List<double> Rows(SimulationPlan plan, int area, int from = 0, int to = int.MaxValue, bool leaveOutLastStream = false)
    {
        var block = Simulated.Block(plan, area, 0, Replicates);
        var layout = block.Layout;
        var streams = layout.Streams - (leaveOutLastStream ? 1 : 0);
        var figures = new List<double>();
        for (var index = 0; index < Replicates; index++)
        {
            for (var t = from; t <= Math.Min(to, layout.Quarters - 1); t++)
            {
                figures.AddRange(block.Row(index, t)[..layout.StreamQuitDates(0)].Select(people => (double)people));
                figures.AddRange(block.Row(index, t).Skip(layout.StreamQuitDates(0)).Take(2 * streams).Select(people => (double)people));
                figures.AddRange(block.SpendOf(index, t)[..streams]);
                figures.Add(block.ReferenceQuitDates(t % 4)[index]);
            }
        }

        return figures;
    }
}
