using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Silo.Pages;

/// <summary>The page of comparisons.</summary>
/// <param name="Choices">Scenarios to choose from, each as a reference with its name.</param>
/// <param name="Baseline">The reference of the baseline.</param>
/// <param name="Alternatives">The references of the alternatives.</param>
public sealed record CompareView(ImmutableArray<(string Reference, string Name)> Choices, string Baseline, ImmutableArray<string> Alternatives)
{
    /// <summary>The comparison, its scenarios named apart; null for none.</summary>
    public ComparisonResult? Comparison { get; init; }

    /// <summary>Whether the form is for another comparison than the one that is shown.</summary>
    public bool ChoosesAnother { get; init; }

    /// <summary>Whether it is a preview.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Of each alternative: its charts.</summary>
    public ImmutableArray<ImmutableArray<PageChart>> Charts { get; init; } = [];

    /// <summary>Why there is no comparison; null if there is no reason to be told.</summary>
    public string? Problem { get; init; }

    /// <summary>What is wrong with the scenarios.</summary>
    public ImmutableArray<InputFault> Faults { get; init; } = [];
}
