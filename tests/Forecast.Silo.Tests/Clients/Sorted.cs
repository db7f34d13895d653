using System.Collections.Immutable;

namespace Forecast.Silo.Tests.Clients;

internal static class Sorted
{
    /// <summary>Sorted as no document is: from the last name to the first.</summary>
    public static ImmutableSortedDictionary<string, double> ToSorted(this IEnumerable<KeyValuePair<string, double>> numbers) =>
        numbers.ToImmutableSortedDictionary(Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a)));
}
