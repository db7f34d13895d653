namespace Forecast.Model.Tests.Reference;

/// <summary>Everything about one replicate, area and quarter.</summary>
public sealed record ReferenceQuarter
{
    public required long Replicate { get; init; }

    public required string Area { get; init; }

    /// <summary>Quarter index t.</summary>
    public required int Quarter { get; init; }

    public required IReadOnlyList<ReferenceSegment> Segments { get; init; }

    /// <summary>People at the start of the quarter.</summary>
    public required ReferenceState Start { get; init; }

    /// <summary>People at the end of 7.6: before deaths, ageing and growth.</summary>
    public required ReferenceState End { get; init; }

    /// <summary>People after 7.8, which acts in fourth quarters only: the start of the next quarter.</summary>
    public required ReferenceState AfterYearEnd { get; init; }

    /// <summary>Population by segment during the quarter.</summary>
    public required double[] Population { get; init; }

    /// <summary>Every binomial draw, by event number and segment; an event that did not take place is absent.</summary>
    public required IReadOnlyDictionary<int, long[]> Draws { get; init; }

    /// <summary>B, pounds, by stream.</summary>
    public required double[] Budget { get; init; }

    /// <summary>Pounds, by stream.</summary>
    public required double[] Spend { get; init; }

    /// <summary>claw of the year.</summary>
    public required double Claw { get; init; }

    public required double CoreLift { get; init; }

    public required double AttemptLift { get; init; }

    public required double ReferenceQuitDates { get; init; }

    /// <summary>Segments whose never-smokers would have been below 0 at the start of the quarter.</summary>
    public required int NeverSmokerClips { get; init; }

    /// <summary>Segments whose ex-smokers would have been below 0 in the initial state; 0 after the first quarter.</summary>
    public required int ExSmokerClips { get; init; }

    public int Streams => Budget.Length;

    public long AdultSmokers => Sum(End.Smokers, segment => segment.Age >= 1);

    public double AdultPopulation => ReferenceMath.Sum(
        Segments.Where(segment => segment.Age >= 1).Select(segment => Population[segment.Index]));

    public long Attempts => QuitDates + Total(2);

    /// <summary>Core and streams.</summary>
    public long QuitDates => Total(0) + Enumerable.Range(0, Streams).Sum(StreamQuitDates);

    public long CoreQuitDates => Total(0);

    public long CoreQuits => Total(1);

    public long AdultSmokersOf(int group) => Sum(End.Smokers, segment => segment.Age >= 1 && segment.Group == group);

    public long StreamQuitDates(int stream) => Total(32 + (2 * stream));

    public long StreamQuits(int stream) => Total(33 + (2 * stream));

    /// <summary>Core and streams.</summary>
    public long QuitDatesOf(int group) =>
        Sum(Draws[0], segment => segment.Group == group)
        + Enumerable.Range(0, Streams).Sum(stream => Sum(Draws[32 + (2 * stream)], segment => segment.Group == group));

    /// <summary>4-week quits of core and streams.</summary>
    public long QuitsOf(int group) =>
        Sum(Draws[1], segment => segment.Group == group)
        + Enumerable.Range(0, Streams).Sum(stream => Sum(Draws[33 + (2 * stream)], segment => segment.Group == group));

    private long Total(int eventNumber) => Draws[eventNumber].Sum();

    private long Sum(long[] people, Func<ReferenceSegment, bool> counted) => Segments.Where(counted).Sum(segment => people[segment.Index]);
}
