using System.Collections.Immutable;

namespace Forecast.Silo.Pages;

/// <summary>Controls that belong together.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Controls">Those that are shown at once.</param>
/// <param name="More">Those that are shown when asked for.</param>
public sealed record ScenarioGroup(string Title, ImmutableArray<ScenarioControl> Controls, ImmutableArray<ScenarioControl> More)
{
    /// <summary>All of them.</summary>
    public IEnumerable<ScenarioControl> All => Controls.Concat(More);
}
