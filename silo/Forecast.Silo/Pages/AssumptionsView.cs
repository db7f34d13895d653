using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Forecast.Contracts;
using Forecast.Reporting.Tables;

namespace Forecast.Silo.Pages;

/// <summary>What forecasts rest on.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Tables">What else the data pack holds.</param>
/// <param name="Published">The published forecast, which says what not knowing a parameter does; null if there is none.</param>
public sealed partial record AssumptionsView(ImmutableArray<Assumption> Parameters, ImmutableArray<FigureTable> Tables, ForecastResult? Published)
{
    /// <summary>The parameter that chooses between county levels of smoking; null if the pack has none.</summary>
    public Assumption? Level => Parameters.FirstOrDefault(parameter => parameter.Name == LevelName);

    /// <summary>The levels between which it chooses, as they are written: the source begins each with "LEVEL = "; that of the pack alone if it names none.</summary>
    public ImmutableArray<string> Levels => Level is not { } level ? []
        : [.. Named().Matches(level.Source).Select(named => named.Groups["level"].Value).DefaultIfEmpty(level.Value.ToString(CultureInfo.InvariantCulture))];

    /// <summary>What the pack decides by itself: parameters that are not drawn and rest on our own assumption.</summary>
    public IEnumerable<Assumption> Decided => Parameters.Where(parameter => parameter.Low == parameter.High && parameter.Confidence == "assumed");

    /// <summary>Its name.</summary>
    public const string LevelName = "prevalence.level";

    /// <summary>How many additional quit dates the published forecast has more where a parameter is high than where it is low; null where it is not drawn, or where no effect is clear.</summary>
    public double? Effect(Assumption parameter) => Published is { Drivers.IsDefaultOrEmpty: false } && Published.Drivers.FirstOrDefault(driver => driver.Parameter == parameter.Name) is { } driver ? DriverTable.ClearEffect(driver) : null;

    [GeneratedRegex(@"(?:^|; )(?<level>[0-9]+(?:\.[0-9]+)?) = ", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
