using System.Collections.Immutable;
using Forecast.Model.Parameters;

namespace Forecast.Model.Population;

/// <summary>Reads factors.csv: each factor with exactly its own keys, every combination of them once, and nothing else.</summary>
internal sealed class FactorReader(IReadOnlyDictionary<string, PackTable> tables, ImmutableArray<string> groups, List<Fault> faults)
{
    private const string File = "factors.csv";

    private static readonly string[] Columns = ["name", "age_band", "sex", "group", "value", "unit", "source", "confidence"];

    /// <summary>A factor of the model: which keys it has and what its values may be.</summary>
    private sealed record Shape(string Name, ImmutableArray<string> Ages, bool BySex, bool ByGroup, ParameterDomain Domain);

    private static readonly ImmutableArray<string> NoAge = [];
    private static readonly ImmutableArray<string> YoungAges = [.. Segments.AgeBands.Take(Segments.AgesOfInitiation)];

    private static readonly ImmutableArray<Shape> Shapes =
    [
        new("uptake.age", Segments.AgeBands, false, false, ParameterDomain.NotNegative),
        new("uptake.sex", NoAge, true, false, ParameterDomain.NotNegative),
        new("uptake.group", NoAge, false, true, ParameterDomain.NotNegative),
        new("success.age", Segments.AgeBands, false, false, ParameterDomain.AnyNumber),
        new("success.sex", NoAge, true, false, ParameterDomain.AnyNumber),
        new("success.group", NoAge, false, true, ParameterDomain.AnyNumber),
        new("attempt.rate", Segments.AgeBands, false, false, ParameterDomain.NotNegative),
        new("initiation.rate", YoungAges, false, true, ParameterDomain.NotNegative),
        new("mortality.rate", Segments.AgeBands, false, false, ParameterDomain.Probability),
        new("mortality.smoker_rr", Segments.AgeBands, false, false, ParameterDomain.NotNegative),
        new("mortality.ex_rr", Segments.AgeBands, false, false, ParameterDomain.NotNegative),
    ];

    private readonly Dictionary<(string Name, string Age, string Sex, string Group), double> _values = [];

    public Factors Read()
    {
        foreach (var row in new TableReader(tables, File, Columns, [], faults).Rows())
        {
            ReadRow(row);
        }
        if (tables.TryGetValue(File, out var table) && Columns.All(table.Header.Contains))
        {
            ReportMissing();
        }
        var segments = Enumerable.Range(0, Segments.Count(groups.Length)).ToArray();
        return new Factors(
            [.. segments.Select(s => ByAge("uptake.age", s) * BySex("uptake.sex", s) * ByGroup("uptake.group", s))],
            [.. segments.Select(s => ByAge("success.age", s) + BySex("success.sex", s) + ByGroup("success.group", s))],
            AllAges("attempt.rate"),
            [.. YoungAges.SelectMany(age => groups.Select(group => Value("initiation.rate", age: age, group: group)))],
            AllAges("mortality.rate"),
            AllAges("mortality.smoker_rr"),
            AllAges("mortality.ex_rr"));
    }

    private void ReadRow(RowReader row)
    {
        var shape = Shapes.FirstOrDefault(s => s.Name == row.Raw("name"));
        if (shape is null)
        {
            if (row.Has("name"))
            {
                row.Refuse("name", $"one of {string.Join(", ", Shapes.Select(s => s.Name))}");
            }
            return;
        }
        var good = Key(row, "age_band", shape.Ages, shape.Name) & Key(row, "sex", shape.BySex ? Segments.Sexes : [], shape.Name)
            & Key(row, "group", shape.ByGroup ? groups : [], shape.Name);
        var value = row.Number("value", shape.Domain);
        if (good && !_values.TryAdd((shape.Name, row.Raw("age_band"), row.Raw("sex"), row.Raw("group")), value))
        {
            row.Refuse("name", "every combination of keys once; this one stands above already");
        }
    }

    private static bool Key(RowReader row, string column, ImmutableArray<string> allowed, string factor)
    {
        if (allowed.Length > 0)
        {
            return row.OneOf(column, allowed) >= 0;
        }
        if (row.Raw(column).Length > 0)
        {
            row.Refuse(column, $"blank: {factor} does not depend on it");
            return false;
        }
        return true;
    }

    private void ReportMissing()
    {
        foreach (var shape in Shapes)
        {
            var combinations =
                from age in shape.Ages.DefaultIfEmpty("")
                from sex in shape.BySex ? Segments.Sexes : [""]
                from @group in shape.ByGroup ? groups : [""]
                select (shape.Name, age, sex, @group);
            foreach (var key in combinations.Where(key => !_values.ContainsKey(key)))
            {
                faults.Add(new Fault(File, null, $"a row for {string.Join(", ", new[] { key.Name, key.age, key.sex, key.group }.Where(k => k.Length > 0))}"));
            }
        }
    }

    private double Value(string name, string age = "", string sex = "", string group = "") => _values.GetValueOrDefault((name, age, sex, group));

    private double ByAge(string name, int segment) => Value(name, age: Segments.AgeBands[Segments.Age(segment, groups.Length)]);

    private double BySex(string name, int segment) => Value(name, sex: Segments.Sexes[Segments.Sex(segment, groups.Length)]);

    private double ByGroup(string name, int segment) => Value(name, group: groups[Segments.Group(segment, groups.Length)]);

    private ImmutableArray<double> AllAges(string name) => [.. Segments.AgeBands.Select(age => Value(name, age: age))];
}
