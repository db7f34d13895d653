using System.Net;
using Forecast.Silo.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Pages;

public sealed class RunPagesTests : IAsyncLifetime
{
    private readonly FailingDistricts _districts = new();
    private readonly ApiService _service;

    public RunPagesTests() => _service = new ApiService { Configure = services => services.AddSingleton<IIncomingGrainCallFilter>(_districts) };

    public ValueTask InitializeAsync() => _service.InitializeAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Service_without_runs_says_so()
    {
        Assert.NotNull((await WebPage.Get(_service, "/runs")).Text("#no-runs"));
        Assert.Equal("No forecast is published yet", (await WebPage.Get(_service, "/")).Text("#awaited"));
        Assert.Equal("No forecast is published yet", (await WebPage.Get(_service, "/districts/E07000114")).Text("#awaited"));
    }

    [Fact]
    public async Task Run_that_goes_on_shows_how_far_it_is_reads_itself_again_and_is_cancelled_by_a_form()
    {
        _service.Calls.Hold();
        var run = (await _service.Submit(PublishedService.Hostile(seed: 801))).RunId!;
        await _service.Calls.Next();

        var page = (await WebPage.Get(_service, $"/runs/{run}")).Assert(HttpStatusCode.OK);

        Assert.Equal("running", page.Text("#state"));
        Assert.Contains("2", page.Document.QuerySelector("meta[http-equiv=refresh]")?.GetAttribute("content") ?? page.Document.QuerySelector("noscript")!.InnerHtml);
        Assert.Equal(("200", $"/api/v1/runs/{run}/events"), (page.Document.QuerySelector("progress")!.GetAttribute("max"), page.Document.QuerySelector("[data-events]")!.GetAttribute("data-events")));
        Assert.Equal([$"post /runs/{run}/cancel"], page.Forms);
        Assert.Equal([$"post /runs/{run}/cancel"], (await WebPage.Get(_service, "/runs")).Forms);

        var cancelled = (await WebPage.Post(_service, $"/runs/{run}/cancel", [])).Assert(HttpStatusCode.SeeOther);
        _service.Calls.Release();

        Assert.Equal($"/runs/{run}", cancelled.Location);
        var after = await WebPage.Get(_service, cancelled.Location!);
        Assert.Equal("cancelled", after.Text("#state"));
        Assert.Null(after.Document.QuerySelector("progress"));
        Assert.Empty(after.Forms);
    }

    [Fact]
    public async Task Completed_run_is_published_by_a_form_and_the_audit_log_says_who_did_it()
    {
        var run = await _service.Complete(PublishedService.Hostile(seed: 802));
        var before = await WebPage.Get(_service, $"/runs/{run}");

        var answer = (await WebPage.Post(_service, $"/runs/{run}/publish", [])).Assert(HttpStatusCode.SeeOther);

        Assert.Contains($"post /runs/{run}/publish", before.Forms);
        var after = await WebPage.Get(_service, answer.Location!);
        Assert.NotNull(after.Text("#published"));
        Assert.DoesNotContain($"post /runs/{run}/publish", after.Forms);
        Assert.Equal(run, (await _service.Get("forecasts/current")).RunId);
        Assert.Contains($"POST /runs/{run}/publish done, 303: run {run}", _service.Log.Text);
    }

    [Fact]
    public async Task Forecast_is_a_draft_until_a_publisher_approves_it_and_again_when_that_is_taken_back()
    {
        var run = await _service.Complete(ApiService.PlannedFlat(replicates: 20, seed: 806));

        var draft = await WebPage.Get(_service, $"/?run={run}");
        (await WebPage.Post(_service, $"/runs/{run}/approve", [])).Assert(HttpStatusCode.SeeOther);
        var approved = await WebPage.Get(_service, $"/?run={run}");
        var offered = (await WebPage.Get(_service, $"/runs/{run}")).Forms;
        (await WebPage.Post(_service, $"/runs/{run}/withdraw", [])).Assert(HttpStatusCode.SeeOther);

        Assert.Equal("Draft: not approved", draft.Text("#approval"));
        Assert.StartsWith("Approved by everybody on this machine on ", approved.Text("#approval"));
        Assert.Contains($"post /runs/{run}/withdraw", offered);
        Assert.Equal("Draft: not approved", (await WebPage.Get(_service, $"/?run={run}")).Text("#approval"));
    }

    [Fact]
    public async Task Run_that_failed_says_why()
    {
        _districts.Fail = true;
        var run = (await _service.Submit(PublishedService.Hostile(seed: 803))).RunId!;
        await _service.Get($"runs/{run}/events");

        var page = await WebPage.Get(_service, $"/runs/{run}");

        Assert.Equal("failed", page.Text("#state"));
        Assert.Contains(FailingDistricts.Reason, page.Text("#failure"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task Form_of_another_site_changes_nothing(string header, string value)
    {
        var run = await _service.Complete(ApiService.PlannedFlat(replicates: 20, seed: 804));

        (await WebPage.Post(_service, $"/runs/{run}/publish", [], (header, value))).Assert(HttpStatusCode.Forbidden);

        (await _service.Get("forecasts/current")).AssertProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Form_of_the_services_own_page_is_carried_out_whichever_way_the_browser_says_so()
    {
        var run = await _service.Complete(ApiService.PlannedFlat(replicates: 20, seed: 805));
        var own = _service.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        (await WebPage.Post(_service, $"/runs/{run}/cancel", [], ("Origin", own))).Assert(HttpStatusCode.SeeOther);
        (await WebPage.Post(_service, $"/runs/{run}/cancel", [], ("Origin", own), ("Sec-Fetch-Site", "same-origin"))).Assert(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("0123")]
    [InlineData("00000000000000000000000000000000")]
    public async Task What_is_no_run_is_not_there(string id)
    {
        (await WebPage.Get(_service, $"/runs/{id}")).Assert(HttpStatusCode.NotFound);
        (await WebPage.Post(_service, $"/runs/{id}/cancel", [])).Assert(HttpStatusCode.NotFound);
        (await WebPage.Post(_service, $"/runs/{id}/publish", [])).Assert(HttpStatusCode.NotFound);
    }
}
