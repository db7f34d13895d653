using Forecast.Contracts;

namespace Forecast.Grains;

/// <summary>What a county stores.</summary>
public sealed class CountyRecord
{
    /// <summary>The runs submitted, the latest last.</summary>
    public List<RunListing> Runs { get; set; } = [];
}
