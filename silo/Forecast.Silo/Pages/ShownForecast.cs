using System.Collections.Immutable;
using Forecast.Contracts;
using Forecast.Reporting.Charts;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Pages;

/// <summary>The forecast that a page shows.</summary>
/// <param name="Forecast">The forecast.</param>
/// <param name="Returns">Every revision of what districts have reported.</param>
/// <param name="Published">Since when it is the published one; null if it is not.</param>
/// <param name="Approval">Who has approved it for papers; null if nobody has.</param>
/// <param name="Choice">What the address chooses.</param>
public sealed record ShownForecast(ForecastResult Forecast, ImmutableArray<ReturnRevision> Returns, DateTimeOffset? Published, RunApproval? Approval, ForecastChoice Choice)
{
    /// <summary>The parameters of the data pack that it was made with; none where that is not there any more.</summary>
    public ImmutableArray<Assumption> Assumptions { get; init; } = [];

    /// <summary>Why it may be out of date, in sentences; none if it is not.</summary>
    public ImmutableArray<string> Stale { get; init; } = [];

    /// <summary>Whether the service has the data pack and the model that it was made with, and so can simulate its replicates again.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>How many single futures can be drawn beside its ranges.</summary>
    public int Paths => Math.Min(FanLayers.MostPaths, Forecast.Replicates);
}
