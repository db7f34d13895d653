using System.Globalization;
using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Grains.Tests.Setup;
using Forecast.Model.Scenarios;
using Forecast.Silo.Pages;

namespace Forecast.Silo.Tests.Pages;

public sealed class ScenarioFormTests
{
    private static readonly ScenarioForms Forms = PlannedForms.Kent;
    private static readonly ScenarioOrigin Origin = PlannedForms.Origin("planned-flat");

    [Fact]
    public void Nothing_in_the_query_is_the_scenario_itself()
    {
        var form = Read("");

        Assert.Equal(ScenarioWriter.Write(PlannedForms.Valid(Origin.Document), Kent.Pack), ScenarioWriter.Write(form.Scenario!, Kent.Pack));
        Assert.Equal("from=planned-flat", PageQuery.Write(form.Parameters));
        Assert.False(form.IsChanged);
    }

    [Fact]
    public void Each_field_changes_what_it_names_and_nothing_else()
    {
        var form = Read("name=My+plan&grant.2025/26=2500000&outreach.money=1150000&alternative.money.2026/27=300000&outreach.unitCost=400.5&young-people.start=2025/26 Q1&alternative.reach=0.03"
            + "&outreach.targeting=smokers&awareness.money.2024/25=100000&staffing.money=50000&level=0.818&replicates=2000&seed=18446744073709551615");

        var flat = PlannedForms.Valid(Origin.Document);
        var (outreach, young, alternative) = (flat.Streams[0], flat.Streams[1], flat.Streams[2]);
        Assert.Empty(form.Faults);
        PlannedForms.AssertSame(flat with
        {
            Name = "My plan",
            Grant = flat.Grant with { AnnualAllocation = flat.Grant.AnnualAllocation.SetItem(1, 2_500_000) },
            Streams =
            [
                outreach with { AnnualBudget = [1_150_000, 1_150_000, 1_150_000, 1_150_000, 1_150_000], UnitCost = 400.5, Targeting = young.Targeting },
                young with { StartQuarter = 4 },
                alternative with { AnnualBudget = alternative.AnnualBudget.SetItem(2, 300_000), ReachPerQuarter = 0.03 },
            ],
            Drivers = [flat.Drivers[0] with { AnnualSpend = flat.Drivers[0].AnnualSpend.SetItem(0, 100_000) }],
            Enablers = [flat.Enablers[0] with { AnnualSpend = [50_000, 50_000, 50_000, 50_000, 50_000] }],
            Overrides = flat.Overrides.Add("prevalence.level", 0.818),
            Simulation = flat.Simulation with { Replicates = 2_000, RandomSeed = ulong.MaxValue },
        }, form.Scenario!);
    }

    [Fact]
    public void Grant_is_a_factor_on_the_grant_and_on_the_money_of_every_service()
    {
        var scenario = Read("grant=1.5&outreach.money.2024/25=1000000").Scenario!;

        Assert.All(scenario.Grant.AnnualAllocation, pounds => Assert.Equal(1.5 * 1_944_823, pounds));
        Assert.Equal([1_500_000, 1_650_000, 1_650_000, 1_650_000, 1_650_000], scenario.Streams[0].AnnualBudget);
        Assert.All(scenario.Drivers[0].AnnualSpend, pounds => Assert.Equal(1.5 * 164_823, pounds));
        Assert.All(scenario.Enablers[0].AnnualSpend, pounds => Assert.Equal(150_000, pounds));
    }

    [Fact]
    public void Grant_that_ends_leaves_no_money_to_anything_after_it()
    {
        var form = Read("grant.ends=2025/26");

        Assert.Equal([1_944_823, 1_944_823, 0, 0, 0], form.Scenario!.Grant.AnnualAllocation);
        Assert.Equal([180_000, 180_000, 0, 0, 0], form.Scenario.Streams[1].AnnualBudget);
        Assert.Equal([100_000, 100_000, 0, 0, 0], form.Scenario.Enablers[0].AnnualSpend);
        Assert.Equal("from=planned-flat&grant.ends=2025/26", PageQuery.Write(form.Parameters));
    }

    [Theory]
    [InlineData("preset=more", "from=planned-flat&grant=1.25")]
    [InlineData("preset=ends&grant=1.25", "from=planned-flat&grant=1.25&grant.ends=2026/27")]
    [InlineData("preset=current&grant=1.25&grant.ends=2026/27&outreach.money=1", "from=planned-flat&outreach.money=1")]
    public void Preset_changes_all_money_and_leaves_the_rest(string query, string address) => Assert.Equal(address, PageQuery.Write(Read(query).Parameters));

    [Theory]
    [InlineData("outreach.money=1100000&grant=1&grant.ends=2028/29&level=1&name=Planned mix, flat grant", "from=planned-flat")]
    [InlineData("outreach.money.2024/25=1&outreach.money.2025/26=1&outreach.money.2026/27=1&outreach.money.2027/28=1&outreach.money.2028/29=1", "from=planned-flat&outreach.money=1")]
    [InlineData("by=year&outreach.unitCost=3.85e2&outreach.start=2024/25 Q3", "from=planned-flat&by=year&outreach.start=2024/25+Q3")]
    [InlineData("alternative.kind=123&young-people.reach=2e-2", "from=planned-flat&young-people.reach=2e-2&alternative.kind=123")]
    public void Address_says_what_differs_and_nothing_else(string query, string address) => Assert.Equal(address, PageQuery.Write(Read(query).Parameters));

    [Theory]
    [InlineData("outreach.unitCost=abc", "/streams/0/unitCost", "\"abc\"", "a number above 0")]
    [InlineData("outreach.unitCost=", "/streams/0/unitCost", "\"\"", "a number above 0")]
    [InlineData("outreach.unitCost=null", "/streams/0/unitCost", null, "the field unitCost")]
    [InlineData("outreach.money=1,100,000", "/streams/0/annualBudget", "\"1,100,000\"", "a number of 0 or more")]
    [InlineData("outreach.money=-5", "/streams/0/annualBudget", "-5", "a number of 0 or more")]
    [InlineData("outreach.money.2025/26=-5", "/streams/0/annualBudget/1", "-5", "a number of 0 or more")]
    [InlineData("outreach.start=2024/25 Q5", "/streams/0/startQuarter", "\"2024/25 Q5\"", "a whole number from 0 to 1000000")]
    [InlineData("outreach.start=2023/24 Q4", "/streams/0/startQuarter", "-1", "a whole number from 0 to 1000000")]
    [InlineData("outreach.targeting=everybody", "/streams/0/targeting", "\"everybody\"", "one of smokers, deprivation")]
    [InlineData("outreach.reach=1e400", "/streams/0/reachPerQuarter", "1e400", "a number of 0 or more")]
    [InlineData("grant=half", "grant", "\"half\"", "a number of 0 or more")]
    [InlineData("grant=-1", "grant", "-1", "a number of 0 or more")]
    [InlineData("grant.ends=2040/41", "grant.ends", "\"2040/41\"", "one of 2024/25, 2025/26, 2026/27, 2027/28, 2028/29")]
    [InlineData("preset=none", "preset", "\"none\"", "one of current, more, ends, move")]
    [InlineData("by=quarter", "by", "\"quarter\"", "one of year")]
    [InlineData("grant.2039/40=5", "grant.2039/40", "\"5\"", "a field of this scenario, such as grant, outreach.money or level")]
    [InlineData("outreach.monney=5", "outreach.monney", "\"5\"", "a field of this scenario, such as grant, outreach.money or level")]
    [InlineData("level=all", "/overrides/prevalence.level", "\"all\"", "a number of 0 or more")]
    [InlineData("seed=twelve", "/simulation/seed", "\"twelve\"", "a whole number from 0 to 18446744073709551615, as a number or as a string of digits")]
    [InlineData("name=", "/name", "\"\"", "a text")]
    [InlineData("grant.2024/25=1000000", "/grant/annualAllocation/0", "1,000,000 pounds", "at least the 1,944,823 pounds that streams, drivers and enablers spend in year 1")]
    [InlineData("outreach.unitCost=1&outreach.unitCost=2", "outreach.unitCost", "1, 2", "one value")]
    public void What_is_wrong_is_told_at_its_place_in_the_words_of_the_validator(string query, string place, string? value, string expected)
    {
        var form = Read(query);

        Assert.Equal([new InputFault(place, value, expected)], form.Faults);
        Assert.Null(form.Scenario);
    }

    [Fact]
    public void All_faults_are_told_at_once() => Assert.Equal(
        ["outreach.monney", "grant.ends", "/name", "/streams/0/unitCost", "/streams/1/annualBudget/2", "/overrides/prevalence.level"],
        Read("outreach.monney=5&grant.ends=now&name=&outreach.unitCost=0&young-people.money.2026/27=much&level=-1").Faults.Select(fault => fault.Place));

    [Fact]
    public void Every_fault_of_a_document_that_is_brought_is_told_and_most_have_a_control()
    {
        var (document, places) = Kent.NineFaults();
        var form = Forms.Of(Origin, JsonNode.Parse(document)!.AsObject());

        var controls = ScenarioControls.Of(form, Kent.Pack).SelectMany(group => group.All).ToArray();

        Assert.Equal(places.Order(), form.Faults.Select(fault => fault.Place).Order());
        Assert.Equal(
            ["name", null, "grant.clawback", "outreach.unitCost", "young-people.displacement", "alternative.money", "awareness.carryover", null, "replicates"],
            places.Select(place => ScenarioControls.At(controls, form.Faults.Single(fault => fault.Place == place))?.Name));
    }

    [Fact]
    public void Line_whose_id_makes_a_name_twice_is_changed_with_its_list()
    {
        var twins = Origin.Document.DeepClone().AsObject();
        twins["streams"]![0]!["id"] = "a";
        twins["enablers"]![0]!["id"] = "a.money";
        twins["enablers"]![0]!["name"] = "A line";
        var origin = Forms.Origin("twins", twins.ToJsonString(), 0)!;
        twins["enablers"]![0]!["annualSpend"]![3] = 5;

        PlannedForms.AssertSame(PlannedForms.Valid(twins), Forms.Read(origin, PageQuery.Read(PageQuery.Write(Forms.Of(origin, twins).Parameters))).Scenario!);
    }

    [Fact]
    public void Controls_send_what_they_show_and_that_changes_nothing()
    {
        foreach (var id in PlannedForms.PackIds)
        {
            foreach (var query in (string[])["", "by=year", "grant=1.25&young-people.money.2024/25=5", "by=year&level=0.818"])
            {
                var form = Forms.Read(PlannedForms.Origin(id), PageQuery.Read(id == "no-grant" ? "" : query));
                var sent = ScenarioControls.Of(form, Kent.Pack).SelectMany(group => group.All).Select(control => KeyValuePair.Create(control.Name, control.Value));

                var again = Forms.Read(form.Origin, PageQuery.Read(PageQuery.Write([.. sent, .. form.Parameters.Where(parameter => parameter.Key == "by")])));

                Assert.Empty(again.Faults);
                Assert.Equal(form.Parameters, again.Parameters);
                PlannedForms.AssertSame(form.Scenario!, again.Scenario!);
            }
        }
    }

    [Fact]
    public void Budget_says_what_is_left_and_who_meets_each_criterion()
    {
        var document = Read("outreach.money.2025/26=1000000&alternative.money.2026/27=600000").Document;

        var budget = ScenarioBudget.Of(document, null);

        Assert.Equal([0.0, 100_000.0, -200_000.0, 0.0, 0.0], budget.Rows.Select(row => (double)row[3]!));
        Assert.Equal(["2026/27"], ScenarioBudget.Overspent(budget));
        Assert.Equal(
            ["A: Outreach to priority groups, Young people's service, 12-25, Alternative models of support", "B: Outreach to priority groups, Commissioning and leadership capacity",
                "C: Awareness campaigns and smokefree places", "D: Outreach to priority groups, Young people's service, 12-25, Alternative models of support"],
            ScenarioBudget.Criteria(document).Select(criterion => $"{criterion.Criterion}: {string.Join(", ", criterion.Lines)}"));
        Assert.All(ScenarioBudget.Criteria(PlannedForms.Origin("no-grant").Document), criterion => Assert.Empty(criterion.Lines));
    }

    [Fact]
    public void Plan_within_the_grant_is_within_it_at_every_step_of_the_slider()
    {
        foreach (var step in Enumerable.Range(0, 41))
        {
            var form = Read($"grant={(step * 0.05).ToString("R", CultureInfo.InvariantCulture)}");

            Assert.Empty(form.Faults);
            Assert.Equal((true, "every year's plan is within the grant"), ScenarioBudget.Conditions(form.Document, null).First());
            Assert.All(ScenarioBudget.Of(form.Document, null).Rows, row => Assert.InRange((double)row[3]!, 0, 0.01));
        }
    }

    [Fact]
    public void Sliders_reach_what_a_grant_of_nothing_could_become_and_nothing_that_is_refused()
    {
        var nothing = ScenarioFields.Money(Origin.Document).Aggregate("from=planned-flat", (query, pointer) => $"{query}&{(pointer.StartsWith("/grant", StringComparison.Ordinal) ? "grant.allocation" : IdOf(pointer) + ".money")}=0");
        var empty = Forms.Origin("empty", Read(nothing).Document.ToJsonString(), 0)!;

        Assert.Equal(3_900_000, Slider(Read(nothing), "grant.allocation").Most);
        Assert.Equal(2_000_000, Slider(Forms.Read(empty, []), "grant.allocation").Most);
        Assert.Equal(10, Slider(Read(""), "outreach.unitCost").Least);
    }

    private static string IdOf(string pointer) => (string)JsonTree.Find(Origin.Document, pointer[..pointer.LastIndexOf('/')] + "/id")!;

    private static ScenarioSlider Slider(ScenarioForm form, string name) => ScenarioControls.Of(form, Kent.Pack).SelectMany(group => group.All).Single(control => control.Name == name).Slider!;

    private static ScenarioForm Read(string query) => Forms.Read(Origin, PageQuery.Read(query));
}
