using System.Collections.Immutable;
using Forecast.Contracts;

namespace Forecast.Reporting.Charts;

/// <summary>Where districts' tiles stand: roughly as the districts lie, each as large as the others.</summary>
internal static class TileLayout
{
    /// <summary>Tiles in a row.</summary>
    public const int Columns = 5;

    /// <summary>The districts of Kent by ONS code.</summary>
    private static readonly Dictionary<string, (int Column, int Row)> Kent = new()
    {
        ["E07000107"] = (0, 0), // Dartford
        ["E07000109"] = (1, 0), // Gravesham
        ["E07000113"] = (3, 0), // Swale
        ["E07000114"] = (4, 0), // Thanet
        ["E07000111"] = (0, 1), // Sevenoaks
        ["E07000115"] = (1, 1), // Tonbridge and Malling
        ["E07000110"] = (2, 1), // Maidstone
        ["E07000106"] = (3, 1), // Canterbury
        ["E07000108"] = (4, 1), // Dover
        ["E07000116"] = (1, 2), // Tunbridge Wells
        ["E07000105"] = (2, 2), // Ashford
        ["E07000112"] = (3, 2), // Folkestone and Hythe
    };

    /// <summary>What lies among them and is not the county's: a council of its own.</summary>
    private static readonly (string Name, int Column, int Row) KentsNeighbour = ("Medway", 2, 0);

    /// <summary>The districts of a forecast with their places, row by row; those that are not known here stand in rows below, in the order of the data pack.</summary>
    public static ImmutableArray<(AreaForecast Area, int Column, int Row)> Of(ForecastResult forecast)
    {
        AreaForecast[] districts = [.. forecast.Areas.Where(area => area.Level == "district")];
        AreaForecast[] others = [.. districts.Where(area => !Kent.ContainsKey(area.Area))];
        var rows = districts.Length == others.Length ? 0 : 1 + Kent.Values.Max(place => place.Row);
        return
        [
            .. districts.Except(others).Select(area => (area, Kent[area.Area].Column, Kent[area.Area].Row)).OrderBy(tile => tile.Row).ThenBy(tile => tile.Column),
            .. others.Select((area, number) => (area, number % Columns, rows + number / Columns)),
        ];
    }

    /// <summary>What lies among the districts and is not forecast; null if nothing does.</summary>
    public static (string Name, int Column, int Row)? NotIncluded(ForecastResult forecast) => forecast.Areas.Any(area => Kent.ContainsKey(area.Area)) ? KentsNeighbour : null;
}
