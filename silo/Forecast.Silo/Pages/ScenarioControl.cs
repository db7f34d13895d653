using System.Collections.Immutable;

namespace Forecast.Silo.Pages;

/// <summary>A control of the form: a box, a box with a slider, or a choice.</summary>
/// <param name="Name">The parameter that it sends.</param>
/// <param name="Pointer">The place in the scenario document that it stands for; empty for none.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Value">What stands in it.</param>
public sealed record ScenarioControl(string Name, string Pointer, string Label, string Value)
{
    /// <summary>A word before the box, such as £; null for none.</summary>
    public string? Unit { get; init; }

    /// <summary>What helps to fill it in; null for nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>The slider beside the box; null for none.</summary>
    public ScenarioSlider? Slider { get; init; }

    /// <summary>What can be chosen, each with its text; none if it is a box.</summary>
    public ImmutableArray<(string Value, string Text)> Choices { get; init; } = [];

    /// <summary>Whether its text is long.</summary>
    public bool IsWide { get; init; }

    /// <summary>The id of its element: places in the document are all different, and need no escaping in a style or a script.</summary>
    public string Id => "f-" + Key;

    /// <summary>The id of what is said of it.</summary>
    public string NotesId => "n-" + Key;

    private string Key => (Pointer.Length > 0 ? Pointer[1..] : Name).Replace('/', '-').Replace('.', '-');
}
