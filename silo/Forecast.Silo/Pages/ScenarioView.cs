using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Forecast.Contracts;
using Forecast.Reporting.Tables;
using Forecast.Silo.Api;

namespace Forecast.Silo.Pages;

/// <summary>The page on which a scenario is edited.</summary>
/// <param name="Form">The scenario as it stands.</param>
/// <param name="Groups">The controls.</param>
/// <param name="Presets">Changes of all money.</param>
/// <param name="Named">Scenarios to start from.</param>
public sealed record ScenarioView(ScenarioForm Form, ImmutableArray<ScenarioGroup> Groups, ImmutableArray<ScenarioPreset> Presets, ImmutableArray<NamedScenario> Named)
{
    /// <summary>The preview; null where there is none.</summary>
    public ScenarioPreview? Preview { get; init; }

    /// <summary>The charts of the preview.</summary>
    public ImmutableArray<PageChart> Charts { get; init; } = [];

    /// <summary>Why there is no preview, or why what was asked for was not done; null if there is no reason to be told.</summary>
    public string? Problem { get; init; }

    /// <summary>Faults beside those of the scenario, such as of the id under which it is to be saved.</summary>
    public ImmutableArray<InputFault> Further { get; init; } = [];

    /// <summary>The id that was written to save it under; null for none.</summary>
    public string? SaveId { get; init; }

    /// <summary>Every fault.</summary>
    public IEnumerable<InputFault> Faults => Form.Faults.Concat(Further);

    /// <summary>The money of the scenario.</summary>
    public FigureTable Budget => ScenarioBudget.Of(Document, Preview?.Forecast);

    /// <summary>The document with all changes.</summary>
    public JsonObject Document { get; } = Form.Document;

    /// <summary>The parameters that no control of the page sends, and that are to stay as they are.</summary>
    public IEnumerable<KeyValuePair<string, string>> Kept => Form.Parameters.Where(parameter => parameter.Key != ScenarioForm.From && !Groups.SelectMany(group => group.All).Any(control => control.Name == parameter.Key));

    /// <summary>The id of the element at which a fault is mended; null if the page has none.</summary>
    public string? ElementOf(InputFault fault) => fault.Place switch
    {
        ScenarioForm.SaveId => "save-id",
        "" or ScenarioForm.File => ScenarioForm.File,
        // Where a file stops being JSON.
        _ when fault.Place.StartsWith("line ", StringComparison.Ordinal) => ScenarioForm.File,
        MoneyMove.Pounds or MoneyMove.Giver or MoneyMove.Getter => fault.Place,
        _ => ScenarioControls.At(Groups.SelectMany(group => group.All), fault)?.Id,
    };
}
