using System.Collections.Immutable;
using Forecast.Model.Parameters;

namespace Forecast.Model.Population;

/// <summary>Reads population.csv: every area and segment exactly once.</summary>
internal sealed class PopulationReader(IReadOnlyDictionary<string, PackTable> tables, ImmutableArray<string> groups, List<Fault> faults)
{
    private const string File = "population.csv";

    private static readonly string[] Columns = ["code", "age_band", "sex", "group", "population", "smoking_prevalence", "ex_smoker_prevalence", "source"];

    /// <summary>The areas with their people; only as good as the faults are few.</summary>
    public ImmutableArray<Area> Fill(List<Area> areas, ParameterDomain people)
    {
        var segments = Segments.Count(groups.Length);
        var indexOfArea = new Dictionary<string, int>();
        foreach (var area in areas)
        {
            indexOfArea.TryAdd(area.Code, indexOfArea.Count);
        }
        var lines = new int[indexOfArea.Count, segments];
        var cells = areas.Select(_ => (People: new double[segments], Smoking: new double[segments], Ex: new double[segments])).ToArray();
        foreach (var row in new TableReader(tables, File, Columns, [], faults).Rows())
        {
            var age = row.OneOf("age_band", Segments.AgeBands);
            var sex = row.OneOf("sex", Segments.Sexes);
            var group = row.OneOf("group", groups);
            var population = row.Number("population", people);
            var smoking = row.Number("smoking_prevalence", ParameterDomain.Probability);
            var ex = row.Number("ex_smoker_prevalence", ParameterDomain.Probability);
            if (row.Has("code") && !indexOfArea.ContainsKey(row.Raw("code")))
            {
                row.Refuse("code", "the code of an area of areas.csv");
            }
            if (age < 0 || sex < 0 || group < 0 || !indexOfArea.TryGetValue(row.Raw("code"), out var area))
            {
                continue;
            }
            var segment = Segments.Index(age, sex, group, groups.Length);
            if (lines[area, segment] > 0)
            {
                row.Refuse("code", $"every area and segment once; this one stands in line {lines[area, segment]} already");
                continue;
            }
            lines[area, segment] = row.Line;
            (cells[area].People[segment], cells[area].Smoking[segment], cells[area].Ex[segment]) = (population, smoking, ex);
        }
        if (tables.TryGetValue(File, out var table) && Columns.All(table.Header.Contains))
        {
            ReportMissing(indexOfArea, lines, segments);
        }
        return [.. areas.Select((area, i) => area with
        {
            People = [.. cells[i].People],
            SmokingPrevalence = [.. cells[i].Smoking],
            ExSmokerPrevalence = [.. cells[i].Ex],
        })];
    }

    private void ReportMissing(Dictionary<string, int> indexOfArea, int[,] lines, int segments)
    {
        foreach (var (code, area) in indexOfArea)
        {
            for (var segment = 0; segment < segments; segment++)
            {
                if (lines[area, segment] == 0)
                {
                    faults.Add(new Fault(File, null, $"a row for {code}, {Segments.AgeBands[Segments.Age(segment, groups.Length)]}, " +
                        $"{Segments.Sexes[Segments.Sex(segment, groups.Length)]}, {groups[Segments.Group(segment, groups.Length)]}"));
                }
            }
        }
    }
}
