namespace Forecast.Model.Randomness;

/// <summary>
/// The numbers of the random events, part of every draw's address. A number is never reused or reordered: results of the past would change.
/// </summary>
internal static class Events
{
    // Segment events.
    public const int CoreQuitDates = 0;
    public const int CoreQuits = 1;
    public const int OtherAttempts = 2;
    public const int OtherQuits = 3;
    public const int Initiation = 4;
    public const int RelapseExSmokers = 5;
    public const int RelapseFreshService = 6;
    public const int RelapseQuitters2 = 7;
    public const int RelapseQuitters3 = 8;
    public const int RelapseQuitters4 = 9;
    public const int DeathsSmokers = 10;
    public const int DeathsExSmokers = 11;
    public const int AgeingSmokers = 12;
    public const int AgeingExSmokers = 13;
    public const int RelapseEarlyExSmokers = 14;
    public const int Graduation = 15;
    public const int RelapseFreshOther = 16;

    // County-wide events, and events of one area.
    public const int DemandShock = 1;
    public const int SuccessShock = 2;
    public const int InitialPrevalence = 3;

    /// <summary>Streams a scenario may have: each takes two of the event numbers from 32 on.</summary>
    public const int MaximumStreams = 64;

    public static int StreamQuitDates(int stream) => 32 + 2 * stream;

    public static int StreamQuits(int stream) => 33 + 2 * stream;
}
