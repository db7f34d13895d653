using System.Text.Json.Nodes;
using CsCheck;
using Forecast.Model.Tests;
using Forecast.Silo.Pages;

namespace Forecast.Silo.Tests.Pages;

/// <summary>A scenario as an address and back: the same scenario.</summary>
public sealed class ScenarioFormLaws
{
    private static readonly ScenarioForms Forms = PlannedForms.Kent;

    private static readonly Gen<string> Names = OneOf(
        "Plan", "123", "null", "\"quoted\"", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "a&b=c+d %20?#/", "מבחן \u202E tset", "🚭 smokefree", "{\"a\":1}", new string('x', 200), " led by a space");

    private static readonly Gen<double> Pounds = Gen.OneOf(Gen.Int[0, 400_000].Select(pounds => (double)pounds), Gen.Double[0, 400_000], OneOf(0.0, -0.0, 1e-300, 385.5));

    /// <summary>Changes of any valid document that leave it valid: the money of a line within what its scenario gives it.</summary>
    private static readonly Gen<Action<JsonObject>> Change = Gen.OneOf(
        Names.Select(name => Edit(document => document["name"] = name)),
        Names.Select(text => Edit(document => document["description"] = text)),
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 4], Gen.Double[0, 1]).Select((line, year, share) => Edit(document => OnMoney(document, line, money => money[year] = share * (double)money[year]!))),
        Gen.Select(Gen.Int[0, 9], Pounds).Select((line, pounds) => Edit(document => OnMoney(document, line, money => Enumerable.Range(0, money.Count).ToList().ForEach(year => money[year] = Math.Min(pounds, (double)money[year]!))))),
        Gen.Select(Gen.Int[0, 4], Pounds).Select((year, pounds) => Edit(document => document["grant"]!["annualAllocation"]![year] = 3_900_000 + pounds)),
        Gen.Select(Gen.Int[0, 9], Gen.Double[0.001, 1000]).Select((line, cost) => Edit(document => OnStream(document, line, stream => stream["unitCost"] = cost))),
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 40]).Select((line, quarter) => Edit(document => OnStream(document, line, stream => stream["startQuarter"] = quarter))),
        Gen.Select(Gen.Int[0, 9], Gen.Double[0, 0.2]).Select((line, reach) => Edit(document => OnStream(document, line, stream => stream["reachPerQuarter"] = reach))),
        Gen.Select(Gen.Int[0, 9], OneOf("\"smokers\"", "\"deprivation\"", """{"explicit":{"E07000114":0.25,"E07000105":3}}""")).Select((line, rule) => Edit(document => OnStream(document, line, stream => stream["targeting"] = JsonNode.Parse(rule)))),
        Gen.Select(Gen.Int[0, 9], Names).Select((line, name) => Edit(document => OnStream(document, line, stream => stream["name"] = name))),
        Gen.Select(Gen.Int[0, 9], Names).Select((line, kind) => Edit(document => OnStream(document, line, stream => stream["kind"] = kind))),
        OneOf("{}", """{"prevalence.level":0.818}""", """{"prevalence.level":1}""", """{"prevalence.level":0.9,"relapse.long_term":0.01}""").Select(overrides => Edit(document => document["overrides"] = JsonNode.Parse(overrides))),
        Gen.Bool.Select(value => Edit(document => document["simulation"]!["parameterUncertainty"] = value)),
        Gen.Bool.Select(value => Edit(document => document["grant"]!["baseSpendMaintained"] = value)),
        Gen.Double[0, 1].Select(share => Edit(document => document["grant"]!["clawback"] = share)),
        Gen.ULong.Select(seed => Edit(document => document["simulation"]!["seed"] = seed)),
        Gen.Int[1, 1_000_000].Select(replicates => Edit(document => document["simulation"]!["replicates"] = replicates)),
        Gen.Int[0, 9].Select(line => Edit(document => document["streams"]!.AsArray().RemoveAll(stream => stream!["id"]!.ToString().Length % 10 == line))),
        Gen.Const(Edit(document => document["startYear"] = "2026/27")),
        Gen.Const(Edit(Shorten)));

    private static readonly Gen<string> Ids = OneOf(PlannedForms.PackIds.ToArray());

    [Fact]
    public void Every_scenario_of_the_pack_is_reached_from_every_other()
    {
        foreach (var origin in PlannedForms.PackIds.Select(PlannedForms.Origin))
        {
            foreach (var id in PlannedForms.PackIds)
            {
                AssertReached(origin, PlannedForms.Origin(id).Document);
            }
        }
    }

    [Fact]
    public void Scenario_with_any_changes_is_reached_from_any_scenario_of_the_pack() => Law.Holds(Gen.Select(Ids, Ids, Change.Array[0, 6]), 400, random =>
    {
        var (start, end, changes) = random;
        var document = PlannedForms.Origin(end).Document;
        foreach (var change in changes)
        {
            change(document);
        }
        AssertReached(PlannedForms.Origin(start), Forms.Canonical(document));
    });

    [Fact]
    public void Address_written_anew_is_the_same_address() => Law.Holds(Gen.Select(Ids, Change.Array[0, 4], OneOf("", "&grant=1.5", "&grant.ends=2025/26&grant=0.1", "&by=year")), 200, random =>
    {
        var (id, changes, more) = random;
        var (origin, document) = (PlannedForms.Origin(id), PlannedForms.Origin(id).Document);
        foreach (var change in changes)
        {
            change(document);
        }
        var first = Forms.Read(origin, PageQuery.Read(PageQuery.Write(Forms.Of(origin, document).Parameters) + more));

        var second = Forms.Read(origin, PageQuery.Read(PageQuery.Write(first.Parameters)));

        Assert.Equal(first.Parameters, second.Parameters);
        Assert.True(PageQuery.Says(PageQuery.Read(PageQuery.Write(first.Parameters)), second.Parameters));
        Assert.True(JsonTree.Same(first.Document, second.Document));
    });

    [Fact]
    public void Any_query_at_all_is_read_or_refused() => Law.Holds(Gen.Select(Gen.OneOf(OneOf("grant", "grant.ends", "streams", "years", "startYear", "overrides", "outreach.money", "outreach.start", "level", "seed", "by", "drivers"), Gen.String),
        Gen.OneOf(Names, Gen.String, OneOf("[]", "{}", "[[]]", "[null]", "[1,2]", "{\"a\":1,\"a\":2}", "\"\\ud800\"", "1e308", "-1", "true", "[{\"id\":5}]", "[{\"id\":\"a\"},{\"id\":\"a\"}]"))).Array[1, 5], 1_000, parameters =>
    {
        var query = parameters.GroupBy(parameter => parameter.Item1).Select(group => KeyValuePair.Create(group.Key, new Microsoft.Extensions.Primitives.StringValues([.. group.Select(parameter => parameter.Item2)])));

        var form = Forms.Read(PlannedForms.Origin("planned-flat"), query);

        Assert.Equal(form.Faults.IsEmpty, form.Scenario is not null);
        Assert.NotEmpty(ScenarioControls.Of(form, Grains.Tests.Setup.Kent.Pack));
        Assert.NotNull(ScenarioBudget.Of(form.Document, null));
        Assert.Equal(4, ScenarioBudget.Criteria(form.Document).Length);
        Assert.NotNull(PageQuery.Write(form.Parameters));
        // A page that leads to a shorter address of itself does so once.
        var again = Forms.Read(form.Origin, PageQuery.Values(form.Parameters));
        Assert.True(PageQuery.Says(PageQuery.Values(form.Parameters), again.Parameters) || !again.Faults.SequenceEqual(form.Faults));
    });

    private static void AssertReached(ScenarioOrigin origin, JsonObject document)
    {
        var reached = Forms.Read(origin, PageQuery.Read(PageQuery.Write(Forms.Of(origin, document).Parameters)));

        Assert.Empty(reached.Faults);
        PlannedForms.AssertSame(PlannedForms.Valid(document), reached.Scenario!);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);

    private static Action<JsonObject> Edit(Action<JsonObject> edit) => edit;

    private static void OnMoney(JsonObject document, int line, Action<JsonArray> edit)
    {
        var pointers = ScenarioFields.Money(document).Skip(1).ToArray();
        if (pointers.Length > 0)
        {
            edit(JsonTree.Find(document, pointers[line % pointers.Length])!.AsArray());
        }
    }

    private static void OnStream(JsonObject document, int line, Action<JsonObject> edit)
    {
        if (document["streams"] is JsonArray { Count: > 0 } streams)
        {
            edit(streams[line % streams.Count]!.AsObject());
        }
    }

    /// <summary>The same plan for one year less, as far as there are two.</summary>
    private static void Shorten(JsonObject document)
    {
        if ((int)document["years"]! < 5)
        {
            return;
        }
        document["years"] = 4;
        foreach (var pointer in ScenarioFields.Money(document).ToArray())
        {
            JsonTree.Find(document, pointer)!.AsArray().RemoveAt(4);
        }
    }
}
