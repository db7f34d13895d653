using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Grains;

/// <summary>What a county stores.</summary>
public sealed record CountyRecord
{
    /// <summary>The runs submitted, the latest last.</summary>
    public ImmutableArray<RunListing> Runs { get; init; } = [];

    /// <summary>What dashboards are shown; null before the first.</summary>
    public PublishedForecast? Published { get; init; }

    /// <summary>The forecasts that may go into papers, in the order in which they were approved. All are kept: they are few, and their runs stay.</summary>
    public ImmutableArray<RunApproval> Approvals { get; init; } = [];

    /// <summary>Who has approved a run; null if nobody has.</summary>
    public RunApproval? ApprovalOf(string runId) => Approvals.FirstOrDefault(approval => approval.RunId == runId);

    /// <summary>The record with a run at the end of its list, where only so many ended ones stay.</summary>
    public CountyRecord With(RunListing run, int endedListed) =>
        (this with { Runs = Runs.RemoveAll(other => other.RunId == run.RunId).Add(run) }).Trimmed(endedListed);

    /// <summary>The record with a run as it stands now, in its place.</summary>
    public CountyRecord Replaced(RunListing run, RunListing now, int endedListed) => (this with { Runs = Runs.Replace(run, now) }).Trimmed(endedListed);

    private CountyRecord Trimmed(int endedListed)
    {
        var tooMany = Runs.Where(run => run.EndedAt is not null).SkipLast(endedListed).ToHashSet();
        return this with { Runs = Runs.RemoveAll(tooMany.Contains) };
    }
}
