namespace Forecast.Model.Tests;

/// <summary>How the chances of an event are given.</summary>
internal enum ChanceKind
{
    Probability,
    Odds,

    /// <summary>The probabilities of the first segment hold in all.</summary>
    SameForAll,
}
