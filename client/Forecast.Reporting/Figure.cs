using System.Globalization;
using Forecast.Reporting.Tables;

namespace Forecast.Reporting;

/// <summary>How figures are written for people, the same everywhere: thousands with commas, intervals with "to", money to the nearest £1,000, prevalence to 0.1 point. What has no value is a dash.</summary>
public static class Figure
{
    /// <summary>What stands for a figure that has no value.</summary>
    public const string Nothing = "-";

    private const int SignificantDigits = 3;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Whole people: "25,310".</summary>
    public static string People(double? people) => people is { } x ? Whole(x) : Nothing;

    /// <summary>People to three significant digits, for sentences: "25,300".</summary>
    public static string RoundPeople(double? people) => people is { } x ? Whole(Round(x)) : Nothing;

    /// <summary>A share of 0 to 1 as "13.1%".</summary>
    public static string Share(double? share) => share is { } x ? string.Create(Invariant, $"{Plain(100 * x, 1):0.0}%") : Nothing;

    /// <summary>A difference of shares as "1.3 points".</summary>
    public static string Points(double? share) => share is { } x ? string.Create(Invariant, $"{Plain(100 * x, 1):0.0} points") : Nothing;

    /// <summary>Pounds: "£385".</summary>
    public static string Pounds(double? pounds) => pounds is { } x ? Signed(Plain(x, 0), y => string.Create(Invariant, $"£{y:N0}")) : Nothing;

    /// <summary>Pounds to the nearest 1,000: "£1,945,000".</summary>
    public static string Money(double? pounds) => pounds is { } x ? Pounds(1_000 * Math.Round(x / 1_000)) : Nothing;

    /// <summary>A number of another kind, to four significant digits and never with an exponent: "0.02", "1,274".</summary>
    public static string Number(double? number) => number switch
    {
        null => Nothing,
        0 => "0",
        { } x => x.ToString($"#,0.{new string('#', Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(x))), 0, 12))}", Invariant),
    };

    /// <summary>An interval: "1,980 to 3,040".</summary>
    /// <param name="low">Its lower end.</param>
    /// <param name="high">Its upper end.</param>
    /// <param name="form">How its ends are written.</param>
    public static string Range(double? low, double? high, Func<double?, string> form) => $"{form(low)} to {form(high)}";

    /// <summary>A cell of a table.</summary>
    /// <param name="value">A text, an int, a double or null.</param>
    /// <param name="kind">What its column holds.</param>
    /// <exception cref="ArgumentException">The value is of another type.</exception>
    public static string Of(object? value, FigureKind kind) => (value, kind) switch
    {
        (null, _) => Nothing,
        (string text, _) => text,
        (int whole, FigureKind.Count) => whole.ToString("N0", Invariant),
        (int whole, _) => Of((double)whole, kind),
        (double x, FigureKind.Count or FigureKind.People) => People(x),
        (double x, FigureKind.Share) => Share(x),
        (double x, FigureKind.Points) => Points(x),
        (double x, FigureKind.Pounds) => Pounds(x),
        (double x, FigureKind.Money) => Money(x),
        (double x, FigureKind.Chance) => Chance.Percent(x),
        (double x, FigureKind.ChanceError) => $"{Chance.Points(x)} points",
        (double x, _) => Number(x),
        _ => throw new ArgumentException($"a {value.GetType().Name} is nothing that a table can hold", nameof(value)),
    };

    /// <summary>A cell of a table whose rows hold different things.</summary>
    /// <param name="value">A text, an int, a double or null.</param>
    /// <param name="kind">What its column holds.</param>
    /// <param name="ofRow">What its row holds.</param>
    /// <exception cref="ArgumentException">The value is of another type.</exception>
    public static string Of(object? value, FigureKind kind, FigureKind ofRow) => (value, kind) switch
    {
        (_, FigureKind.OfRow) => Of(value, ofRow),
        (double x, FigureKind.DifferenceOfRow) => Difference(x, ofRow),
        (double x, FigureKind.ErrorOfRow) => Error(x, ofRow),
        _ => Of(value, kind),
    };

    /// <summary>More or less of something, with its sign: "+412", "-£31", "+0.21 points" of shares. What rounds to nothing has no sign.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="kind">What it is a difference of.</param>
    public static string Difference(double? difference, FigureKind kind) => (difference, kind) switch
    {
        (null, _) => Nothing,
        ({ } x, FigureKind.Share or FigureKind.Points) => $"{(100 * x).ToString("+0.00;-0.00;0.00", Invariant)} points",
        ({ } x, FigureKind.Pounds) => x.ToString("+£#,0;-£#,0;£0", Invariant),
        ({ } x, FigureKind.Money) => (1_000 * Math.Round(x / 1_000)).ToString("+£#,0;-£#,0;£0", Invariant),
        ({ } x, _) => x.ToString("+#,0;-#,0;0", Invariant),
    };

    /// <summary>The simulation error of a difference, finer than the difference: "5.2", "£0.41", "0.0031 points", and pounds of money to the nearest 1,000.</summary>
    /// <param name="error">The standard error.</param>
    /// <param name="kind">What it is a difference of.</param>
    public static string Error(double error, FigureKind kind) => kind switch
    {
        FigureKind.Share or FigureKind.Points => string.Create(Invariant, $"{100 * error:0.0000} points"),
        FigureKind.Pounds => string.Create(Invariant, $"£{error:#,0.00}"),
        FigureKind.Money => Pounds(error),
        _ => string.Create(Invariant, $"{error:#,0.0}"),
    };

    private static string Whole(double x) => Plain(x, 0).ToString("N0", Invariant);

    /// <summary>Rounded, and never -0.</summary>
    private static double Plain(double x, int digits) => Math.Round(x, digits) + 0.0;

    private static string Signed(double x, Func<double, string> form) => x < 0 ? $"-{form(-x)}" : form(x);

    private static double Round(double x)
    {
        if (x == 0)
        {
            return 0;
        }
        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(x))) + 1 - SignificantDigits);
        return unit <= 1 ? x : Math.Round(x / unit) * unit;
    }
}
