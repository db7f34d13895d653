using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Access;
using Forecast.Silo.Api;

namespace Forecast.Silo.Pages;

/// <summary>What can be done with an edited scenario: run, save, delete, and bring one as a file. Whatever is refused is shown on the page, with all that was written.</summary>
internal sealed class ScenarioActions(PlannedScenarios planned, ScenarioForms forms, ScenarioPages page, ForecastClient client)
{
    private const int LongestAddress = 7_000;

    /// <summary>Starts the full run, and shows how it goes.</summary>
    public Task<IResult> Run(HttpContext context) => Do("run", context, async (form, _) =>
    {
        if (!form.Faults.IsEmpty)
        {
            return await Refused(form, context);
        }
        var run = await client.SubmitAsync(form.Utf8(), context.RequestAborted);
        AuditTrail.Note(context, $"run {run.RunId}");
        return new SeeOther(run.State == RunState.Completed ? $"/?run={run.RunId}" : $"/runs/{run.RunId}");
    });

    /// <summary>Saves it: over its origin only if nobody else has changed that, under another id only if there is none of it.</summary>
    public Task<IResult> Save(HttpContext context) => Do("saved", context, async (form, sent) =>
    {
        var (id, seen) = (sent[ScenarioForm.SaveId].ToString(), Version(sent));
        if (!ScenarioIds.IsOne(id) || !form.Faults.IsEmpty)
        {
            return await page.Answer(form, StatusCodes.Status422UnprocessableEntity, view => view with { SaveId = id, Further = ScenarioIds.IsOne(id) ? [] : [ScenarioIds.Fault(id)] }, context.RequestAborted);
        }
        try
        {
            var ticket = await client.SaveScenarioAsync(id, form.Utf8(), id == form.Origin.Id ? seen : 0, context.RequestAborted);
            AuditTrail.Note(context, $"scenario {id}");
            return ticket.Saved is null
                ? await page.Answer(form, StatusCodes.Status422UnprocessableEntity, view => view with { SaveId = id, Further = ticket.Faults }, context.RequestAborted)
                : new SeeOther(Address(id));
        }
        catch (VersionConflictException)
        {
            var why = id == form.Origin.Id
                ? $"Somebody has changed {id} since you opened it. Nothing was saved. Save yours under another id, or open theirs and bring your changes into it."
                : $"There is a saved scenario {id} already. Nothing was saved. Choose another id, or open that one and change it.";
            return await page.Answer(form, StatusCodes.Status412PreconditionFailed, view => view with { SaveId = id, Problem = why }, context.RequestAborted);
        }
    });

    /// <summary>Deletes the saved scenario that the page starts from, if it is as the reader has seen it.</summary>
    public Task<IResult> Delete(HttpContext context) => Do("deleted", context, async (form, sent) =>
    {
        var origin = form.Origin;
        try
        {
            await client.DeleteScenarioAsync(origin.Id, Version(sent), context.RequestAborted);
            AuditTrail.Note(context, $"scenario {origin.Id}");
            return new SeeOther(ScenarioPages.Path);
        }
        catch (VersionConflictException)
        {
            return await page.Answer(
                forms.Read(origin, []), StatusCodes.Status412PreconditionFailed, view => view with { Problem = $"Somebody has changed {origin.Id} since you opened it. It was not deleted; this is theirs." }, context.RequestAborted);
        }
    });

    /// <summary>Shows a scenario that somebody brings as a file, as changes of the one that was shown.</summary>
    public async Task<IResult> Upload(HttpContext context)
    {
        var sent = await PageForm.ReadAsync(context.Request);
        var origin = await planned.Origin(sent[ScenarioForm.From], context.RequestAborted);
        var (document, fault) = await Document(sent, context.RequestAborted);
        if (document is null)
        {
            return await page.Answer(forms.Read(origin, []), StatusCodes.Status422UnprocessableEntity, view => view with { Further = [fault!] }, context.RequestAborted);
        }
        var form = forms.Of(origin, forms.Canonical(document));
        if (!form.Faults.IsEmpty)
        {
            return await Refused(form, context);
        }
        var address = PageQuery.Address(ScenarioPages.Path, form.Parameters);
        return address.Length <= LongestAddress
            ? new SeeOther(address)
            : await page.Answer(form, StatusCodes.Status200OK, view => view with { Problem = "The file differs from the scenario in so much that it does not fit into the address of a page. Save it under an id to go on with it." }, context.RequestAborted);
    }

    private static async Task<(JsonObject? Document, InputFault? Fault)> Document(IFormCollection sent, CancellationToken aborted)
    {
        if (sent.Files[ScenarioForm.File] is not { Length: > 0 } file)
        {
            return (null, new InputFault(ScenarioForm.File, null, "a scenario document, JSON"));
        }
        try
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, aborted);
            return (RequestBody.Object(content.ToArray()), null);
        }
        catch (RequestRefusedException e)
        {
            return (null, e.Faults[0]);
        }
    }

    /// <summary>Does something with what was sent. Where it cannot be done now, the page says so and has all that was written.</summary>
    private async Task<IResult> Do(string done, HttpContext context, Func<ScenarioForm, IFormCollection, Task<IResult>> act)
    {
        var (sent, aborted) = (await PageForm.ReadAsync(context.Request), context.RequestAborted);
        var (from, saveId) = (sent[ScenarioForm.From].ToString(), sent[ScenarioForm.SaveId]);
        if (from.Length > 0 && await planned.Find(from, aborted) is null)
        {
            var other = forms.Read(await planned.Origin(null, aborted), sent);
            return await page.Answer(
                other, StatusCodes.Status404NotFound,
                view => view with { SaveId = saveId, Problem = $"Nothing was {done}: there is no scenario {from}; somebody may have deleted it. What you wrote is shown as changes of {other.Origin.Name}." }, aborted);
        }
        var form = forms.Read(await planned.Origin(from, aborted), sent);
        try
        {
            return await act(form, sent);
        }
        catch (Exception e) when (!aborted.IsCancellationRequested && ActionFailure.Of(e, done) is not null)
        {
            var failure = ActionFailure.Of(e, done)!;
            return await page.Answer(form, failure.Status, view => view with { SaveId = saveId, Problem = failure.Words }, aborted);
        }
    }

    private Task<IResult> Refused(ScenarioForm form, HttpContext context) => page.Answer(form, StatusCodes.Status422UnprocessableEntity, view => view, context.RequestAborted);

    private static string Address(string id) => PageQuery.Address(ScenarioPages.Path, [new(ScenarioForm.From, id)]);

    /// <summary>The version that the reader has seen; 0 for none.</summary>
    /// <exception cref="RequestRefusedException">The page did not send it as it was written there.</exception>
    private static long Version(IFormCollection sent) => long.TryParse(sent[ScenarioForm.SeenVersion], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        ? version
        : throw RequestRefusedException.Malformed(new InputFault(ScenarioForm.SeenVersion, sent[ScenarioForm.SeenVersion].ToString(), "the version of the scenario, as the page has it"));
}
