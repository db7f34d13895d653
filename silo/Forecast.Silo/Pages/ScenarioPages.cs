using System.Collections.Immutable;
using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Json;
using Forecast.Contracts;
using Forecast.Grains.Packs;
using Forecast.Silo.Api;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Pages;

/// <summary>The page on which a scenario is edited: its address says what differs from a named one, and what it shows is worked out at once.</summary>
internal sealed class ScenarioPages(PlannedScenarios planned, ScenarioForms forms, Previews previews, NamedPack pack, TimeProvider clock)
{
    public const string Path = "/scenario";

    // For people who open the file, and never a part of a page.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, (ScenarioPages page, HttpContext context) => page.Show(context));
        pages.MapGet(Path + "/file", (ScenarioPages page, HttpContext context) => page.Download(context));
        var changes = pages.MapGroup("").RequireAuthorization(nameof(AccessRole.Analyst));
        changes.MapPost(Path + "/run", (ScenarioActions actions, HttpContext context) => actions.Run(context));
        changes.MapPost(Path + "/save", (ScenarioActions actions, HttpContext context) => actions.Save(context));
        pages.MapPost(Path + "/delete", (ScenarioActions actions, HttpContext context) => actions.Delete(context)).RequireAuthorization(nameof(AccessRole.Publisher));
        pages.MapPost(Path + "/upload", (ScenarioActions actions, HttpContext context) => actions.Upload(context));
    }

    /// <summary>The page without a preview; what is wrong decides its status.</summary>
    public async Task<IResult> Answer(ScenarioForm form, int status, Func<ScenarioView, ScenarioView> with, CancellationToken aborted) =>
        new PageAnswer<ScenarioPage, ScenarioView>(with(await View(form, aborted)), status);

    private async Task<IResult> Show(HttpContext context)
    {
        var query = context.Request.Query;
        var form = forms.Read(await planned.Origin(query[ScenarioForm.From], context.RequestAborted), query);
        if (!PageQuery.Says(query, form.Parameters) && forms.Read(form.Origin, PageQuery.Values(form.Parameters)).Faults.SequenceEqual(form.Faults))
        {
            // The same scenario, right or wrong, at an address that says only what differs.
            return new SeeOther(PageQuery.Address(Path, form.Parameters));
        }
        if (!form.Faults.IsEmpty)
        {
            return await Answer(form, StatusCodes.Status422UnprocessableEntity, view => view, context.RequestAborted);
        }
        try
        {
            var preview = await Preview(form, context.RequestAborted);
            return await Answer(form, StatusCodes.Status200OK, view => view with { Preview = preview, Charts = ScenarioCharts.Of(form, preview, PageFrame.Of(context).County) }, context.RequestAborted);
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested && PreviewFailure.Of(e) is not null)
        {
            var failure = PreviewFailure.Of(e)!;
            return await Answer(form, failure.Status, view => view with { Problem = failure.Words }, context.RequestAborted);
        }
    }

    private async Task<IResult> Download(HttpContext context)
    {
        var query = context.Request.Query;
        var form = forms.Read(await planned.Origin(query[ScenarioForm.From], context.RequestAborted), query);
        return form.Faults.IsEmpty
            ? Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(forms.Canonical(form.Document), Indented), MediaTypeNames.Application.Json, $"{form.Origin.Id}{(form.IsChanged ? "-edited" : "")}.json")
            : await Answer(form, StatusCodes.Status422UnprocessableEntity, view => view, context.RequestAborted);
    }

    /// <summary>The edited scenario, and where its years can stand beside those of its origin that one too: it is the same for every edit, and worked out once.</summary>
    private async Task<ScenarioPreview> Preview(ScenarioForm form, CancellationToken aborted)
    {
        var origin = forms.Read(form.Origin, []);
        var hasBaseline = form.IsChanged && origin.Scenario is { } baseline && (baseline.StartYear, baseline.Years) == (form.Scenario!.StartYear, form.Scenario.Years);
        var edited = previews.Forecast(form.Utf8(), aborted);
        var behind = hasBaseline ? previews.Forecast(origin.Utf8(), aborted) : null;
        return new ScenarioPreview(await edited, behind is null ? null : await behind);
    }

    private async Task<ScenarioView> View(ScenarioForm form, CancellationToken aborted) =>
        new(form, ScenarioControls.Of(form, pack.Pack), ScenarioPreset.Of(form.Edited, clock), await planned.ListAsync(aborted));
}
