using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Forecast.Model.Scenarios;

namespace Forecast.Model.Tests;

/// <summary>What a scenario may not be, each mistake alone, and the JSON pointer and words in which it is reported. A table, hence the length.</summary>
public class ScenarioReaderTests
{
    private const string Unsigned = "a whole number from 0 to 18446744073709551615, as a number or as a string of digits";

    /// <summary>One value of a valid document replaced by another JSON text (absent: taken out), and the one fault that it gives.</summary>
    private sealed record Mistake(string Pointer, string? Json, string Expected, string? At = null, string? Value = null);

    private static readonly Dictionary<string, Mistake> Mistakes = new()
    {
        ["name absent"] = new("/name", null, "the field name"),
        ["name blank"] = new("/name", "\" \"", "a text"),
        ["name a number"] = new("/name", "5", "a text"),
        ["name null"] = new("/name", "null", "a text"),
        ["description a number"] = new("/description", "5", "a text"),
        ["start year of no financial year"] = new("/startYear", "\"2024/26\"", "a financial year such as 2024/25"),
        ["start year a number"] = new("/startYear", "2024", "a"),
        ["years absent"] = new("/years", null, "the field years"),
        ["years 0"] = new("/years", "0", "a whole number from 1 to 10"),
        ["years 11"] = new("/years", "11", "a whole number from 1 to 10"),
        ["years 2.5"] = new("/years", "2.5", "a whole number from 1 to 10"),
        ["years a string"] = new("/years", "\"5\"", "a whole number from 1 to 10"),
        ["unknown field of the document"] = new("/strems", "[]", "a known field: name, startYear, years, grant, simulation"),

        ["grant absent"] = new("/grant", null, "the field grant"),
        ["grant a list"] = new("/grant", "[]", "an object in curly brackets"),
        ["unknown field of the grant"] = new("/grant/clawBack", "0.5", "a known field: annualAllocation, clawback, baseSpendMaintained"),
        ["allocation one year short"] = new("/grant/annualAllocation", "[2e6, 2e6, 2e6, 2e6]", "5 entries, one a year", null, "a list of 4"),
        ["allocation one year long"] = new("/grant/annualAllocation", "[2e6, 2e6, 2e6, 2e6, 2e6, 2e6]", "5 entries, one a year", null, "a list of 6"),
        ["allocation a number"] = new("/grant/annualAllocation", "2e6", "a list in square brackets"),
        ["allocation negative"] = new("/grant/annualAllocation/1", "-1", "a number of 0 or more"),
        ["clawback above 1"] = new("/grant/clawback", "1.01", "a number from 0 to 1"),
        ["clawback below 0"] = new("/grant/clawback", "-0.01", "a number from 0 to 1"),
        ["clawback null"] = new("/grant/clawback", "null", "a number from 0 to 1"),
        ["base spend a word"] = new("/grant/baseSpendMaintained", "\"yes\"", "true or false"),
        ["spend a penny above the allocation"] = new(
            "/grant/annualAllocation/2", "1944822.99", "at least the 1,944,823 pounds that streams, drivers and enablers spend in year 3", null, "1,944,822.99 pounds"),

        ["streams an object"] = new("/streams", "{}", "a list in square brackets"),
        ["stream a number"] = new("/streams/0", "1", "an object in curly brackets"),
        ["stream id twice"] = new("/streams/1/id", "\"outreach\"", "an id that no other stream, driver or enabler has"),
        ["stream id of a driver"] = new("/streams/1/id", "\"awareness\"", "an id that no other stream, driver or enabler has", "/drivers/0/id"),
        ["stream id of an enabler"] = new("/streams/1/id", "\"staffing\"", "an id that no other stream, driver or enabler has", "/enablers/0/id"),
        ["stream id with a comma"] = new("/streams/1/id", "\"a,b\"", "ASCII letters, digits, -, _ and . only"),
        ["stream id that names the core's columns"] = new("/streams/1/id", "\"core\"", "none of core, reference, which name columns of their own"),
        ["stream id that names the reference's column"] = new("/streams/1/id", "\"reference\"", "none of core, reference, which name columns of their own"),
        ["stream id absent"] = new("/streams/1/id", null, "the field id"),
        ["stream id a number"] = new("/streams/1/id", "7", "a text"),
        ["unknown field of a stream"] = new("/streams/1/unitcost", "5", "a known field: id, name, annualBudget, unitCost"),
        ["budget of the wrong length"] = new("/streams/0/annualBudget", "[1, 1]", "5 entries, one a year", null, "a list of 2"),
        ["budget negative"] = new("/streams/0/annualBudget/4", "-0.01", "a number of 0 or more"),
        ["budget beyond every double"] = new("/streams/0/annualBudget/4", "1e999", "a number of 0 or more"),
        ["budget null"] = new("/streams/0/annualBudget/4", "null", "a number of 0 or more"),
        ["unit cost 0"] = new("/streams/0/unitCost", "0", "a number above 0"),
        ["unit cost a string"] = new("/streams/0/unitCost", "\"385\"", "a number above 0"),
        ["unit cost NaN in quotes"] = new("/streams/0/unitCost", "\"NaN\"", "a number above 0"),
        ["start quarter negative"] = new("/streams/0/startQuarter", "-1", "a whole number from 0 to"),
        ["start quarter between quarters"] = new("/streams/0/startQuarter", "0.5", "a whole number from 0 to"),
        ["ramp negative"] = new("/streams/0/rampQuarters", "-1", "a number of 0 or more"),
        ["reach below 0"] = new("/streams/0/reachPerQuarter", "-0.1", "a number of 0 or more"),
        ["displacement above 1"] = new("/streams/0/displacement", "1.5", "a number from 0 to 1"),
        ["fixed share above 1"] = new("/streams/0/fixedShare", "1.5", "a number from 0 to 1"),
        ["odds ratio 0"] = new("/streams/0/successOddsRatio", "0", "a number above 0"),
        ["criteria empty"] = new("/streams/0/criteria", "[]", "at least one of the grant framework's criteria A, B, C, D"),
        ["criteria absent"] = new("/streams/0/criteria", null, "the field criteria"),
        ["criterion unknown"] = new("/streams/0/criteria/1", "\"E\"", "one of A, B, C, D"),

        ["eligible a list"] = new("/streams/0/eligible", "[]", "an object in curly brackets"),
        ["unknown field of eligible"] = new("/streams/0/eligible/age", "[]", "a known field: ages, sexes, groups, weights"),
        ["eligible ages empty"] = new("/streams/0/eligible/ages", "[]", "at least one of 12-17"),
        ["eligible sexes empty"] = new("/streams/0/eligible/sexes", "[]", "at least one of female, male; leave the field out to admit all"),
        ["eligible groups empty"] = new("/streams/0/eligible/groups", "[]", "at least one of q1, q2, q3, q4, q5"),
        ["eligible age unknown"] = new("/streams/0/eligible/ages/0", "\"18-24\"", "one of 12-17, 18-25, 26-34, 35-49, 50-64, 65+"),
        ["eligible group unknown"] = new("/streams/0/eligible/groups", "[\"q6\"]", "one of q1, q2, q3, q4, q5", "/streams/0/eligible/groups/0", "\"q6\""),
        ["weight negative"] = new("/streams/0/eligible/weights/0/weight", "-1", "a number of 0 or more"),
        ["weight absent"] = new("/streams/0/eligible/weights/0/weight", null, "the field weight"),
        ["weight of an unknown group"] = new("/streams/0/eligible/weights/1/group", "\"q9\"", "one of q1, q2, q3, q4, q5"),
        ["weight of an unknown sex"] = new("/streams/0/eligible/weights/1/sex", "\"other\"", "one of female, male"),
        ["unknown field of a weight"] = new("/streams/0/eligible/weights/1/grp", "\"q1\"", "a known field: weight, age, sex, group"),

        ["targeting unknown"] = new("/streams/0/targeting", "\"equal\"", "one of smokers, deprivation"),
        ["targeting absent"] = new("/streams/0/targeting", null, "the field targeting"),
        ["targeting null"] = new("/streams/0/targeting", "null", "one of smokers, deprivation"),
        ["targeting an empty object"] = new("/streams/0/targeting", "{}", "the field explicit", "/streams/0/targeting/explicit", "absent"),
        ["explicit shares of an unknown area"] = new(
            "/streams/0/targeting", "{\"explicit\": {\"E09000001\": 1, \"E07000105\": 1}}", "the code of an area of the pack; it has E07000105",
            "/streams/0/targeting/explicit/E09000001", "1"),
        ["explicit share negative"] = new(
            "/streams/0/targeting", "{\"explicit\": {\"E07000105\": -1}}", "a number of 0 or more", "/streams/0/targeting/explicit/E07000105", "-1"),
        ["explicit shares all 0"] = new(
            "/streams/0/targeting", "{\"explicit\": {\"E07000105\": 0}}", "a rule that gives at least one area a share above 0", null, "shares that sum to 0"),
        ["explicit shares of nobody"] = new(
            "/streams/0/targeting", "{\"explicit\": {}}", "a rule that gives at least one area a share above 0", null, "shares that sum to 0"),

        ["scale 0"] = new("/drivers/0/scale", "0", "a number above 0"),
        ["carryover above 1"] = new("/drivers/0/carryover", "1.1", "a number from 0 to 1"),
        ["attempt share above 1"] = new("/drivers/0/attemptShare", "1.1", "a number from 0 to 1"),
        ["uplift negative"] = new("/drivers/0/maximumUplift", "-0.1", "a number of 0 or more"),
        ["driver spend of the wrong length"] = new("/drivers/0/annualSpend", "[]", "5 entries, one a year", null, "a list of 0"),
        ["driver spend negative"] = new("/drivers/0/annualSpend/0", "-5", "a number of 0 or more"),
        ["area weight of an unknown area"] = new(
            "/drivers/0/areaWeights", "{\"Thanet\": 1}", "the code of an area of the pack", "/drivers/0/areaWeights/Thanet", "1"),
        ["area weight negative"] = new(
            "/drivers/0/areaWeights", "{\"E07000114\": -1}", "a number of 0 or more", "/drivers/0/areaWeights/E07000114", "-1"),
        ["driver criteria empty"] = new("/drivers/0/criteria", "[]", "at least one of the grant framework's criteria"),
        ["unknown field of a driver"] = new("/drivers/0/uplift", "1", "a known field: id, name, annualSpend, maximumUplift"),
        ["unknown field of an enabler"] = new("/enablers/0/kind", "\"x\"", "a known field: id, name, annualSpend, criteria"),
        ["enabler spend negative"] = new("/enablers/0/annualSpend/0", "-1", "a number of 0 or more"),
        ["enabler criteria absent"] = new("/enablers/0/criteria", null, "the field criteria"),

        ["overrides a list"] = new("/overrides", "[]", "an object in curly brackets"),
        ["override of an unknown parameter"] = new("/overrides/core.sucess_rate", "0.5", "a parameter of the pack; it has prevalence.level"),
        ["override above its domain"] = new("/overrides/attempt.success", "1.2", "a number from 0 to 1"),
        ["override on an open end"] = new("/overrides/core.success_rate", "1", "a number above 0 and below 1"),
        ["override that must be above 0"] = new("/overrides/stream.cost_factor", "0", "a number above 0"),
        ["override null"] = new("/overrides/attempt.success", "null", "a number from 0 to 1"),
        ["override that no rate reaches"] = new(
            "/overrides", "{\"core.quarterly_quit_dates\": 1e7}", "core.quarterly_quit_dates of 10000000 cannot be reached", null,
            "the calibration at the parameters' medians"),
        ["overrides that gather early ex-smokers"] = new(
            "/overrides", "{\"relapse.early\": 0, \"graduation\": 0}", "one of them above 0", null, "relapse.early and graduation both 0"),

        ["simulation absent"] = new("/simulation", null, "the field simulation"),
        ["replicates 0"] = new("/simulation/replicates", "0", "a whole number from 1 to 1000000"),
        ["replicates above a million"] = new("/simulation/replicates", "1000001", "a whole number from 1 to 1000000"),
        ["seed absent"] = new("/simulation/seed", null, "the field seed"),
        ["seed negative"] = new("/simulation/seed", "-1", Unsigned),
        ["seed with an exponent"] = new("/simulation/seed", "1e3", Unsigned),
        ["seed with a fraction"] = new("/simulation/seed", "1.0", Unsigned),
        ["seed 2^64"] = new("/simulation/seed", "18446744073709551616", Unsigned),
        ["seed 2^64 as a string"] = new("/simulation/seed", "\"18446744073709551616\"", Unsigned),
        ["seed negative as a string"] = new("/simulation/seed", "\"-1\"", Unsigned),
        ["seed with spaces"] = new("/simulation/seed", "\" 1\"", Unsigned),
        ["seed null"] = new("/simulation/seed", "null", Unsigned),
        ["uncertainty a number"] = new("/simulation/parameterUncertainty", "1", "true or false"),
        ["unknown field of the simulation"] = new("/simulation/sed", "1", "a known field: replicates, seed, parameterUncertainty"),
    };

    public static TheoryData<string> Situations => new(Mistakes.Keys);

    [Theory]
    [MemberData(nameof(Situations))]
    public void Scenario_with_one_mistake_is_refused_with_pointer_value_and_what_is_allowed(string situation)
    {
        var mistake = Mistakes[situation];
        var document = Document();
        document.Set(mistake.Pointer, mistake.Json);
        var reading = Kent.Read(document.ToJsonString());
        Assert.Null(reading.Value);
        var fault = Assert.Single(reading.Faults);
        Assert.Equal(mistake.At ?? mistake.Pointer, fault.Place);
        Assert.Equal(ValueOf(mistake), fault.Value);
        Assert.Contains(mistake.Expected, fault.Expected);
    }

    [Fact]
    public void Scenario_that_overspends_and_has_a_typo_is_told_both_at_once()
    {
        var document = JsonNode.Parse(Kent.ScenarioText("planned-flat"))!;
        document.Set("/grant/annualAllocation/1", "1");
        document.Set("/streams/0/unitCost", "0");
        var places = Kent.Read(document.ToJsonString()).Faults.Select(fault => fault.Place);
        Assert.Equal(["/streams/0/unitCost", "/grant/annualAllocation/1"], places);
    }

    [Fact]
    public void Scenario_with_nine_mistakes_is_refused_with_all_nine_at_once()
    {
        string[] situations =
        [
            "name blank", "clawback above 1", "allocation one year short", "unit cost 0", "stream id twice", "eligible group unknown", "carryover above 1",
            "override of an unknown parameter", "seed with an exponent",
        ];
        var document = Document();
        foreach (var mistake in situations.Select(situation => Mistakes[situation]))
            document.Set(mistake.Pointer, mistake.Json);
        Assert.Equal(
            situations.Select(situation => Mistakes[situation].At ?? Mistakes[situation].Pointer).Order(),
            Kent.Read(document.ToJsonString()).Faults.Select(fault => fault.Place).Order());
    }

    /// <summary>A JSON text in place of the whole document.</summary>
    [Theory]
    [InlineData("", "a JSON document")]
    [InlineData("   ", "a JSON document")]
    [InlineData("{", "a JSON document")]
    [InlineData("[]", "an object in curly brackets")]
    [InlineData("null", "an object in curly brackets")]
    [InlineData("\"text\"", "an object in curly brackets")]
    [InlineData("{\"years\": NaN}", "a JSON document")]
    [InlineData("{\"years\": 5} {}", "a JSON document")]
    [InlineData("{\"years\": 5,}", "a JSON document")]
    [InlineData("{/* five */ \"years\": 5}", "a JSON document")]
    public void Text_that_is_no_scenario_document_is_refused_with_one_fault(string json, string expected)
    {
        var fault = Assert.Single(Kent.Read(json).Faults);
        Assert.Contains(expected, fault.Expected);
    }

    [Fact]
    public void Empty_object_is_refused_with_every_field_it_lacks() => Assert.Equal(
        ["/name: missing; the field name", "/startYear: missing; the field startYear", "/years: missing; the field years",
            "/grant: missing; the field grant", "/simulation: missing; the field simulation"],
        Kent.Read("{}").Faults.Select(fault => fault.ToString()));

    [Fact]
    public void Text_nested_a_hundred_thousand_deep_is_refused() =>
        Assert.Contains("a JSON document", Assert.Single(Kent.Read($"{{\"name\": {new string('[', 100_000)}").Faults).Expected);

    [Fact]
    public void Text_that_is_not_utf_8_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(Document().ToJsonString());
        bytes[Array.IndexOf(bytes, (byte)'S')] = 0xFF;
        Assert.Equal("text in UTF-8", Assert.Single(ScenarioReader.Read(bytes, Kent.Pack).Faults).Expected);
    }

    [Theory]
    [InlineData("\"name\":\"", "\"name\":\"\\ud800")]
    [InlineData("\"name\":", "\"\\ud800\":1,\"name\":")]
    [InlineData("\"id\":\"outreach\"", "\"id\":\"\\udc00\"")]
    public void Half_of_a_surrogate_pair_is_refused(string old, string replacement)
    {
        var fault = Assert.Single(Kent.Read(Document().ToJsonString().Replace(old, replacement)).Faults);
        Assert.Contains("half of a surrogate pair", fault.Expected);
    }

    [Fact]
    public void Byte_order_mark_before_a_document_is_passed_over() =>
        Assert.Empty(ScenarioReader.Read(new byte[] { 0xEF, 0xBB, 0xBF }.Concat(Encoding.UTF8.GetBytes(Document().ToJsonString())).ToArray(), Kent.Pack).Faults);

    [Theory]
    [InlineData("\"years\":5", "\"years\":5,\"years\":5", "/years")]
    [InlineData("\"clawback\":0.5", "\"clawback\":0.5,\"clawback\":0.5", "/grant/clawback")]
    [InlineData("\"unitCost\":385", "\"unitCost\":385,\"unitCost\":1", "/streams/0/unitCost")]
    [InlineData("\"overrides\":{}", "\"overrides\":{\"graduation\":0.1,\"graduation\":0.2}", "/overrides/graduation")]
    public void Key_twice_in_an_object_is_refused_at_its_place(string old, string replacement, string pointer)
    {
        var fault = Assert.Single(Kent.Read(Document().ToJsonString().Replace(old, replacement)).Faults);
        Assert.Equal(pointer, fault.Place);
        Assert.Contains("each name once", fault.Expected);
    }

    [Fact]
    public void Pointer_of_a_name_with_a_slash_or_a_tilde_is_escaped() =>
        Assert.Equal("/a~1b~0c", Assert.Single(Kent.Read(Document().ToJsonString().Replace("\"years\"", "\"a/b~c\":1,\"years\"")).Faults).Place);

    [Theory]
    [InlineData("0", 0UL)]
    [InlineData("9007199254740993", 9007199254740993UL)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("\"18446744073709551615\"", ulong.MaxValue)]
    [InlineData("\"9007199254740993\"", 9007199254740993UL)]
    [InlineData("\"0\"", 0UL)]
    public void Random_seed_of_64_bits_loses_no_digit(string json, ulong expected)
    {
        var reading = Kent.Read(Document().ToJsonString().Replace("\"seed\":20240401", $"\"seed\":{json}"));
        Assert.Equal(expected, reading.OrThrow("scenario").Simulation.RandomSeed);
    }

    [Fact]
    public void Scenario_that_spends_all_of_its_allocation_is_accepted()
    {
        var scenario = Kent.Scenario("swap-to-stop");
        Assert.All(Enumerable.Range(0, 5), year => Assert.Equal(
            scenario.Grant.AnnualAllocation[year],
            scenario.Streams.Sum(s => s.AnnualBudget[year]) + scenario.Drivers.Sum(d => d.AnnualSpend[year]) + scenario.Enablers.Sum(e => e.AnnualSpend[year])));
    }

    /// <summary>0.1 + 0.2 is above 0.3 in binary, by no money.</summary>
    [Fact]
    public void Scenario_whose_pence_add_up_to_its_allocation_is_accepted()
    {
        var document = Document();
        document["grant"]!["annualAllocation"]![0] = 0.3;
        document["streams"] = new JsonArray();
        document["drivers"]![0]!["annualSpend"]![0] = 0.1;
        document["enablers"]![0]!["annualSpend"]![0] = 0.2;
        Assert.Empty(Kent.Read(document.ToJsonString()).Faults);
    }

    [Fact]
    public void Scenario_of_65_streams_is_refused_and_of_64_accepted()
    {
        Assert.Empty(Kent.Read(WithStreams(64).ToJsonString()).Faults);
        var fault = Assert.Single(Kent.Read(WithStreams(65).ToJsonString()).Faults);
        Assert.Equal(("/streams", "65 streams", "at most 64"), (fault.Place, fault.Value, fault.Expected));
    }

    [Fact]
    public void Lists_and_switches_that_are_absent_have_their_defaults()
    {
        var document = Document();
        foreach (var field in new[] { "description", "streams", "drivers", "enablers", "overrides" })
            document.AsObject().Remove(field);
        document["simulation"]!.AsObject().Remove("parameterUncertainty");
        var scenario = Kent.Read(document.ToJsonString()).OrThrow("scenario");
        Assert.True(scenario.Simulation.ParameterUncertainty);
        Assert.Equal((0, 0, 0, 0, ""), (scenario.Streams.Length, scenario.Drivers.Length, scenario.Enablers.Length, scenario.Overrides.Count, scenario.Description));
        Assert.False(scenario.HasServices);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""null""")]
    [InlineData("""{"ages": null, "sexes": null, "groups": null, "weights": null}""")]
    [InlineData("""{"weights": []}""")]
    [InlineData("""{"ages": ["12-17", "18-25", "26-34", "35-49", "50-64", "65+"], "sexes": ["female", "male"]}""")]
    public void Eligibility_that_names_nobody_or_everybody_admits_all_alike(string eligible)
    {
        var document = Document();
        document["streams"]![0]!["eligible"] = JsonNode.Parse(eligible);
        var read = Kent.Read(document.ToJsonString()).OrThrow("scenario").Streams[0].Eligible;
        Assert.All(Enumerable.Range(0, 60), segment => Assert.Equal(1, read.WeightOf(segment, 5)));
    }

    /// <summary>Segment 24 is 26-34, female, q5; 29 is 26-34, male, q5; 25 is 26-34, male, q1.</summary>
    [Fact]
    public void Weight_of_a_segment_is_the_product_of_the_entries_that_match()
    {
        var document = Document();
        document["streams"]![0]!["eligible"] = JsonNode.Parse(
            """{"ages": ["26-34"], "weights": [{"weight": 3}, {"sex": "male", "weight": 2}, {"group": "q5", "age": "26-34", "weight": 0.5}, {"group": "q1", "weight": 0}]}""");
        var eligible = Kent.Read(document.ToJsonString()).OrThrow("scenario").Streams[0].Eligible;
        Assert.Equal([1.5, 0, 3, 0, 0], new[] { 24, 25, 29, 19, 30 }.Select(segment => eligible.WeightOf(segment, 5)));
    }

    [Fact]
    public void Base_spend_not_maintained_is_a_breach_and_no_fault()
    {
        var plan = Kent.Plan("planned-flat", document => document["grant"]!["baseSpendMaintained"] = false);
        Assert.Contains("existing spend is maintained", Assert.Single(plan.Breaches));
        Assert.Empty(Kent.Plan("planned-flat").Breaches);
    }

    [Fact]
    public void Scenarios_of_the_Kent_pack_are_all_valid_and_seven() =>
        Assert.Equal(7, Kent.ScenarioNames.Select(name => Kent.Scenario(name)).Count(scenario => scenario.Years == 5));

    private static JsonNode Document() => JsonNode.Parse(Kent.ScenarioText("swap-to-stop"))!;

    private static JsonNode WithStreams(int count)
    {
        var document = Document();
        var stream = document["streams"]![0]!;
        stream["annualBudget"] = new JsonArray([.. Enumerable.Range(0, 5).Select(_ => (JsonNode)1000.0)]);
        document["streams"] = new JsonArray([.. Enumerable.Range(0, count).Select(number =>
        {
            var copy = stream.DeepClone();
            copy["id"] = string.Create(CultureInfo.InvariantCulture, $"s{number}");
            return copy;
        })]);
        return document;
    }

    private static string? ValueOf(Mistake mistake) => mistake.Value == "absent" ? null : mistake.Value ?? mistake.Json;
}
