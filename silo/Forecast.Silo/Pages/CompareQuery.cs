using System.Collections.Immutable;
using Forecast.Contracts;
using Microsoft.Extensions.Primitives;

namespace Forecast.Silo.Pages;

/// <summary>What the page of comparisons is asked: a baseline and alternatives, each a reference to a scenario, or a comparison that was run.</summary>
/// <param name="Baseline">The baseline; empty for the scenario that the service begins with.</param>
/// <param name="Alternatives">The alternatives, as far as any are chosen.</param>
/// <param name="Run">The run; null for none.</param>
/// <param name="Faults">Parameters that there are not, or too many of.</param>
internal sealed record CompareQuery(string Baseline, ImmutableArray<string> Alternatives, string? Run, ImmutableArray<InputFault> Faults)
{
    public const string BaselineName = "baseline";
    public const string AlternativeName = "with";
    public const string RunName = "run";

    /// <summary>The most alternatives that can be told apart on one page.</summary>
    public const int MostAlternatives = 3;

    private static readonly string[] Known = [BaselineName, AlternativeName, RunName];

    public static CompareQuery Read(IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        var all = query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.OfType<string>().Where(text => text.Length > 0).ToImmutableArray());
        var (baselines, alternatives, runs) = (all.GetValueOrDefault(BaselineName, []), all.GetValueOrDefault(AlternativeName, []), all.GetValueOrDefault(RunName, []));
        return new CompareQuery(
            baselines.FirstOrDefault() ?? "", alternatives, runs.FirstOrDefault(),
            [
                .. all.Where(parameter => !Known.Contains(parameter.Key)).Select(parameter => new InputFault(parameter.Key, string.Join(", ", parameter.Value), $"known parameters: {string.Join(", ", Known)}")),
                .. TooMany(BaselineName, baselines, 1), .. TooMany(AlternativeName, alternatives, MostAlternatives), .. TooMany(RunName, runs, 1),
                .. runs.Length > 0 && all.Count > 1 ? (InputFault[])[new(RunName, runs[0], "a run alone, without scenarios")] : [],
            ]);
    }

    /// <summary>The parameters that ask for this comparison.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Parameters(string baseline, IEnumerable<string> alternatives) =>
        [new(BaselineName, baseline), .. alternatives.Select(alternative => KeyValuePair.Create(AlternativeName, alternative))];

    private static InputFault[] TooMany(string name, ImmutableArray<string> values, int most) =>
        values.Length > most ? [new InputFault(name, $"{values.Length} values", $"at most {most}")] : [];
}
