using System.Collections.Immutable;

namespace Forecast.Model.Population;

/// <summary>
/// The segments of an area: age band x sex x group. A segment's index is (age * 2 + sex) * groups + group, so it runs from 0 to 12 * groups - 1.
/// </summary>
public static class Segments
{
    /// <summary>The age bands in order of their index, 0 to 5, as written in data files and scenarios.</summary>
    public static ImmutableArray<string> AgeBands { get; } = ["12-17", "18-25", "26-34", "35-49", "50-64", "65+"];

    /// <summary>The sexes in order of their index, 0 and 1.</summary>
    public static ImmutableArray<string> Sexes { get; } = ["female", "male"];

    /// <summary>The width of each age band in years; 65+ has none, so nobody ages out of it.</summary>
    public static ImmutableArray<int> AgeBandYears { get; } = [6, 8, 9, 15, 15];

    /// <summary>The index of the first age band of adults, 18-25.</summary>
    public const int FirstAdultAge = 1;

    /// <summary>Ages that can take up smoking: 12-17 and 18-25.</summary>
    public const int AgesOfInitiation = 2;

    /// <summary>The number of segments of an area with this many groups.</summary>
    public static int Count(int groups) => AgeBands.Length * Sexes.Length * groups;

    /// <summary>The index of a segment.</summary>
    public static int Index(int age, int sex, int group, int groups) => (age * Sexes.Length + sex) * groups + group;

    /// <summary>The age band of a segment, 0 to 5.</summary>
    public static int Age(int segment, int groups) => segment / (Sexes.Length * groups);

    /// <summary>The sex of a segment, 0 or 1.</summary>
    public static int Sex(int segment, int groups) => segment / groups % Sexes.Length;

    /// <summary>The group of a segment, 0 to groups - 1.</summary>
    public static int Group(int segment, int groups) => segment % groups;

    /// <summary>The index of the first segment of adults: all from here on are adults.</summary>
    public static int FirstAdult(int groups) => Index(FirstAdultAge, 0, 0, groups);
}
