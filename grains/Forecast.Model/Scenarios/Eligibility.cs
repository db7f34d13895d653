using System.Collections.Immutable;
using Forecast.Model.Population;

namespace Forecast.Model.Scenarios;

/// <summary>Who may use a stream, and how strongly it reaches them.</summary>
/// <param name="Ages">Indices of the age bands admitted, or null for all.</param>
/// <param name="Sexes">Indices of the sexes admitted, or null for all.</param>
/// <param name="Groups">Indices of the groups admitted, or null for all.</param>
/// <param name="Weights">Weights that multiply where they match.</param>
public sealed record Eligibility(
    ImmutableArray<int>? Ages, ImmutableArray<int>? Sexes, ImmutableArray<int>? Groups, ImmutableArray<EligibilityWeight> Weights)
{
    /// <summary>The weight of a segment: 0 if it is not admitted, else the product of the weights that match it (1 if none does).</summary>
    public double WeightOf(int segment, int groups)
    {
        int age = Segments.Age(segment, groups), sex = Segments.Sex(segment, groups), group = Segments.Group(segment, groups);
        if (!Admits(Ages, age) || !Admits(Sexes, sex) || !Admits(Groups, group))
        {
            return 0;
        }
        var weight = 1.0;
        foreach (var entry in Weights)
        {
            if ((entry.Age ?? age) == age && (entry.Sex ?? sex) == sex && (entry.Group ?? group) == group)
            {
                weight *= entry.Weight;
            }
        }
        return weight;
    }

    private static bool Admits(ImmutableArray<int>? admitted, int index) => admitted?.Contains(index) ?? true;
}
