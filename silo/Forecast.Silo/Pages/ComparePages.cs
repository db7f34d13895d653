using System.Collections.Immutable;
using Forecast.Client;
using Forecast.Contracts;
using Forecast.Silo.Access;
using Forecast.Silo.Api;
using Forecast.Silo.Settings;

namespace Forecast.Silo.Pages;

/// <summary>The page on which scenarios stand beside each other: worked out at once as a preview, or from a run in full.</summary>
internal sealed class ComparePages(PlannedScenarios planned, ForecastClient client, Previews previews, FullForecasts forecasts)
{
    public const string Path = "/compare";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, (ComparePages page, HttpContext context) => page.Show(context));
        pages.MapPost(Path + "/run", (ComparePages page, HttpContext context) => page.Run(context)).RequireAuthorization(nameof(AccessRole.Analyst));
    }

    /// <summary>Where an edited scenario stands beside the one it starts from; or where one is chosen to stand beside it.</summary>
    public static string AddressOf(ScenarioForm form) => PageQuery.Address(Path, CompareQuery.Parameters(form.Origin.Id, form.IsChanged ? [ScenarioReference.Of(form)] : []));

    /// <summary>Where a comparison that was run is shown.</summary>
    public static string AddressOf(string runId) => PageQuery.Address(Path, [new(CompareQuery.RunName, runId)]);

    private async Task<IResult> Show(HttpContext context)
    {
        var asked = CompareQuery.Read(context.Request.Query);
        if (!asked.Faults.IsEmpty)
        {
            throw RequestRefusedException.OfQuery(asked.Faults);
        }
        return asked.Run is { } run ? await ShowRun(run, context) : await ShowPreview(asked, context);
    }

    private async Task<IResult> ShowRun(string id, HttpContext context)
    {
        var status = await RunPages.Find(id, client, context.RequestAborted);
        if (status.Kind != RunKind.Comparison)
        {
            throw new RequestRefusedException(StatusCodes.Status404NotFound, $"There is no comparison {id}.", []);
        }
        if (status.State != RunState.Completed || await client.GetComparisonAsync(id, context.RequestAborted) is not { } comparison)
        {
            return new SeeOther($"/runs/{id}");
        }
        var references = await Named(comparison, context.RequestAborted);
        var view = references is [var baseline, .. var alternatives]
            ? await View(baseline, alternatives, [], context.RequestAborted)
            : await View((await planned.Origin(null, context.RequestAborted)).Id, [], [], context.RequestAborted) with { ChoosesAnother = true };
        var frame = PageFrame.Of(context);
        view = view with { Comparison = ScenarioNames.Distinct(comparison) };
        if ((comparison.PackHash, comparison.ModelVersion) != (frame.Pack.Pack.Hash, PageFrame.ModelVersion))
        {
            return WithoutFans($"There are no fan charts: it was run with model {comparison.ModelVersion} and data pack {comparison.PackHash}, and the service now has model {PageFrame.ModelVersion} and data pack {frame.Pack.Pack.Hash}. Compare its scenarios again for them.");
        }
        try
        {
            return await Answer(view, context);
        }
        catch (ScenarioRefusedException refused)
        {
            // The service may take less than when it was run, such as fewer replicates.
            return WithoutFans($"There are no fan charts: {string.Join("; ", refused.Faults)}.");
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested && PreviewFailure.Of(e) is not null)
        {
            return WithoutFans(PreviewFailure.Of(e)!.Words);
        }

        // The comparison itself is there; what its fan charts are drawn of is not.
        PageAnswer<ComparePage, CompareView> WithoutFans(string why) => new(view with { Problem = why, Charts = CompareCharts.Of(view.Comparison, false, [], frame.County) });
    }

    private async Task<IResult> ShowPreview(CompareQuery asked, HttpContext context)
    {
        var forms = await Forms(asked, context.RequestAborted);
        var references = forms.Select(ScenarioReference.Of).ToImmutableArray();
        var faults = FaultsOf(forms);
        var view = await View(references[0], references[1..], forms, context.RequestAborted);
        if (!faults.IsEmpty)
        {
            return new PageAnswer<ComparePage, CompareView>(view with { Faults = faults }, StatusCodes.Status422UnprocessableEntity);
        }
        var address = CompareQuery.Parameters(references[0], references[1..]).ToArray();
        if (!PageQuery.Says(context.Request.Query, address))
        {
            return new SeeOther(PageQuery.Address(Path, address));
        }
        if (forms.Length == 1)
        {
            return new PageAnswer<ComparePage, CompareView>(view);
        }
        try
        {
            var comparison = await previews.Compare([.. forms.Select(form => form.Utf8())], context.RequestAborted);
            return await Answer(view with { Comparison = ScenarioNames.Distinct(comparison, forms.Select(ScenarioNames.Of)), IsPreview = true }, context);
        }
        catch (ScenarioRefusedException e)
        {
            return new PageAnswer<ComparePage, CompareView>(view with { Faults = e.Faults }, StatusCodes.Status422UnprocessableEntity);
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested && PreviewFailure.Of(e) is not null)
        {
            var failure = PreviewFailure.Of(e)!;
            return new PageAnswer<ComparePage, CompareView>(view with { Problem = failure.Words }, failure.Status);
        }
    }

    private async Task<IResult> Run(HttpContext context)
    {
        var asked = CompareQuery.Read(await PageForm.ReadAsync(context.Request));
        var forms = await Forms(asked, context.RequestAborted);
        var faults = asked.Faults.AddRange(FaultsOf(forms));
        try
        {
            if (!faults.IsEmpty)
            {
                throw new ScenarioRefusedException(faults);
            }
            var run = await client.SubmitComparisonAsync([.. forms.Select(form => form.Utf8())], context.RequestAborted);
            AuditTrail.Note(context, $"run {run.RunId}");
            return new SeeOther(run.State == RunState.Completed ? AddressOf(run.RunId) : $"/runs/{run.RunId}");
        }
        catch (ScenarioRefusedException e)
        {
            var references = forms.Select(ScenarioReference.Of).ToImmutableArray();
            return new PageAnswer<ComparePage, CompareView>(await View(references[0], references[1..], forms, context.RequestAborted) with { Faults = e.Faults }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    private async Task<IResult> Answer(CompareView view, HttpContext context)
    {
        var comparison = view.Comparison!;
        var behind = await Task.WhenAll(comparison.Scenarios.Select(scenario => forecasts.Of(scenario.Document, context.RequestAborted)));
        return new PageAnswer<ComparePage, CompareView>(view with { Charts = CompareCharts.Of(comparison, view.IsPreview, [.. behind], PageFrame.Of(context).County) });
    }

    /// <summary>The named scenarios that were compared; none if one of them has changed since, or was never named, or if the form has not so many choices.</summary>
    private async Task<ImmutableArray<string>> Named(ComparisonResult comparison, CancellationToken aborted)
    {
        if (comparison.Scenarios.Length > CompareQuery.MostAlternatives + 1)
        {
            return [];
        }
        var all = await planned.ListAsync(aborted);
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var compared in comparison.Scenarios)
        {
            var document = JsonTree.Parse(compared.Document);
            foreach (var id in all.Where(named => named.Name == compared.Name).Select(named => named.Id))
            {
                if (await planned.Find(id, aborted) is { } origin && JsonTree.Same(origin.Document, document))
                {
                    found.Add(id);
                    break;
                }
            }
        }
        return found.Count == comparison.Scenarios.Length ? found.ToImmutable() : [];
    }

    private async Task<ImmutableArray<ScenarioForm>> Forms(CompareQuery asked, CancellationToken aborted)
    {
        var forms = ImmutableArray.CreateBuilder<ScenarioForm>();
        foreach (var reference in asked.Alternatives.Take(CompareQuery.MostAlternatives).Prepend(asked.Baseline))
        {
            forms.Add(await planned.Read(ScenarioReference.Read(reference), aborted));
        }
        return forms.ToImmutable();
    }

    /// <summary>The faults of all scenarios, at places that begin with the scenario, as the API has them.</summary>
    private static ImmutableArray<InputFault> FaultsOf(ImmutableArray<ScenarioForm> forms) =>
        [.. forms.SelectMany((form, place) => form.Faults.Select(fault => fault with { Place = $"/scenarios/{place}{(fault.Place.StartsWith('/') || fault.Place.Length == 0 ? "" : "/")}{fault.Place}" }))];

    private async Task<CompareView> View(string baseline, ImmutableArray<string> alternatives, ImmutableArray<ScenarioForm> chosen, CancellationToken aborted)
    {
        var named = (await planned.ListAsync(aborted)).Select(scenario => (scenario.Id, scenario.Name ?? scenario.Id));
        var edited = chosen.Select(form => (ScenarioReference.Of(form), ScenarioNames.Of(form)));
        return new CompareView([.. named.Concat(edited).DistinctBy(choice => choice.Item1)], baseline, alternatives);
    }
}
