using System.Collections.Immutable;
using Forecast.Silo.Documentation;
using Microsoft.OpenApi;

namespace Forecast.Silo.Api;

/// <summary>A query parameter of charts that is one of some words; the first is meant where it is not given.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it asks for.</param>
/// <param name="Words">The words, and what each means.</param>
internal sealed record ChartChoice<T>(string Name, string Description, params ImmutableArray<(string Word, T Value)> Words)
{
    public Parameter Parameter => new(ParameterLocation.Query, Name, $"{Description} {Words[0].Word} without it.", Schema.OneOfWords([.. Words.Select(word => word.Word)]));
}
