using Forecast.Contracts;

namespace Forecast.Silo.Pages;

/// <summary>One run.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Listing">What the list says of it; null if it is listed no more.</param>
/// <param name="Headline">Its answer in a sentence; null unless it is a completed forecast.</param>
/// <param name="Published">Since when it is published; null if it is not.</param>
/// <param name="Approval">Who has approved it for papers; null if nobody has.</param>
public sealed record RunPageView(RunStatus Status, RunListing? Listing, string? Headline, DateTimeOffset? Published, RunApproval? Approval)
{
    /// <summary>What it is called: its scenario, or those that it compares; its id where neither is known.</summary>
    public string Name => Listing is { } listing ? RunName.Of(listing) : $"Run {Status.RunId}";
}
