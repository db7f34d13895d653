using System.Collections.Immutable;
using Microsoft.Extensions.Primitives;

namespace Forecast.Silo.Pages;

/// <summary>A scenario in one parameter: an id, or an id and changes, such as "planned-flat?outreach.money=1200000".</summary>
/// <param name="Id">The id of the scenario that it starts from.</param>
/// <param name="Changes">The changes.</param>
internal sealed record ScenarioReference(string Id, ImmutableArray<KeyValuePair<string, StringValues>> Changes)
{
    /// <summary>Reads a reference; any text is one, though there may be no such scenario.</summary>
    public static ScenarioReference Read(string text) => text.Split('?', 2) is [var id, var query] ? new(id, [.. PageQuery.Read(query)]) : new(text, []);

    /// <summary>The reference to an edited scenario.</summary>
    public static string Of(ScenarioForm form) => PageQuery.Address(form.Origin.Id, form.Changes);
}
