using System.Collections.Immutable;
using Forecast.Model.Population;
using Forecast.Model.Scenarios;

namespace Forecast.Model;

/// <summary>Where each figure of a replicate, area and quarter stands in an <see cref="AreaBlock"/>. All are whole people.</summary>
/// <param name="Groups">The number of groups.</param>
/// <param name="StreamIds">The streams in scenario order.</param>
/// <param name="Quarters">The number of quarters.</param>
public sealed record BlockLayout(int Groups, ImmutableArray<string> StreamIds, int Quarters)
{
    private const int PerStream = 2;

    /// <summary>The layout of a scenario's blocks.</summary>
    public static BlockLayout Of(Scenario scenario, DataPack pack) => new(pack.Groups.Length, [.. scenario.Streams.Select(stream => stream.Id)], scenario.Quarters);

    /// <summary>The number of streams.</summary>
    public int Streams => StreamIds.Length;

    /// <summary>The number of columns of a row.</summary>
    public int Columns { get; } = 4 + 3 * Groups + PerStream * StreamIds.Length + 1;

    /// <summary>Adult smokers at the end of the quarter.</summary>
    public int AdultSmokers => 0;

    /// <summary>Adult smokers of a group.</summary>
    public int SmokersOfGroup(int group) => 1 + group;

    /// <summary>Quit dates set with core and streams by people of a group.</summary>
    public int QuitDatesOfGroup(int group) => 1 + Groups + group;

    /// <summary>4-week quits of core and streams of a group.</summary>
    public int QuitsOfGroup(int group) => 1 + 2 * Groups + group;

    /// <summary>Quit attempts: core, streams and outside services.</summary>
    public int Attempts => 1 + 3 * Groups;

    /// <summary>Quit dates set with the core service.</summary>
    public int CoreQuitDates => Attempts + 1;

    /// <summary>4-week quits of the core service.</summary>
    public int CoreQuits => Attempts + 2;

    /// <summary>Quit dates set with a stream.</summary>
    public int StreamQuitDates(int stream) => Attempts + 3 + PerStream * stream;

    /// <summary>4-week quits of a stream.</summary>
    public int StreamQuits(int stream) => Attempts + 4 + PerStream * stream;

    /// <summary>Segments in which a derived stock (never-smokers, or at the start ex-smokers) would have been negative and was taken as 0.</summary>
    public int Clips => Attempts + 3 + PerStream * Streams;
}
