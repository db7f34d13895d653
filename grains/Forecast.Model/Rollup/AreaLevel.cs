namespace Forecast.Model.Rollup;

/// <summary>What a level of the roll-up is.</summary>
public enum AreaLevel
{
    /// <summary>All areas of the pack.</summary>
    County,

    /// <summary>The areas of one Health and Care Partnership.</summary>
    Partnership,

    /// <summary>One area.</summary>
    District,
}
