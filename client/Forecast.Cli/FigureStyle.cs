using System.Globalization;

namespace Forecast.Cli;

/// <summary>How a measure looks in a comparison.</summary>
/// <param name="Own">What a scenario has itself.</param>
/// <param name="More">What an alternative has more or less.</param>
/// <param name="Error">The simulation error of that.</param>
internal sealed record FigureStyle(Func<double?, string> Own, Func<double?, string> More, Func<double, string> Error)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static FigureStyle People { get; } = new(TableFigures.People, TableFigures.PeopleMore, error => string.Create(Invariant, $"{error:#,0.0}"));

    public static FigureStyle Pounds { get; } = new(TableFigures.Pounds, TableFigures.PoundsMore, error => string.Create(Invariant, $"£{error:#,0.00}"));

    public static FigureStyle Money { get; } = new(TableFigures.Money, TableFigures.MoneyMore, error => string.Create(Invariant, $"£{error / 1e3:#,0}k"));

    /// <summary>Shares of people; differences are percentage points.</summary>
    public static FigureStyle Share { get; } = new(TableFigures.Share, TableFigures.PointsMore, error => string.Create(Invariant, $"{100 * error:0.0000}"));

    /// <summary>A mean difference with its simulation error, which one replicate does not have.</summary>
    public string Difference(double? mean, double? error) => error is { } x ? $"{More(mean)} ± {Error(x)}" : More(mean);
}
