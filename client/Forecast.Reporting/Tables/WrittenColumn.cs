namespace Forecast.Reporting.Tables;

/// <summary>A column of a table as people read it.</summary>
/// <param name="Header">What stands above it.</param>
/// <param name="Kind">What it holds.</param>
public sealed record WrittenColumn(string Header, FigureKind Kind)
{
    /// <summary>Whether it holds figures, which are set to the right; if not, words.</summary>
    public bool IsFigure => Kind is not (FigureKind.Text or FigureKind.Rating);
}
