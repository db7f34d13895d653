using System.Net;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Grains.Packs;
using Forecast.Grains.Tests.Setup;
using Forecast.Reporting.Reports;
using Forecast.Silo.Api;
using Forecast.Silo.Tests.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace Forecast.Silo.Tests.Api;

/// <summary>Reports and workbooks over HTTP.</summary>
public sealed class ReportTests(AccessKeys keys) : IClassFixture<AccessKeys>
{
    private static readonly string[] Files = ["/reports/{0}.html", "/exports/{0}.xlsx"];

    [Fact]
    public async Task Report_is_a_file_that_loads_nothing_and_the_published_run_has_one_too()
    {
        var id = await Completed(41);

        var report = (await Get($"/reports/{id}.html")).Assert(HttpStatusCode.OK);

        Assert.Equal("text/html", report.MediaType);
        Assert.Equal($"planned-mix-flat-grant-report-{id[..8]}.html", report.Content.ContentDisposition!.FileName);
        Assert.Equal("attachment", report.Content.ContentDisposition.DispositionType);
        Assert.Equal($"{CommitteeReport.ContentSecurityPolicy(id, null)}; frame-ancestors 'none'", report.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("Draft: not approved", report.Text);
        Assert.Contains(id, report.Text);
        (await Send("publisher", "PUT", "forecasts/current", $$"""{"runId": "{{id}}"}""")).Assert(HttpStatusCode.OK);
        Assert.Equal(report.Text, (await Get("/reports/current.html")).Assert(HttpStatusCode.OK).Text);
    }

    [Fact]
    public async Task Workbook_is_a_file_whose_cover_has_the_run()
    {
        var id = await Completed(42);

        var answer = (await Get($"/exports/{id}.xlsx")).Assert(HttpStatusCode.OK);

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.MediaType);
        Assert.Equal($"planned-mix-flat-grant-workbook-{id[..8]}.xlsx", answer.Content.ContentDisposition!.FileName);
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(answer.Bytes), isEditable: false);
        Assert.Equal(id, Sheet.Of(workbook)[0].Cell("Run", "Value"));
    }

    [Fact]
    public async Task Approval_is_another_report_under_another_tag_and_who_has_a_report_is_not_sent_it_again()
    {
        var id = await Completed(43);
        foreach (var file in Files.Select(file => string.Format(null, file, id)))
        {
            var draft = (await Get(file)).Assert(HttpStatusCode.OK);
            (await Get(file, ("If-None-Match", draft.Tag!))).Assert(HttpStatusCode.NotModified);
            Assert.True(draft.Headers.CacheControl is { NoCache: true, Private: true });

            (await keys.Send("key publisher", "PUT", $"runs/{id}/approval")).Assert(HttpStatusCode.OK);
            var approved = (await Get(file, ("If-None-Match", draft.Tag!))).Assert(HttpStatusCode.OK);
            Assert.NotEqual(draft.Tag, approved.Tag);
            (await keys.Send("key publisher", "DELETE", $"runs/{id}/approval")).Assert(HttpStatusCode.NoContent);
            Assert.Equal(draft.Tag, (await Get(file)).Tag);
        }
    }

    [Fact]
    public async Task Approved_report_names_who_approved_it()
    {
        var id = await Completed(44);
        (await keys.Send("key publisher", "PUT", $"runs/{id}/approval")).Assert(HttpStatusCode.OK);

        var report = (await Get($"/reports/{id}.html")).Assert(HttpStatusCode.OK);

        Assert.Contains("<p class=\"status approved\">Approved by ", report.Text);
        Assert.DoesNotContain("Draft", report.Text);
        Assert.Contains("style-src 'sha256-", report.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains($"<meta http-equiv=\"Content-Security-Policy\" content=\"{report.Headers.GetValues("Content-Security-Policy").Single().Replace("; frame-ancestors 'none'", "")}\">", report.Text);
    }

    [Fact]
    public async Task Comparison_of_the_runs_scenario_is_shown_and_another_one_is_refused()
    {
        var id = await Completed(45);
        var (own, other) = (await Compared(45), await Compared(46));

        var report = (await Get($"/reports/{id}.html?comparison={own}")).Assert(HttpStatusCode.OK);

        Assert.Contains($"Comparison {own}.", report.Text);
        Assert.NotEqual(report.Tag, (await Get($"/reports/{id}.html")).Tag);
        foreach (var wrong in new[] { other, id, "0123456789abcdef0123456789abcdef", "x", $"{own}&comparison={own}" })
        {
            Assert.Equal(["comparison"], (await Get($"/exports/{id}.xlsx?comparison={wrong}")).AssertProblem(HttpStatusCode.BadRequest).Places);
        }
        Assert.Equal(["area"], (await Get($"/reports/{id}.html?area=county")).AssertProblem(HttpStatusCode.BadRequest).Places);
    }

    [Fact]
    public async Task Run_that_is_not_there_or_is_a_comparison_has_no_report()
    {
        var comparison = await Compared(47);
        foreach (var file in Files)
        {
            (await Get(string.Format(null, file, "0123456789abcdef0123456789abcdef"))).AssertProblem(HttpStatusCode.NotFound);
            (await Get(string.Format(null, file, "x"))).AssertProblem(HttpStatusCode.NotFound);
            (await Get(string.Format(null, file, comparison))).AssertProblem(HttpStatusCode.Conflict);
        }
    }

    [Fact]
    public async Task Run_of_another_data_pack_has_no_report_and_is_told_what_to_do()
    {
        var another = new NamedPack(Kent.Name, Kent.Pack with { Hash = "feedfeedfeedfeedfeedfeedfeedfeed" });
        await using var service = new ApiService { Configure = services => services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ReportDocuments>(provider, another)) };
        await service.InitializeAsync();
        var id = await service.Complete(ApiService.PlannedFlat(5, 49));

        foreach (var file in Files)
        {
            var refused = (await service.Get(string.Format(null, file, id))).AssertProblem(HttpStatusCode.Conflict);
            Assert.Equal($"run {id} rests on the data pack {Kent.Pack.Hash}, and there is {another.Pack.Hash} now; run its scenario again for a report", refused.Detail);
        }
    }

    [Fact]
    public async Task Returns_that_come_in_are_in_the_next_report()
    {
        var id = await Completed(48);
        var before = (await Get($"/reports/{id}.html")).Assert(HttpStatusCode.OK);
        var returns = new JsonArray([.. Kent.Pack.Areas.Select(area => new JsonObject
        {
            ["area"] = area.Code, ["quarter"] = "2024/25 Q1", ["quitDatesSet"] = 101, ["quits4Week"] = 50, ["status"] = "final",
        })]);

        (await Send("analyst", "POST", "actuals", new JsonObject { ["returns"] = returns }.ToJsonString())).Assert(HttpStatusCode.OK);
        var after = (await Get($"/reports/{id}.html")).Assert(HttpStatusCode.OK);

        Assert.NotEqual(before.Tag, after.Tag);
        Assert.DoesNotContain("Quit dates reported", before.Text);
        Assert.Contains("Quit dates reported", after.Text);
        Assert.Contains(">1,212<", after.Text);
    }

    private Task<ApiAnswer> Get(string path, params (string, string)[] headers) => keys.Service.Get(path, [("X-Api-Key", AccessKeys.KeyOf("reader")), .. headers]);

    private Task<ApiAnswer> Send(string role, string method, string path, string body) => keys.Service.Send(new HttpMethod(method), path, ApiService.Body(body), keys.Headers($"key {role}"));

    private async Task<string> Completed(int seed)
    {
        var id = (await Send("analyst", "POST", "runs", new JsonObject { ["scenario"] = ApiService.PlannedFlat(5, seed) }.ToJsonString())).Assert(HttpStatusCode.Accepted).RunId!;
        Assert.Contains("event: completed", (await Get($"/api/v1/runs/{id}/events")).Text);
        // The county hears a little later, and a report says when the run has ended.
        var client = keys.Service.Services.GetRequiredService<ForecastClient>();
        while ((await client.ListRunsAsync(TestContext.Current.CancellationToken)).Single(run => run.RunId == id).EndedAt is null)
        {
        }
        return id;
    }

    private async Task<string> Compared(int seed)
    {
        var body = $$$"""{"scenarios": [{"scenarioId": "no-grant"}, {"scenarioId": "planned-flat"}], "simulation": {"replicates": 5, "seed": {{{seed}}}}}""";
        var id = (await Send("analyst", "POST", "comparisons", body)).Assert(HttpStatusCode.Accepted).RunId!;
        Assert.Contains("event: completed", (await Get($"/api/v1/comparisons/{id}/events")).Text);
        return id;
    }
}
