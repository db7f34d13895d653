using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Model.Scenarios;

namespace Forecast.Silo.Pages;

/// <summary>A scenario as somebody edits it. Its parameters are the address of the page: what they leave out is as in the scenario that the changes start from.</summary>
/// <param name="Origin">The scenario that the changes start from.</param>
/// <param name="Edited">The document as the fields have it, before all money is changed at once.</param>
/// <param name="Scale">The change of all money.</param>
/// <param name="IsByYear">Whether money is shown year by year even where all years are the same.</param>
/// <param name="DataLevel">The county level of smoking of the data pack.</param>
public sealed record ScenarioForm(ScenarioOrigin Origin, JsonObject Edited, MoneyScale Scale, bool IsByYear, double DataLevel)
{
    /// <summary>The parameter that names the origin.</summary>
    public const string From = "from";

    /// <summary>The parameter that shows money year by year.</summary>
    public const string By = "by";

    /// <summary>The value of <see cref="By"/>.</summary>
    public const string Year = "year";

    /// <summary>The parameter that multiplies all money.</summary>
    public const string Factor = "grant";

    /// <summary>The parameter that says after which year there is no money.</summary>
    public const string Ends = "grant.ends";

    /// <summary>The parameter of a button that changes all money at once; never a part of the address.</summary>
    public const string Preset = "preset";

    /// <summary>What a form sends beside the scenario: the id under which it is to be saved.</summary>
    public const string SaveId = "id";

    /// <summary>What a form sends instead of the scenario: a whole document.</summary>
    public const string File = "file";

    /// <summary>What a form sends beside the scenario: the version of the origin that the reader has seen.</summary>
    public const string SeenVersion = "version";

    /// <summary>The parameters that are no fields of the document.</summary>
    public static readonly ImmutableArray<string> OwnNames = [From, By, Factor, Ends, Preset, SaveId, SeenVersion, MoneyMove.Pounds, MoneyMove.Giver, MoneyMove.Getter];

    /// <summary>What was written, by parameter; empty for a document that came otherwise.</summary>
    public ImmutableDictionary<string, string> Written { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The scenario; null if there are faults.</summary>
    public Scenario? Scenario { get; init; }

    /// <summary>Every fault: of parameters by their name, of the scenario by its place in the document.</summary>
    public ImmutableArray<InputFault> Faults { get; init; } = [];

    /// <summary>The document with all changes.</summary>
    public JsonObject Document => Scale.Of(Edited);

    /// <summary>Whether the scenario differs from its origin.</summary>
    public bool IsChanged => !JsonTree.Same(Document, Origin.Document);

    /// <summary>The parameters that say what differs from the origin, and no others.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Changes =>
    [
        .. Scale.Factor == 1 ? [] : (KeyValuePair<string, string>[])[new(Factor, Scale.Factor.ToString("R", CultureInfo.InvariantCulture))],
        .. Scale.LastYear is { } last ? (KeyValuePair<string, string>[])[new(Ends, ScenarioYears.Of(Edited).ElementAt(last).ToString())] : [],
        .. ScenarioChanges.Between(Origin.Document, Edited, DataLevel),
    ];

    /// <summary>The parameters of the page's address.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parameters => [new(From, Origin.Id), .. IsByYear ? (KeyValuePair<string, string>[])[new(By, Year)] : [], .. Changes];

    /// <summary>The document, UTF-8 JSON.</summary>
    public byte[] Utf8() => Encoding.UTF8.GetBytes(Document.ToJsonString());
}
