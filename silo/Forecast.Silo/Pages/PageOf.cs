using Microsoft.AspNetCore.Components;

namespace Forecast.Silo.Pages;

/// <summary>A page: what it shows was read before it is written, so that it either is whole or is not sent at all.</summary>
/// <typeparam name="TView">What it shows.</typeparam>
public abstract class PageOf<TView> : ComponentBase
{
    /// <summary>What all pages show.</summary>
    [Parameter, EditorRequired]
    public required PageFrame Frame { get; set; }

    /// <summary>What this one shows.</summary>
    [Parameter, EditorRequired]
    public required TView View { get; set; }
}
