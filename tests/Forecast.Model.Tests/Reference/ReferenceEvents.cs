namespace Forecast.Model.Tests.Reference;

/// <summary>Event numbers of section 4.</summary>
public static class ReferenceEvents
{
    public const int CoreQuitDates = 0;
    public const int CoreQuits = 1;
    public const int OtherAttempts = 2;
    public const int OtherQuits = 3;
    public const int Initiation = 4;
    public const int RelapseOfExSmokers = 5;
    public const int RelapseOfFreshService = 6;
    public const int RelapseOfQuitters2 = 7;
    public const int RelapseOfQuitters3 = 8;
    public const int RelapseOfQuitters4 = 9;
    public const int DeathsOfSmokers = 10;
    public const int DeathsOfExSmokers = 11;
    public const int AgeingOfSmokers = 12;
    public const int AgeingOfExSmokers = 13;
    public const int RelapseOfEarlyExSmokers = 14;
    public const int Graduation = 15;
    public const int RelapseOfFreshOther = 16;

    public const int DemandShock = 1;
    public const int SuccessShock = 2;
    public const int InitialPrevalence = 3;

    public static int StreamQuitDates(int stream) => 32 + (2 * stream);

    public static int StreamQuits(int stream) => 33 + (2 * stream);
}
