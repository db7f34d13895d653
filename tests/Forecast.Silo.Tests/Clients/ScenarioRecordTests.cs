using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Client.Scenarios;
using Forecast.Grains.Packs;
using Forecast.Grains.Tests.Setup;
using Forecast.Model;
using ScenarioReader = Forecast.Model.Scenarios.ScenarioReader;
using ScenarioWriter = Forecast.Model.Scenarios.ScenarioWriter;

namespace Forecast.Silo.Tests.Clients;

public sealed class ScenarioRecordTests
{
    /// <summary>Every field that a document may have, in an order that is not the canonical one where order says nothing.</summary>
    private static readonly Scenario Everything = new()
    {
        Name = "Zoë's <plan> & \"more\" 🚭",
        Description = "all fields",
        StartYear = "2024/25",
        Years = 2,
        Grant = new Grant { AnnualAllocation = [1_944_823, 1_000_000.25], Clawback = 0.5, BaseSpendMaintained = false },
        Streams =
        [
            new ServiceStream
            {
                Id = "outreach", Name = "Outreach", Kind = "outreach", AnnualBudget = Scenario.EveryYear(300_000, years: 2), UnitCost = 385.5, StartQuarter = 1, RampQuarters = 2.5,
                ReachPerQuarter = 0.02, Displacement = 0.1, FixedShare = 0.2, SuccessOddsRatio = 0.9,
                Eligible = new Eligibility
                {
                    Ages = ["65+", "18-25"], Sexes = ["female"], Groups = ["q1", "q2"],
                    Weights = [new EligibilityWeight { Age = "18-25", Sex = "female", Group = "q1", Weight = 2 }, new EligibilityWeight { Weight = 1e-3 }],
                },
                Targeting = Targeting.Explicit([new("E07000114", 2), new("E07000105", 1)]), Criteria = ["D", "A"],
            },
            new ServiceStream
            {
                Id = "plain", Name = "Plain", AnnualBudget = [0, 1], UnitCost = 1, StartQuarter = 0, RampQuarters = 0, ReachPerQuarter = 0, Displacement = 0, FixedShare = 0,
                SuccessOddsRatio = 1, Targeting = Targeting.Smokers, Criteria = ["B"],
            },
        ],
        Drivers =
        [
            new Driver
            {
                Id = "awareness", Name = "Awareness", Kind = "campaign", AnnualSpend = [1, 2], MaximumUplift = 0.12, Scale = 60_000, Carryover = 0.4, AttemptShare = 0.3,
                AreaWeights = new Dictionary<string, double> { ["E07000114"] = 1, ["E07000105"] = 0.5 }.ToSorted(), Criteria = ["C"],
            },
        ],
        Enablers = [new Enabler { Id = "staffing", Name = "Staffing", AnnualSpend = [3, 4], Criteria = ["B"] }],
        Overrides = new Dictionary<string, double> { ["prevalence.level"] = 0.818, ["graduation"] = 0.5 }.ToSorted(),
        Simulation = new Simulation { Replicates = 7, RandomSeed = ulong.MaxValue, ParameterUncertainty = false },
    };

    public static TheoryData<string> OfThePack => [.. PackFolder.ScenarioIds(RepositoryRoot.KentPack)];

    [Theory]
    [MemberData(nameof(OfThePack))]
    public void Scenario_of_the_pack_is_read_and_written_in_the_form_that_the_run_is_named_by(string id)
    {
        var document = File.ReadAllText(PackFolder.ScenarioFile(RepositoryRoot.KentPack, id)!);

        Assert.Equal(Canonical(document), Scenario.Parse(document).ToJson());
    }

    [Fact]
    public void Scenario_with_every_field_is_written_in_the_form_that_the_run_is_named_by()
    {
        var document = Everything.ToJson();

        Assert.Equal(Canonical(document), document);
        Assert.Equal(document, Scenario.Parse(document).ToJson());
    }

    [Fact]
    public void Seed_is_read_from_a_number_too_and_keeps_every_digit() => Assert.Equal(
        ulong.MaxValue, Scenario.Parse(Everything.ToJson().Replace("\"18446744073709551615\"", "18446744073709551615")).Simulation.RandomSeed);

    [Theory]
    [InlineData("\"years\":2", "\"yeers\":2", "yeers")]
    [InlineData("\"years\":2,", "", "years")]
    [InlineData("\"clawback\":0.5,", "", "clawback")]
    [InlineData("\"startYear\":", "\"years\":3,\"startYear\":", "years")]
    [InlineData("{\"explicit\":", "{\"shares\":", "shares")]
    [InlineData("\"years\":2", "\"years\":\"two\"", "$.years")]
    [InlineData("\"years\":2", "\"years\":null", "$.years")]
    [InlineData("\"description\":\"all fields\"", "\"yeers\":null", "yeers")]
    [InlineData("\"targeting\":\"smokers\"", "\"targeting\":null", "targeting")]
    [InlineData("\"criteria\":[\"D\",\"A\"]", "\"criteria\":null", "criteria")]
    [InlineData("\"graduation\":0.5", "\"graduation\":null", "graduation")]
    public void Field_that_would_be_lost_or_is_missing_is_an_error_that_names_it(string text, string other, string field) =>
        Assert.Contains(field, Assert.Throws<JsonException>(() => Scenario.Parse(Everything.ToJson().Replace(text, other))).Message);

    [Theory]
    [InlineData("description")]
    [InlineData("streams")]
    [InlineData("streams/0/kind")]
    [InlineData("streams/0/eligible")]
    [InlineData("streams/0/eligible/ages")]
    [InlineData("streams/0/eligible/sexes")]
    [InlineData("streams/0/eligible/groups")]
    [InlineData("streams/0/eligible/weights")]
    [InlineData("streams/0/eligible/weights/0/age")]
    [InlineData("streams/0/eligible/weights/0/sex")]
    [InlineData("streams/0/eligible/weights/0/group")]
    [InlineData("drivers")]
    [InlineData("drivers/0/kind")]
    [InlineData("drivers/0/areaWeights")]
    [InlineData("enablers")]
    [InlineData("overrides")]
    [InlineData("simulation/parameterUncertainty")]
    public void Null_in_a_field_that_may_be_left_out_is_the_same_run_as_leaving_it_out(string field)
    {
        var (nulled, without) = (Edited(field, (record, name) => record[name] = null), Edited(field, (record, name) => record.Remove(name)));

        Assert.NotEqual(nulled, without);
        Assert.Equal(Canonical(without), Canonical(nulled));
        Assert.Equal(Scenario.Parse(without).ToJson(), Scenario.Parse(nulled).ToJson());
        Assert.Equal(Canonical(nulled), Scenario.Parse(nulled).ToJson());
    }

    private static string Edited(string field, Action<JsonObject, string> edit)
    {
        var names = field.Split('/');
        var document = JsonNode.Parse(Everything.ToJson())!;
        edit(names[..^1].Aggregate(document, (node, name) => (int.TryParse(name, out var index) ? node[index] : node[name])!).AsObject(), names[^1]);
        return document.ToJsonString();
    }

    private static string Canonical(string document)
    {
        var reading = ScenarioReader.Read(Encoding.UTF8.GetBytes(document), Kent.Pack);
        return ScenarioWriter.Write(reading.OrThrow("the scenario"), Kent.Pack);
    }
}
