namespace Forecast.Reporting.Charts;

/// <summary>Sizes of a chart of one width.</summary>
/// <param name="Width">Its width.</param>
/// <param name="Margin">What is left free around it.</param>
/// <param name="Title">The type of its title.</param>
/// <param name="Text">The type of its labels.</param>
/// <param name="Small">The type of axes, caption and source.</param>
internal sealed record ChartStyle(double Width, double Margin, Typeface Title, Typeface Text, Typeface Small)
{
    private static readonly ChartStyle Wide = new(760, 16, new(18, IsBold: true), new(14), new(12));
    private static readonly ChartStyle Narrow = new(360, 6, new(16, IsBold: true), new(13), new(12));

    /// <summary>The width that there is within the margins.</summary>
    public double Room => Width - 2 * Margin;

    /// <summary>Whether it is for a phone.</summary>
    public bool IsNarrow => this == Narrow;

    public static ChartStyle Of(ChartOptions options) => options.Size == ChartSize.Narrow ? Narrow : Wide;
}
