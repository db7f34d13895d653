namespace Forecast.Cli;

/// <summary>What the program says to the shell; scripts build on the numbers.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadInput = 2;
    public const int Cancelled = 3;
    public const int Unreachable = 4;
}
