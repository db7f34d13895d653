using System.Collections.Immutable;
using System.Text.Json;
using Forecast.Model.Parameters;
using Forecast.Model.Population;
using Forecast.Model.Randomness;

namespace Forecast.Model.Scenarios;

/// <summary>Turns a scenario document into a validated scenario, or into the list of everything that is wrong with it.</summary>
public sealed class ScenarioReader
{
    private const int MostYears = 10;
    private const int LongestHorizon = 1_000_000;
    private static readonly string[] Criteria = ["A", "B", "C", "D"];
    private static readonly string[] ColumnWords = ["core", "reference"];
    private readonly DataPack _pack;
    private readonly int _mostReplicates;
    private readonly List<Fault> _faults = [];
    private readonly HashSet<string> _ids = [];
    private int? _years;

    private ScenarioReader(DataPack pack, int mostReplicates) => (_pack, _mostReplicates) = (pack, mostReplicates);

    /// <summary>Reads a scenario document (UTF-8 JSON, model.md section 10).</summary>
    /// <param name="utf8Json">The document; a byte-order mark is passed over.</param>
    /// <param name="pack">The pack it is to be run on: its areas, groups and parameters are the ones allowed.</param>
    public static Reading<Scenario> Read(ReadOnlyMemory<byte> utf8Json, DataPack pack) => Read(utf8Json, pack, Simulation.MaximumReplicates);

    /// <summary>Reads a scenario document for somebody who runs fewer replicates than the model could.</summary>
    /// <param name="utf8Json">The document; a byte-order mark is passed over.</param>
    /// <param name="pack">The pack it is to be run on: its areas, groups and parameters are the ones allowed.</param>
    /// <param name="mostReplicates">The most replicates it may ask for, 1 to <see cref="Simulation.MaximumReplicates"/>.</param>
    public static Reading<Scenario> Read(ReadOnlyMemory<byte> utf8Json, DataPack pack, int mostReplicates) =>
        JsonInput.Read(utf8Json, root => new ScenarioReader(pack, mostReplicates).Read(root));

    private Reading<Scenario> Read(JsonElement root)
    {
        var members = new JsonPlace(root, "", _faults).Members(
            ["name", "startYear", "years", "grant", "simulation"], "description", "streams", "drivers", "enablers", "overrides");
        var years = members.Read("years", 0, place =>
        {
            var before = _faults.Count;
            var value = place.Integer(1, MostYears);
            _years = _faults.Count == before ? value : null;
            return value;
        });
        var startYear = members.Read("startYear", default, place =>
        {
            var text = place.Text();
            if (!FinancialYear.TryParse(text, out var year) && text.Length > 0)
            {
                place.Refuse("a financial year such as 2024/25");
            }
            return year;
        });
        var scenario = new Scenario(
            members.Read("name", "", p => p.Text()),
            members.ReadIfPresent("description", "", OptionalText),
            startYear,
            years,
            members.Read("grant", new Grant([], 0, true), ReadGrant),
            members.ReadIfPresent("streams", [], ReadStreams),
            members.ReadIfPresent("drivers", [], p => p.Items().Select(ReadDriver).ToImmutableArray()),
            members.ReadIfPresent("enablers", [], p => p.Items().Select(ReadEnabler).ToImmutableArray()),
            members.ReadIfPresent("overrides", ImmutableSortedDictionary<string, double>.Empty, ReadOverrides),
            members.Read("simulation", new Simulation(1, 0, true), ReadSimulation));
        ScenarioCheck.Run(_pack, scenario, _faults);
        return _faults.Count > 0 ? new(null, [.. _faults]) : new(scenario, []);
    }

    private Grant ReadGrant(JsonPlace place)
    {
        var members = place.Members(["annualAllocation", "clawback", "baseSpendMaintained"]);
        return new Grant(
            members.Read("annualAllocation", [], Money),
            members.Read("clawback", 0, Share),
            members.Read("baseSpendMaintained", true, p => p.Boolean()));
    }

    private ImmutableArray<ServiceStream> ReadStreams(JsonPlace place)
    {
        var items = place.Items();
        if (items.Count > Events.MaximumStreams)
        {
            _faults.Add(new Fault(place.Pointer, $"{items.Count} streams", $"at most {Events.MaximumStreams}"));
        }
        return [.. items.Select(ReadStream)];
    }

    private ServiceStream ReadStream(JsonPlace place)
    {
        var members = place.Members(
            ["id", "name", "annualBudget", "unitCost", "startQuarter", "rampQuarters", "reachPerQuarter", "displacement", "fixedShare",
                "successOddsRatio", "targeting", "criteria"],
            "kind", "eligible");
        return new ServiceStream(
            members.Read("id", "", Id),
            members.Read("name", "", p => p.Text()),
            members.ReadIfPresent("kind", "", OptionalText),
            members.Read("annualBudget", [], Money),
            members.Read("unitCost", 1, p => p.Number(ParameterDomain.Positive)),
            members.Read("startQuarter", 0, p => p.Integer(0, LongestHorizon)),
            members.Read("rampQuarters", 0, p => p.Number(ParameterDomain.NotNegative)),
            members.Read("reachPerQuarter", 0, p => p.Number(ParameterDomain.NotNegative)),
            members.Read("displacement", 0, Share),
            members.Read("fixedShare", 0, Share),
            members.Read("successOddsRatio", 1, p => p.Number(ParameterDomain.Positive)),
            members.ReadIfPresent("eligible", new Eligibility(null, null, null, []), ReadEligibility),
            members.Read("targeting", new Targeting(TargetingRule.Smokers, ImmutableSortedDictionary<string, double>.Empty), ReadTargeting),
            members.Read("criteria", [], ReadCriteria));
    }

    private Eligibility ReadEligibility(JsonPlace place)
    {
        var members = place.Members([], "ages", "sexes", "groups", "weights");
        return new Eligibility(
            members.ReadIfPresent("ages", null, p => Indices(p, Segments.AgeBands)),
            members.ReadIfPresent("sexes", null, p => Indices(p, Segments.Sexes)),
            members.ReadIfPresent("groups", null, p => Indices(p, GroupIds)),
            members.ReadIfPresent("weights", [], p => p.Items().Select(ReadWeight).ToImmutableArray()));
    }

    private EligibilityWeight ReadWeight(JsonPlace place)
    {
        var members = place.Members(["weight"], "age", "sex", "group");
        return new EligibilityWeight(
            members.ReadIfPresent("age", null, p => (int?)p.OneOf(Segments.AgeBands)),
            members.ReadIfPresent("sex", null, p => (int?)p.OneOf(Segments.Sexes)),
            members.ReadIfPresent("group", null, p => (int?)p.OneOf(GroupIds)),
            members.Read("weight", 0, p => p.Number(ParameterDomain.NotNegative)));
    }

    private Targeting ReadTargeting(JsonPlace place)
    {
        var none = ImmutableSortedDictionary<string, double>.Empty;
        if (!place.IsObject)
        {
            return new Targeting((TargetingRule)Math.Max(0, place.OneOf(["smokers", "deprivation"])), none);
        }
        var members = place.Members(["explicit"]);
        return new Targeting(TargetingRule.Explicit, members.Read("explicit", none, ReadAreaNumbers));
    }

    private Driver ReadDriver(JsonPlace place)
    {
        var members = place.Members(
            ["id", "name", "annualSpend", "maximumUplift", "scale", "carryover", "attemptShare", "criteria"], "kind", "areaWeights");
        return new Driver(
            members.Read("id", "", Id),
            members.Read("name", "", p => p.Text()),
            members.ReadIfPresent("kind", "", OptionalText),
            members.Read("annualSpend", [], Money),
            members.Read("maximumUplift", 0, p => p.Number(ParameterDomain.NotNegative)),
            members.Read("scale", 1, p => p.Number(ParameterDomain.Positive)),
            members.Read("carryover", 0, Share),
            members.Read("attemptShare", 0, Share),
            members.ReadIfPresent("areaWeights", null, ReadAreaNumbers),
            members.Read("criteria", [], ReadCriteria));
    }

    private Enabler ReadEnabler(JsonPlace place)
    {
        var members = place.Members(["id", "name", "annualSpend", "criteria"]);
        return new Enabler(
            members.Read("id", "", Id),
            members.Read("name", "", p => p.Text()),
            members.Read("annualSpend", [], Money),
            members.Read("criteria", [], ReadCriteria));
    }

    private ImmutableSortedDictionary<string, double> ReadOverrides(JsonPlace place)
    {
        var overrides = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in place.Entries())
        {
            if (_pack.Parameters.IndexOf(name) < 0)
            {
                value.Refuse($"a parameter of the pack; it has {string.Join(", ", _pack.Parameters.Select(p => p.Name))}");
                continue;
            }
            overrides[name] = value.Number(ParameterNames.DomainOf(name));
        }
        return overrides.ToImmutable();
    }

    private Simulation ReadSimulation(JsonPlace place)
    {
        var members = place.Members(["replicates", "seed"], "parameterUncertainty");
        return new Simulation(
            members.Read("replicates", 1, p => p.Integer(1, _mostReplicates)),
            members.Read("seed", 0UL, p => p.UnsignedLong()),
            members.ReadIfPresent("parameterUncertainty", true, p => p.Boolean()));
    }

    private ImmutableSortedDictionary<string, double> ReadAreaNumbers(JsonPlace place)
    {
        var numbers = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var (code, value) in place.Entries())
        {
            if (_pack.IndexOfArea(code) < 0)
            {
                value.Refuse($"the code of an area of the pack; it has {string.Join(", ", _pack.Areas.Select(a => a.Code))}");
                continue;
            }
            numbers[code] = value.Number(ParameterDomain.NotNegative);
        }
        return numbers.ToImmutable();
    }

    private ImmutableArray<double> Money(JsonPlace place)
    {
        var items = place.Items();
        if (place.IsList && _years is { } years && items.Count != years)
        {
            _faults.Add(new Fault(place.Pointer, $"a list of {items.Count}", $"{years} entries, one a year"));
        }
        return [.. items.Select(item => item.Number(ParameterDomain.NotNegative))];
    }

    private static ImmutableArray<string> ReadCriteria(JsonPlace place)
    {
        var items = place.Items();
        if (place.IsList && items.Count == 0)
        {
            place.Refuse("at least one of the grant framework's criteria A, B, C, D");
        }
        return [.. items.Select(item => item.OneOf(Criteria)).Where(i => i >= 0).Select(i => Criteria[i])];
    }

    private string Id(JsonPlace place)
    {
        var id = place.Text();
        if (id.Length == 0)
        {
            return id;
        }
        if (!id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') || ColumnWords.Contains(id))
        {
            place.Refuse($"ASCII letters, digits, -, _ and . only, and none of {string.Join(", ", ColumnWords)}, which name columns of their own");
        }
        if (!_ids.Add(id))
        {
            place.Refuse("an id that no other stream, driver or enabler has");
        }
        return id;
    }

    private static ImmutableArray<int>? Indices(JsonPlace place, IReadOnlyList<string> allowed)
    {
        var items = place.Items();
        if (place.IsList && items.Count == 0)
        {
            place.Refuse($"at least one of {string.Join(", ", allowed)}; leave the field out to admit all");
        }
        return [.. items.Select(item => item.OneOf(allowed)).Where(i => i >= 0)];
    }

    private static string OptionalText(JsonPlace place) => place.IsEmptyText ? "" : place.Text();

    private static double Share(JsonPlace place) => place.Number(ParameterDomain.Probability);

    private ImmutableArray<string> GroupIds => [.. _pack.Groups.Select(g => g.Id)];
}
