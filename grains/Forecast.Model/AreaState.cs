namespace Forecast.Model;

/// <summary>The state of one area in one replicate (model.md section 3), by [segment]; whole people but for the population, which comes from outside.</summary>
internal sealed class AreaState(int segments, int drivers)
{
    public int[] Smokers { get; } = new int[segments];

    /// <summary>4-week quits of the last quarter with the core service or a stream.</summary>
    public int[] FreshService { get; } = new int[segments];

    /// <summary>4-week quits of the last quarter outside services.</summary>
    public int[] FreshOther { get; } = new int[segments];

    /// <summary>Abstinent two quarters.</summary>
    public int[] Quitters2 { get; } = new int[segments];

    /// <summary>Abstinent three quarters.</summary>
    public int[] Quitters3 { get; } = new int[segments];

    /// <summary>Abstinent four quarters.</summary>
    public int[] Quitters4 { get; } = new int[segments];

    /// <summary>Abstinent one to about four years.</summary>
    public int[] EarlyExSmokers { get; } = new int[segments];

    /// <summary>Abstinent longer.</summary>
    public int[] ExSmokers { get; } = new int[segments];

    /// <summary>People of the segment.</summary>
    public double[] Population { get; } = new double[segments];

    /// <summary>Goodwill of each driver, pounds.</summary>
    public double[] Goodwill { get; } = new double[drivers];

    /// <summary>The area's core rate per unit of uptake.</summary>
    public double AreaRate { get; set; }

    /// <summary>Factor on this year's stream budgets after the last year's underspend.</summary>
    public double Claw { get; set; }

    /// <summary>Stream budgets of the year so far, pounds.</summary>
    public double PlannedThisYear { get; set; }

    /// <summary>Stream spend of the year so far, pounds.</summary>
    public double SpentThisYear { get; set; }

    /// <summary>Segments of the initial state whose ex-smokers would have been negative.</summary>
    public int InitialClips { get; set; }

    /// <summary>Everyone of a segment who smokes or has smoked.</summary>
    public int EverSmokers(int s) =>
        Smokers[s] + FreshService[s] + FreshOther[s] + Quitters2[s] + Quitters3[s] + Quitters4[s] + EarlyExSmokers[s] + ExSmokers[s];

    /// <summary>Never-smokers before the clip at 0: what the population leaves. Negative if the data has more ever-smokers than people.</summary>
    public int UnclippedNeverSmokers(int s) => (int)Math.Round(Population[s]) - EverSmokers(s);
}
