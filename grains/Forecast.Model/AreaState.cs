using Forecast.Model.Lanes;

namespace Forecast.Model;

/// <summary>
/// The state of one area in several replicates side by side (model.md section 3), by [segment]; whole people but for the population, which comes from
/// outside and is the same in all replicates.
/// </summary>
internal sealed class AreaState<T>(int segments, int drivers)
    where T : unmanaged, ILanes<T>
{
    public T[] Smokers { get; } = new T[segments];

    /// <summary>4-week quits of the last quarter with the core service or a stream.</summary>
    public T[] FreshService { get; } = new T[segments];

    /// <summary>4-week quits of the last quarter outside services.</summary>
    public T[] FreshOther { get; } = new T[segments];

    /// <summary>Abstinent two quarters.</summary>
    public T[] Quitters2 { get; } = new T[segments];

    /// <summary>Abstinent three quarters.</summary>
    public T[] Quitters3 { get; } = new T[segments];

    /// <summary>Abstinent four quarters.</summary>
    public T[] Quitters4 { get; } = new T[segments];

    /// <summary>Abstinent one to about four years.</summary>
    public T[] EarlyExSmokers { get; } = new T[segments];

    /// <summary>Abstinent longer.</summary>
    public T[] ExSmokers { get; } = new T[segments];

    /// <summary>People of the segment.</summary>
    public double[] Population { get; } = new double[segments];

    /// <summary>Goodwill of each driver, pounds.</summary>
    public double[] Goodwill { get; } = new double[drivers];

    /// <summary>The area's core rate per unit of uptake.</summary>
    public T AreaRate { get; set; }

    /// <summary>Factor on this year's stream budgets after the last year's underspend.</summary>
    public T Claw { get; set; }

    /// <summary>Stream budgets of the year so far, pounds.</summary>
    public T PlannedThisYear { get; set; }

    /// <summary>Stream spend of the year so far, pounds.</summary>
    public T SpentThisYear { get; set; }

    /// <summary>Segments of the initial state whose ex-smokers would have been negative.</summary>
    public T InitialClips { get; set; }

    /// <summary>Everyone of a segment who smokes or has smoked.</summary>
    public T EverSmokers(int s) =>
        Smokers[s] + FreshService[s] + FreshOther[s] + Quitters2[s] + Quitters3[s] + Quitters4[s] + EarlyExSmokers[s] + ExSmokers[s];

    /// <summary>Never-smokers before the clip at 0: what the population leaves. Negative if the data has more ever-smokers than people.</summary>
    /// <exception cref="OverflowException">The population has grown above 2^31 - 1.</exception>
    public T UnclippedNeverSmokers(int s) => checked((int)Math.Round(Population[s])) - EverSmokers(s);
}
