using System.Globalization;

namespace Forecast.Silo.Pages;

/// <summary>How times are written for people.</summary>
internal static class Moment
{
    /// <summary>Such as "24 November 2026, 14:05 UTC".</summary>
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
