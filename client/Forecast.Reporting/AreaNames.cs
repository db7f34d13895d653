using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting;

/// <summary>Finds the areas of a result by what readers call them.</summary>
internal static class AreaNames
{
    private const int NearNames = 3;

    /// <summary>The codes of the areas asked for, each once and in the result's order; the county's if none is.</summary>
    /// <param name="areas">Code and name of each area of the result, the county's first.</param>
    /// <param name="texts">Codes, names and "all"; several in one text have commas between them, and so has the name of one partnership.</param>
    public static (ImmutableArray<string> Found, ImmutableArray<InputFault> Unknown) Read(IReadOnlyList<(string Area, string Name)> areas, ImmutableArray<string> texts)
    {
        if (texts.IsEmpty)
        {
            return ([areas[0].Area], []);
        }
        var known = areas.Select(area => area.Area).Append(ForecastQuery.AllAreas).ToHashSet();
        string[] asked = [.. texts.SelectMany(text => Names(text, known)).Distinct()];
        return (
            [.. areas.Select(area => area.Area).Where(area => asked.Contains(ForecastQuery.AllAreas) || asked.Contains(area))],
            [.. asked.Where(name => !known.Contains(name)).Select(name => Unknown(areas, name))]);
    }

    /// <summary>The names in a text: at every place the longest that is known, else what stands up to the next comma.</summary>
    private static IEnumerable<string> Names(string text, HashSet<string> known)
    {
        var parts = text.Split(',');
        var most = 1 + known.Max(name => name.Count(letter => letter == ','));
        for (var from = 0; from < parts.Length;)
        {
            var length = Enumerable.Range(1, Math.Min(most, parts.Length - from)).LastOrDefault(count => known.Contains(Joined(parts, from, count)), 1);
            yield return Joined(parts, from, length);
            from += length;
        }
    }

    private static string Joined(string[] parts, int from, int count) => string.Join(',', parts, from, count).Trim();

    private static InputFault Unknown(IReadOnlyList<(string Area, string Name)> areas, string name)
    {
        string[] near =
        [
            .. from area in areas
               let distance = Math.Min(NameDistance.Of(name, area.Area), NameDistance.Of(name, area.Name))
               where distance <= Math.Max(2, name.Length / 3)
               orderby distance
               select area.Area == area.Name ? area.Area : $"{area.Area} ({area.Name})",
        ];
        var expected = "county, all, the name of a partnership or the code of a district";
        return new InputFault("area", name, near.Length == 0 ? expected : $"{expected}; near is {string.Join(", ", near.Take(NearNames))}");
    }
}
